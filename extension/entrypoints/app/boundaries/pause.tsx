/** Pausing a workflow, and resuming it with a note; both are signed. */
import { useState } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { Said } from '../../../ui/said.tsx'
import { NoteForm } from '../parts/note-form.tsx'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'

export function Pause({ view: { workflow, paused }, onChanged }: { view: BoundaryView; onChanged: () => void }) {
  const { boundaries: say } = words
  const [open, setOpen] = useState(false)
  const task = useTask()
  const act = async (note: string) => {
    const done = await task.run(daemon =>
      paused === null
        ? daemon.signed('pauseWorkflow', { workflow, reason: note })
        : daemon.signed('resumeWorkflow', { workflow, note }),
    )
    if (!done) return
    setOpen(false)
    onChanged()
  }
  const does =
    paused === null
      ? { label: say.pauseWhy, submit: task.busy ? say.pausing : say.pause, tone: 'no' as const }
      : { label: say.resumeWhy, submit: task.busy ? say.resuming : say.resume, tone: 'go' as const }
  return (
    <div className="pause">
      {paused !== null && (
        <p className="bad">
          {say.pausedFor} <Said by="pause" recorded={paused} perhapsWritten />
        </p>
      )}
      {open ? (
        <NoteForm {...does} cancel={say.cancel} task={task} onSubmit={act} onCancel={() => setOpen(false)} />
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {paused === null ? say.pause : say.resume}
        </button>
      )}
    </div>
  )
}
