/** Accepting a boundary file that changed: the change in full, then one button whose command is signed. */
import { useEffect, useMemo, useState } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { lineDiff } from '../../../lib/line-diff.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { Failure } from '../parts/failure.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'
import { acceptedText } from './remembered.ts'

export function Accept({ view, onChanged }: { view: BoundaryView; onChanged: () => void }) {
  const { boundaries: say } = words
  const { workflow, fileDigest, text, version } = view
  const task = useTask()
  const [before, setBefore] = useState<string>()
  useEffect(() => {
    void acceptedText(view).then(setBefore)
  }, [view])
  const accept = async () => {
    if (await task.run(daemon => daemon.signed('acceptBoundary', { workflow, digest: fileDigest }))) onChanged()
  }
  return (
    <section className="accept notice warn" aria-label={say.accept}>
      <p>{say.changed}</p>
      <h2>{before === undefined ? say.wholeFile : say.changes}</h2>
      {before === undefined && version > 0 && <p className="hint">{say.noEarlier}</p>}
      <Difference before={before} after={text} />
      <button type="button" className="go" disabled={task.busy} onClick={() => void accept()}>
        {task.busy ? say.accepting : say.accept}
      </button>
      {task.error !== undefined && <Failure error={task.error} onRetry={onChanged} />}
    </section>
  )
}

const signs = { same: ' ', out: '−', in: '+' } as const
/** Unchanged lines that stay beside a change. */
const context = 3

function Difference({ before, after }: { before: string | undefined; after: string }) {
  const lines = useMemo(() => nearChanges(lineDiff(before ?? '', after), before === undefined), [before, after])
  return (
    <ScrollBox label={words.boundaries.changes}>
      {lines.map(({ at, kind, text }) => (
        <div key={at} className={`line ${before === undefined ? 'same' : kind}`}>
          <span className="sign">{before === undefined ? '' : signs[kind]}</span>
          <Inert value={shown(text)} />
        </div>
      ))}
    </ScrollBox>
  )
}

/** Leaves out what is far from any change; `whole` keeps everything. */
function nearChanges(lines: ReturnType<typeof lineDiff>, whole: boolean) {
  return lines
    .map((line, at) => ({ ...line, at }))
    .filter(
      ({ at }) => whole || lines.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'),
    )
}
