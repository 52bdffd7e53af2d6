/** What is behind the figures of one row: the sentences, every figure with its latest runs, and what was left out. */
import type { ReactNode } from 'react'
import { type Counted, type Facts, type Figure, figures } from '../../../../shared/readiness/facts.ts'
import type { IncidentKind } from '../../../../shared/readiness/rules.ts'
import { shown } from '../../../lib/value.ts'
import { readinessWords as say } from '../../../locales/readiness.ts'
import { Inert } from '../../../ui/inert.tsx'
import { Said } from '../../../ui/said.tsx'
import { routeHash } from '../route.ts'

/** Decisions that count for nothing, and asks that nobody decided. */
const leftOut: readonly Figure[] = ['quick', 'expired', 'withdrawn']
const counted = (Object.keys(figures) as Figure[]).filter(figure => !leftOut.includes(figure))
/** Links in one figure; the rest is found in the history. */
const links = 8

export function Behind({ facts }: { facts: Facts }) {
  const { capability, why, incidents } = facts
  return (
    <section className="behind" aria-label={say.behind}>
      <h3>
        {say.behind}:{' '}
        {capability ? <Inert value={shown(`${capability.verb} ${capability.target}`, true)} /> : say.whole}
      </h3>
      {capability && (
        <ul>
          {why.map(sentence => (
            <li key={sentence}>
              <Said by="readiness" recorded={sentence} />
            </li>
          ))}
        </ul>
      )}
      <div className="two">
        <dl aria-label={say.counted}>
          {counted.map(figure => (
            <Row key={figure} title={say.figures[figure]} figure={facts.figures[figure]} />
          ))}
          <Row title={say.incidentRuns} figure={incidents}>
            {(Object.entries(incidents.kinds) as [IncidentKind, number][]).map(([kind, n]) => (
              <small key={kind}>
                {say.incidents[kind]}: {n}
              </small>
            ))}
          </Row>
        </dl>
        <div>
          <h4>{say.leftOut}</h4>
          <dl>
            {leftOut.map(figure => (
              <Row key={figure} title={say.figures[figure]} figure={facts.figures[figure]} />
            ))}
          </dl>
        </div>
      </div>
    </section>
  )
}

function Row({ title, figure: { n, runs }, children }: { title: string; figure: Counted; children?: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <b>{n}</b>
        {children}
        {runs.length > 0 && (
          <ul aria-label={say.runsOf(title)}>
            {runs.slice(0, links).map((run, at) => (
              <li key={run}>
                <a href={routeHash({ section: 'history', item: run })}>{say.run(at + 1)}</a>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  )
}
