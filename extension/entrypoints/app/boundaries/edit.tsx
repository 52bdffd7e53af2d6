/**
 * The editor of a boundary: the text with its faults, the page of plain language that it makes, what it would have changed
 * in the past days, and saving it, which accepts it in the same act.
 */

import { useEffect, useState } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { editor } from '../../../locales/editor.ts'
import { alarm } from '../../../ui/live/aloud.ts'
import { words } from '../words.ts'
import { EditForm } from './edit-form.tsx'
import { type Edit as Kept, keepEdit, loadEdit } from './edits.ts'

type Props = { view: BoundaryView; onClose: () => void; onChanged: () => void }

/** Goes on with the text that is kept, or begins with that of the file. */
export function Edit({ view, onClose, onChanged }: Props) {
  const { workflow, fileDigest, text } = view
  const [edit, setEdit] = useState<Kept>()
  useEffect(() => {
    // What is kept is asked for once: what the file says meanwhile must not take the person's text away.
    void loadEdit(workflow).then(kept => setEdit(before => before ?? kept ?? { base: fileDigest, text }))
  }, [workflow, fileDigest, text])
  if (!edit) return <p className="hint">{words.remote.loading}</p>

  const change = (next: Kept) => {
    setEdit(next)
    void keepEdit(workflow, next.base === fileDigest && next.text === text ? undefined : next)
  }
  const restart = () => change({ base: fileDigest, text })
  return (
    <section className="edit" aria-label={editor.text}>
      {edit.base !== fileDigest && (
        <div ref={alarm} className="notice warn">
          <p>{editor.changedOnDisk}</p>
          <span className="buttons">
            <button type="button" onClick={restart}>
              {editor.startAgain}
            </button>
            <button type="button" onClick={() => change({ ...edit, base: fileDigest })}>
              {editor.rebase}
            </button>
          </span>
        </div>
      )}
      <EditForm
        view={view}
        edit={edit}
        onText={value => change({ ...edit, text: value })}
        onRestart={restart}
        onClose={onClose}
        onSaved={async () => {
          await keepEdit(workflow, undefined)
          onChanged()
          onClose()
        }}
      />
    </section>
  )
}
