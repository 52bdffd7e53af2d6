/** The failure modes: what happens by default, what each boundary sets, and a drill of every one (design §7). */

import { useState } from 'react'
import type { DrillTranscript } from '../../../../shared/api/human/drills.ts'
import { drillWords as say } from '../../../locales/drills.ts'
import { aloud } from '../../../ui/live/aloud.ts'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'
import { FailureMode, type Mode } from './failure-mode.tsx'
import './failure-modes.css'

export function FailureModes() {
  const modes = useRemote('drills', async daemon => (await daemon.call('drills', {})).modes)
  const [tried, setTried] = useState<ReadonlyMap<Mode['mode'], DrillTranscript>>(new Map())
  const [trying, setTrying] = useState<Mode['mode']>()
  const task = useTask()
  /** One drill after the other, so that each result shows as soon as it is there. */
  const tryThem = async (chosen: readonly Mode[]) => {
    await task.run(async daemon => {
      for (const { mode } of chosen) {
        setTrying(mode)
        const transcript = await daemon.signed('tryDrill', { mode })
        setTried(before => new Map(before).set(mode, transcript))
      }
    })
    setTrying(undefined)
  }
  const passed = [...tried.values()].filter(transcript => transcript.passed).length
  return (
    <>
      <p className="hint">{say.text}</p>
      {modes.error !== undefined && <Failure error={modes.error} onRetry={modes.reload} />}
      {modes.loading && !modes.value && <p className="hint">{words.remote.loading}</p>}
      {modes.value && (
        <span className="buttons">
          <button type="button" disabled={task.busy} onClick={() => void tryThem(modes.value ?? [])}>
            {say.tryAll}
          </button>
          <span ref={aloud} className={passed === tried.size ? 'good' : 'bad'}>
            {tried.size > 0 && say.tally(passed, tried.size)}
          </span>
        </span>
      )}
      {task.error !== undefined && <Failure error={task.error} />}
      <ul className="entries failure-modes">
        {modes.value?.map(mode => (
          <FailureMode
            key={mode.mode}
            mode={mode}
            transcript={tried.get(mode.mode)}
            trying={trying === mode.mode}
            busy={task.busy}
            onTry={() => void tryThem([mode])}
          />
        ))}
      </ul>
    </>
  )
}
