/** Saves a text and accepts it in one act: only as it was held against the past here, and confirmed where it loosens. */
import { useMemo, useState } from 'react'
import { digestOf } from '../../../../shared/action/canonical.ts'
import { editor } from '../../../locales/editor.ts'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { useTask } from '../use-task.ts'
import { isLooser, Loosening } from './loosening.tsx'
import { Replayed, replayedDays } from './replay.tsx'

type Props = {
  workflow: string
  text: string
  /** Digest of the file that the text replaces. */
  base: string
  /** Whether the text is a boundary; only then can it be held against the past. */
  sound: boolean
  possible: boolean
  onSaved: () => Promise<void>
}

export function Save({ workflow, text, base, sound, possible, onSaved }: Props) {
  const digest = useMemo(() => digestOf(text), [text])
  const replay = useRemote(`replay ${workflow} ${sound ? digest : ''}`, async daemon =>
    sound ? daemon.call('replayBoundary', { workflow, text, days: replayedDays }) : undefined,
  )
  // What was confirmed is this text and no other.
  const [confirmedDigest, setConfirmedDigest] = useState<string>()
  const confirmed = confirmedDigest === digest
  const task = useTask()
  const looser = isLooser(replay.value)
  const save = async () => {
    const loosening = confirmed ? 'confirmed' : 'none'
    const done = await task.run(daemon =>
      daemon.signed('saveBoundary', { workflow, digest, base, loosening }, { text }),
    )
    if (done) await onSaved()
    else replay.reload()
  }
  return (
    <>
      {sound && <Replayed replay={replay} />}
      {replay.value && looser && (
        <Loosening
          result={replay.value}
          confirmed={confirmed}
          onChange={yes => setConfirmedDigest(yes ? digest : undefined)}
        />
      )}
      {sound && !replay.value && <p className="hint">{editor.loosening.wait}</p>}
      <button
        type="button"
        className="go"
        disabled={!sound || !possible || task.busy || !replay.value || (looser && !confirmed)}
        onClick={event => event.nativeEvent.isTrusted && void save()}
      >
        {task.busy ? editor.saving : editor.save}
      </button>
      {task.error !== undefined && <Failure error={task.error} />}
    </>
  )
}
