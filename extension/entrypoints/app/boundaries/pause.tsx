/** Pausing a workflow, and resuming it with a note; both are signed. */
import { useId, useState } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { Failure } from '../parts/failure.tsx'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'

export function Pause({ view: { workflow, paused }, onChanged }: { view: BoundaryView; onChanged: () => void }) {
  const { boundaries: say } = words
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const field = useId()
  const task = useTask()
  const act = async () => {
    const reason = why.trim()
    const done = await task.run(daemon =>
      paused === null
        ? daemon.signed('pauseWorkflow', { workflow, reason })
        : daemon.signed('resumeWorkflow', { workflow, note: reason }),
    )
    if (!done) return
    setOpen(false)
    setWhy('')
    onChanged()
  }
  return (
    <div className="pause">
      {paused !== null && (
        <p className="bad">
          {say.pausedFor} <Inert value={shown(paused)} />
        </p>
      )}
      {open ? (
        <form
          onSubmit={event => {
            event.preventDefault()
            void act()
          }}
        >
          <label htmlFor={field}>{paused === null ? say.pauseWhy : say.resumeWhy}</label>
          <textarea
            id={field}
            rows={2}
            maxLength={4000}
            required
            value={why}
            onChange={event => setWhy(event.target.value)}
          />
          <span className="buttons">
            <button type="submit" className={paused === null ? 'no' : 'go'} disabled={task.busy || why.trim() === ''}>
              {paused === null ? (task.busy ? say.pausing : say.pause) : task.busy ? say.resuming : say.resume}
            </button>
            <button type="button" className="quiet" onClick={() => setOpen(false)}>
              {say.cancel}
            </button>
          </span>
          {task.error !== undefined && <Failure error={task.error} />}
        </form>
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {paused === null ? say.pause : say.resume}
        </button>
      )}
    </div>
  )
}
