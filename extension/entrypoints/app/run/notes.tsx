/** Notes that reviewers left on the run; each is signed. */
import { useId, useState } from 'react'
import type { RunView } from '../../../../shared/api/views.ts'
import type { Entry } from '../../../../shared/run/entries.ts'
import { shownValue } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { exactly } from '../format.ts'
import { Failure } from '../parts/failure.tsx'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'

export function Notes({ view, nameOf }: { view: RunView; nameOf: (approver: string) => string }) {
  const { notes } = words.run
  const [note, setNote] = useState('')
  const task = useTask()
  const title = useId()
  const field = useId()
  const written = view.entries.filter((entry): entry is Entry<'note.added'> => entry.type === 'note.added')
  const add = async () => {
    if (await task.run(daemon => daemon.signed('addNote', { run: view.summary.run, note: note.trim() }))) setNote('')
  }
  return (
    <section className="notes" aria-labelledby={title}>
      <h2 id={title}>{notes.title}</h2>
      <ul>
        {written.map(entry => {
          const body = view.bodies[entry.note]
          return (
            <li key={entry.seq}>
              {body === undefined ? (
                <p className="hint">{words.run.decision.noteErased}</p>
              ) : (
                <Inert value={shownValue(body)} />
              )}
              <small>
                {notes.by(nameOf(entry.by.approver))}, {exactly(entry.at)}
              </small>
            </li>
          )
        })}
      </ul>
      <form
        onSubmit={event => {
          event.preventDefault()
          void add()
        }}
      >
        <label htmlFor={field}>{notes.label}</label>
        <textarea id={field} rows={2} maxLength={4000} value={note} onChange={event => setNote(event.target.value)} />
        <button type="submit" disabled={task.busy || note.trim() === ''}>
          {task.busy ? notes.adding : notes.add}
        </button>
        {task.error !== undefined && <Failure error={task.error} />}
      </form>
    </section>
  )
}
