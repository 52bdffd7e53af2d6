/** Whether this run is what the journal holds, checked here and not taken from the daemon's word. */

import { useEffect, useState } from 'react'
import { numberText } from '../../../locales/language.ts'
import { alarm, aloudLater } from '../../../ui/live/aloud.ts'
import { Said } from '../../../ui/said.tsx'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { verifyRun } from './verify.ts'

/** A run that goes on is checked again when it has rested this long, in ms. */
const rest = 1500

export function Verified({ run, entries }: { run: string; entries: number }) {
  const { verify } = words.run
  const [upTo, setUpTo] = useState(entries)
  useEffect(() => {
    if (upTo === entries) return
    const timer = setTimeout(() => setUpTo(entries), rest)
    return () => clearTimeout(timer)
  }, [upTo, entries])
  const check = useRemote(`verify ${run} ${upTo}`, daemon => verifyRun(daemon, run))
  if (check.error !== undefined)
    return (
      <button type="button" className="link" onClick={check.reload}>
        {verify.failed}
      </button>
    )
  if (!check.value) return <span ref={aloudLater}>{verify.checking}</span>
  const { ok, size, checks } = check.value
  return (
    <details className="verified">
      <summary ref={ok ? undefined : alarm} className={ok ? 'good' : 'bad'}>
        {ok ? `✓ ${verify.good(numberText(size))}` : `✕ ${verify.bad}`}
      </summary>
      <div>
        <h2>{verify.details}</h2>
        <dl>
          {checks.map(({ name, ok: right, detail }) => (
            <div key={name}>
              <dt className={right ? 'good' : 'bad'}>
                {right ? '✓' : '✕'} <Said by="checkName" recorded={name} />
              </dt>
              <dd>
                <Said by="checked" recorded={detail} />
              </dd>
            </div>
          ))}
        </dl>
        {!ok && <p>{verify.remedy}</p>}
      </div>
    </details>
  )
}
