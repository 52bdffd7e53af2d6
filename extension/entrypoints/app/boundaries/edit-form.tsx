/** The text, what the daemon says about it once it rests, and the button that saves and accepts just that text. */
import { useMemo, useRef } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { shown } from '../../../lib/value.ts'
import { editor } from '../../../locales/editor.ts'
import { useRemote } from '../use-remote.ts'
import { Checked } from './checked.tsx'
import { CodeArea, goToPlace } from './code-area.tsx'
import { Difference } from './difference.tsx'
import type { Edit } from './edits.ts'
import { Save } from './save.tsx'
import { SummaryParts } from './summary-parts.tsx'
import { useSettled } from './use-settled.ts'

/** How long the text rests before the daemon is asked about it, in ms. */
const rest = 500

type Props = {
  view: BoundaryView
  edit: Edit
  onText: (text: string) => void
  onRestart: () => void
  onClose: () => void
  onSaved: () => Promise<void>
}

export function EditForm({ view, edit: { base, text }, onText, onRestart, onClose, onSaved }: Props) {
  const { workflow } = view
  const field = useRef<HTMLTextAreaElement>(null)
  const settled = useSettled(text, rest)
  const check = useRemote(`check ${workflow} ${settled}`, daemon =>
    daemon.call('checkBoundary', { workflow, text: settled }),
  )
  const { faults = [], findings = [], summary } = check.value ?? {}
  const marked = useMemo(
    () => new Set([...faults, ...findings.filter(({ severity }) => severity !== 'note')].map(({ line }) => line)),
    [faults, findings],
  )
  const same = text === view.text
  const sound = check.value !== undefined && faults.length === 0
  return (
    <>
      <div className="edit-sides">
        <div>
          <CodeArea value={text} onChange={onText} marked={marked} invalid={faults.length > 0} field={field} />
          {hidesSomething(text) && <p className="warn">{editor.hidden}</p>}
        </div>
        <div>
          <Checked check={check} onGoTo={(line, column) => goToPlace(field.current, line, column)} />
          {summary && (
            <details>
              <summary>{editor.summary}</summary>
              <SummaryParts sections={summary} />
            </details>
          )}
        </div>
      </div>
      <h2>{editor.changes}</h2>
      {same ? <p className="hint">{editor.noChanges}</p> : <Difference before={view.text} after={text} />}
      <Save
        workflow={workflow}
        text={settled}
        base={base}
        sound={sound && settled === text}
        // Where nothing is left to be accepted, there is nothing to save.
        possible={base === view.fileDigest && !(same && view.accepted)}
        onSaved={onSaved}
      />
      <span className="buttons">
        <button type="button" className="quiet" onClick={onClose}>
          {editor.close}
        </button>
        {!same && (
          <button type="button" className="quiet no" onClick={onRestart}>
            {editor.discard}
          </button>
        )}
        <span className="hint">{editor.closeHint}</span>
      </span>
    </>
  )
}

function hidesSomething(text: string): boolean {
  return shown(text).rendered.segments.some(
    segment => segment.kind === 'chip' && !['emoji', 'space', 'elided'].includes(segment.note),
  )
}
