/** What two runs have in common at a glance, as one table of facts. */
import type { RunSummary } from '../../../../../shared/api/views.ts'
import { knownMicroUsd } from '../../../../../shared/cost/spending.ts'
import { historyWords } from '../../../../locales/history.ts'
import { numberText } from '../../../../locales/language.ts'
import { exactly, money, span } from '../../format.ts'
import type { Timeline } from '../../run/rows.ts'
import { waitedFor } from '../../run/rows.ts'
import { headline } from '../../tones.ts'

const { compare: say } = historyWords

export type Side = { summary: RunSummary; timeline: Timeline }
/** A fact of one run in words (some are agent-controlled), and as a number where it is one. */
export type Fact = { words: string; number?: number | null }
export type FactRow = { name: string; a: Fact; b: Fact; difference: string | null }

type Kind = { name: string; of: (side: Side) => Fact; by?: (difference: number) => string }

/** One row a fact; `by` says a difference in words where it is a number. */
const kinds: readonly Kind[] = [
  { name: say.workflow, of: ({ summary }) => ({ words: summary.title }) },
  { name: say.agent, of: ({ summary }) => ({ words: summary.agent }) },
  { name: say.trigger, of: ({ summary }) => ({ words: summary.trigger.kind }) },
  { name: say.boundary, of: ({ timeline }) => ({ words: versionsOf(timeline) }) },
  { name: say.outcome, of: ({ summary }) => ({ words: headline(summary).words }) },
  { name: say.duration, of: ({ summary }) => durationOf(summary), by: span },
  { name: say.waited, of: ({ timeline }) => waitOf(timeline), by: span },
  { name: say.steps, of: ({ summary }) => numberOf(summary.steps), by: numberText },
  { name: say.asks, of: ({ summary }) => numberOf(summary.asks), by: numberText },
  { name: say.incidents, of: ({ summary }) => numberOf(summary.incidents), by: numberText },
  { name: say.cost, of: ({ summary }) => amountOf(summary.costMicroUsd), by: money },
  { name: say.wasted, of: ({ summary }) => amountOf(summary.cost && knownMicroUsd(summary.cost.wasted)), by: money },
]

export function factsOf(a: Side, b: Side): FactRow[] {
  return [
    // When they began always differs and says nothing about them.
    {
      name: say.started,
      a: { words: exactly(a.summary.startedAt) },
      b: { words: exactly(b.summary.startedAt) },
      difference: null,
    },
    ...kinds.map(({ name, of, by }) => {
      const [left, right] = [of(a), of(b)]
      return { name, a: left, b: right, difference: differenceOf(left, right, by) }
    }),
  ]
}

function differenceOf(a: Fact, b: Fact, by: Kind['by']): string {
  if (by && typeof a.number === 'number' && typeof b.number === 'number') {
    if (a.number === b.number) return say.equal
    const amount = by(Math.abs(b.number - a.number))
    return b.number > a.number ? say.more(amount) : say.less(amount)
  }
  return a.words === b.words ? say.equal : say.differs
}

function versionsOf({ asks }: Timeline): string {
  const versions = [...new Set(asks.map(({ boundary }) => boundary.version))]
  return versions.length === 0 ? '–' : versions.map(version => `v${version}`).join(', ')
}

function durationOf({ startedAt, endedAt }: RunSummary): Fact {
  if (endedAt === null) return { words: say.stillOpen }
  return { words: span(endedAt - startedAt), number: endedAt - startedAt }
}

function waitOf(timeline: Timeline): Fact {
  const waited = waitedFor(timeline)
  return waited === null ? { words: say.nobody } : { words: span(waited), number: waited }
}

function numberOf(number: number): Fact {
  return { words: numberText(number), number }
}

/** Unknown is said, and never compared as 0 (design §8). */
function amountOf(microUsd: number | null): Fact {
  return { words: money(microUsd), number: microUsd }
}
