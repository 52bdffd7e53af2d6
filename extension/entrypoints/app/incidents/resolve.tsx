/** Resolving an incident, with a note how. */
import { incidentWords as say } from '../../../locales/incidents.ts'
import { NoteForm } from '../parts/note-form.tsx'
import { useTask } from '../use-task.ts'

type Props = { incident: number; onDone: () => void; onCancel: () => void }

export function Resolve({ incident, onDone, onCancel }: Props) {
  const task = useTask()
  const resolve = async (note: string) => {
    if (await task.run(daemon => daemon.signed('resolveIncident', { incident, note }))) onDone()
  }
  return (
    <NoteForm
      label={say.resolveWhy}
      submit={task.busy ? say.resolving : say.resolve}
      task={task}
      onSubmit={resolve}
      cancel={say.cancel}
      onCancel={onCancel}
    />
  )
}
