/** Accepting a boundary file that changed: the change in full, then one button whose command is signed. */
import { useEffect, useState } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { editor } from '../../../locales/editor.ts'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'
import { Difference } from './difference.tsx'
import { isLooser, Loosening } from './loosening.tsx'
import { acceptedText } from './remembered.ts'
import { Replayed, replayedDays } from './replay.tsx'

export function Accept({ view, onChanged }: { view: BoundaryView; onChanged: () => void }) {
  const { boundaries: say } = words
  const { workflow, fileDigest, text, version } = view
  const task = useTask()
  const [before, setBefore] = useState<string>()
  useEffect(() => {
    void acceptedText(view).then(setBefore)
  }, [view])
  const [confirmed, setConfirmed] = useState(false)
  const replay = useRemote(`replay ${workflow} ${fileDigest}`, daemon =>
    daemon.call('replayBoundary', { workflow, text, days: replayedDays }),
  )
  const looser = isLooser(replay.value)
  const accept = async () => {
    const done = await task.run(daemon =>
      daemon.signed('acceptBoundary', {
        workflow,
        digest: fileDigest,
        loosening: confirmed ? 'confirmed' : 'none',
      }),
    )
    if (done) onChanged()
    else replay.reload()
  }
  return (
    <section className="accept notice warn" aria-label={say.accept}>
      <p>{say.changed}</p>
      <h2>{before === undefined ? say.wholeFile : say.changes}</h2>
      {before === undefined && version > 0 && <p className="hint">{say.noEarlier}</p>}
      <Difference before={before} after={text} />
      <Replayed replay={replay} />
      {replay.value && looser && <Loosening result={replay.value} confirmed={confirmed} onChange={setConfirmed} />}
      {!replay.value && <p className="hint">{editor.loosening.wait}</p>}
      <button
        type="button"
        className="go"
        disabled={task.busy || !replay.value || (looser && !confirmed)}
        onClick={() => void accept()}
      >
        {task.busy ? say.accepting : say.accept}
      </button>
      {task.error !== undefined && <Failure error={task.error} onRetry={onChanged} />}
    </section>
  )
}
