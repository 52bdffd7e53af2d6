/** What the facts say of a workflow and of each kind of action in it: a recommendation, a table, and what is behind it. */
import { useState } from 'react'
import type { Facts } from '../../../../shared/readiness/facts.ts'
import { readinessWords as say } from '../../../locales/readiness.ts'
import { Said } from '../../../ui/said.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { moment } from '../format.ts'
import { useChanges } from '../hub.tsx'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { Behind } from './behind.tsx'
import { FactsTable } from './facts-table.tsx'
import { recommendationTones } from './recommendation.ts'

export function Readiness({ workflow }: { workflow: string }) {
  const readiness = useRemote(`readiness ${workflow}`, daemon => daemon.call('readiness', { workflow }))
  const now = useNow(60_000)
  const [chosen, choose] = useState<Facts>()
  // Counting goes over weeks of asks, so it is done again when the boundary changed, or on request.
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => type === 'boundary.accepted')) readiness.reload()
  })
  const { value, error, loading } = readiness
  if (!value)
    return error === undefined ? (
      <p className="hint">{words.remote.loading}</p>
    ) : (
      <Failure error={error} onRetry={readiness.reload} />
    )
  const { whole, capabilities, more, from, to } = value
  const rows = [whole, ...capabilities]
  const behind = rows.find(row => sameSubject(row, chosen)) ?? whole
  const tone = recommendationTones[whole.recommendation]
  return (
    <section className="readiness" aria-labelledby="readiness">
      <div className="heading">
        <h2 id="readiness">{say.readiness}</h2>
        <span className="hint">{say.since(moment(from, now), moment(to, now))}</span>
        <button type="button" className="quiet" disabled={loading} onClick={readiness.reload}>
          {loading ? say.counting : say.again}
        </button>
      </div>
      <div className={`notice ${tone}`}>
        <b className={tone}>{say.recommendations[whole.recommendation]}</b>
        <ul>
          {whole.why.map(sentence => (
            <li key={sentence}>
              <Said by="readiness" recorded={sentence} />
            </li>
          ))}
        </ul>
      </div>
      <p className="hint">{say.onlyPeople}</p>
      {error !== undefined && <Failure error={error} />}
      <FactsTable rows={rows} chosen={behind} onChoose={choose} />
      {more > 0 && <p className="hint">{say.more(more)}</p>}
      <Behind facts={behind} />
    </section>
  )
}

function sameSubject({ capability: a }: Facts, other: Facts | undefined): boolean {
  const b = other?.capability
  return other !== undefined && a?.verb === b?.verb && a?.target === b?.target
}
