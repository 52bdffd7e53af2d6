/** One stop: who, when and why, and letting agents again with a note. */
import { useState } from 'react'
import type { RecordStop } from '../../../../shared/api/human/observations.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { shown } from '../../../lib/value.ts'
import { overlayWords } from '../../../locales/overlay.ts'
import { Inert } from '../../../ui/inert.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { moment } from '../format.ts'
import { NoteForm } from '../parts/note-form.tsx'
import { useTask } from '../use-task.ts'

const say = overlayWords.records

export function StopRow({ stop, onChanged }: { stop: RecordStop; onChanged: () => void }) {
  const { record, reason, at, by } = stop
  const [open, setOpen] = useState(false)
  const task = useTask()
  const now = useNow(30_000)
  const resume = async (note: string) => {
    const done = await task.run(daemon => daemon.signed('resumeRecord', { record, note }))
    if (done) onChanged()
  }
  return (
    <>
      <p>
        <Inert value={shown(reason)} />
      </p>
      <small>{say.by(oneLine(by, 60), moment(at, now))}</small>
      {open ? (
        <NoteForm
          label={say.resumeWhy}
          submit={task.busy ? say.resuming : say.resume}
          cancel={say.cancel}
          task={task}
          onSubmit={resume}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <span className="buttons">
          <button type="button" onClick={() => setOpen(true)}>
            {say.resume}
          </button>
        </span>
      )}
    </>
  )
}
