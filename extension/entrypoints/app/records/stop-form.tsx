/** Asks again before agents are stopped on a record, with the reason that they will read; the command is signed. */
import { shown } from '../../../lib/value.ts'
import { overlayWords } from '../../../locales/overlay.ts'
import { Inert } from '../../../ui/inert.tsx'
import { NoteForm } from '../parts/note-form.tsx'
import { routeHash } from '../route.ts'
import { useTask } from '../use-task.ts'

const say = overlayWords.records

export function StopForm({ records, onDone }: { records: readonly string[]; onDone: () => void }) {
  const task = useTask()
  const leave = () => window.location.replace(routeHash({ section: 'records' }))
  const stop = async (reason: string) => {
    const done = await task.run(daemon => daemon.signed('stopRecord', { records: [...records], reason }))
    if (!done) return
    onDone()
    leave()
  }
  return (
    <section aria-label={say.ask}>
      <h2>{say.ask}</h2>
      <ul>
        {records.map(record => (
          <li key={record}>
            <code>
              <Inert value={shown(record, true)} />
            </code>
          </li>
        ))}
      </ul>
      <p>{say.means}</p>
      <NoteForm
        label={say.why}
        submit={task.busy ? say.stopping : say.stop}
        cancel={say.cancel}
        tone="no"
        task={task}
        onSubmit={stop}
        onCancel={leave}
      />
    </section>
  )
}
