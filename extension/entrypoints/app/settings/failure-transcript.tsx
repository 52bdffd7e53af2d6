/** What happened in a drill, step by step, and whether it was what the row promises. */
import type { DrillStep, DrillTranscript } from '../../../../shared/api/human/drills.ts'
import { shown } from '../../../lib/value.ts'
import { drillWords as say } from '../../../locales/drills.ts'
import { Inert } from '../../../ui/inert.tsx'
import { Said } from '../../../ui/said.tsx'
import { span } from '../format.ts'
import { routeHash } from '../route.ts'

export function FailureTranscript({ title, transcript }: { title: string; transcript: DrillTranscript }) {
  const { steps, checks, run } = transcript
  return (
    <section className="transcript" aria-label={say.transcript(title)}>
      <ol>
        {steps.map((step, at) => (
          // A transcript never changes, so an index is identity enough.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Step key={at} step={step} />
        ))}
      </ol>
      <h3>{say.promises}</h3>
      <ul>
        {checks.map(({ promise, holds }) => (
          <li key={promise} className={holds ? 'good' : 'bad'}>
            <b>{holds ? say.holds : say.broken}</b> <Said by="drillPromise" recorded={promise} />
          </li>
        ))}
      </ul>
      <a href={routeHash({ section: 'history', item: run })}>{say.inHistory}</a>
    </section>
  )
}

function Step({ step: { by, did, at, answer, words, verdict } }: { step: DrillStep }) {
  const reasons = verdict?.reasons.map(({ sentence }) => sentence) ?? []
  return (
    <li>
      <p>
        {say.by[by]} <Said by="drillStep" recorded={did} />
        {at > 0 && <small> · {say.since(span(at * 1000))}</small>}
      </p>
      {answer !== null && (
        <p className="answer" lang="en">
          <span className="tag">
            <Inert value={shown(answer)} />
          </span>
          {words !== null && (
            <>
              {' '}
              <q>
                <Inert value={shown(words)} />
              </q>
            </>
          )}
        </p>
      )}
      {reasons.map(sentence => (
        <p key={sentence} className="hint">
          <Said by="reason" recorded={sentence} perhapsWritten />
        </p>
      ))}
    </li>
  )
}
