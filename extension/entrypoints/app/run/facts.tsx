/** The four things a reader wants to know first. */
import type { RunSummary } from '../../../../shared/api/views.ts'
import { shown } from '../../../lib/value.ts'
import { costWords } from '../../../locales/costs.ts'
import { Inert } from '../../../ui/inert.tsx'
import { money, span } from '../format.ts'
import { outcomeCounts, type Tone } from '../tones.ts'
import { words } from '../words.ts'
import { known, originWords } from '../workflows/amounts.ts'
import { type Timeline, waitedFor } from './rows.ts'

type Props = { summary: RunSummary; timeline: Timeline; outcome: { words: string; tone: Tone } }

export function Facts({ summary, timeline, outcome }: Props) {
  const { run } = words
  const waited = waitedFor(timeline)
  const several = outcomeCounts(summary)
  return (
    <dl className="facts" aria-label={run.facts}>
      <div>
        <dt>{run.trigger}</dt>
        <dd>
          <Inert value={shown(summary.trigger.kind)} />
        </dd>
      </div>
      <div>
        <dt>{run.outcome}</dt>
        <dd>
          <span className={outcome.tone}>{outcome.words}</span>
          {summary.asks > 1 && <small>{several}</small>}
        </dd>
      </div>
      <div>
        <dt>{run.waited}</dt>
        <dd>{waited === null ? <span className="muted">{run.nobodyAsked}</span> : span(waited)}</dd>
      </div>
      <div>
        <dt>{costWords.cost}</dt>
        <dd>
          <Cost summary={summary} />
        </dd>
      </div>
    </dl>
  )
}

/** What is known, where it comes from and what is not known, and how much of it came to nothing. */
function Cost({ summary: { cost } }: { summary: RunSummary }) {
  if (!cost)
    return (
      <span className="muted" title={costWords.none}>
        {costWords.unknown}
      </span>
    )
  const wasted = cost.wasted.reported + cost.wasted.computed
  return (
    <>
      {known(cost.total)}
      <small>{originWords(cost.total)}</small>
      {wasted > 0 && <small>{costWords.wasted(money(wasted))}</small>}
    </>
  )
}
