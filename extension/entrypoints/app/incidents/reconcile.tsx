/** Saying what a person found out about an execution that nobody knew of; it resolves the incident as well. */
import { useId, useState } from 'react'
import { incidentWords as say } from '../../../locales/incidents.ts'
import { NoteForm } from '../parts/note-form.tsx'
import { useTask } from '../use-task.ts'

const choices = { executed: say.happened, failed: say.didNot } as const
type Found = keyof typeof choices

type Props = { ask: string; onDone: () => void; onCancel: () => void }

export function Reconcile({ ask, onDone, onCancel }: Props) {
  const [found, setFound] = useState<Found>()
  const group = useId()
  const task = useTask()
  const reconcile = async (note: string) => {
    if (found === undefined) return
    if (await task.run(daemon => daemon.signed('reconcileExecution', { ask, execution: found, note }))) onDone()
  }
  return (
    <NoteForm
      label={say.reconcileWhy}
      submit={task.busy ? say.reconciling : say.record}
      task={task}
      ready={found !== undefined}
      onSubmit={reconcile}
      cancel={say.cancel}
      onCancel={onCancel}
    >
      <fieldset>
        <legend>{say.reconcileWhat}</legend>
        {(Object.keys(choices) as Found[]).map(each => (
          <label key={each} className="choice">
            <input type="radio" name={group} checked={found === each} onChange={() => setFound(each)} />
            {choices[each]}
          </label>
        ))}
      </fieldset>
    </NoteForm>
  )
}
