/** What the work may cost: a person is asked from a share of the budget on, and at the limit it stops (design §4, §7). */
import type { Boundary } from './boundary.ts'
import type { CompiledBoundary } from './compile.ts'
import { moneyText, parseMoney, parsePercent } from './money.ts'
import type { Question } from './question.ts'
import { block, review } from './reasons.ts'
import type { Reason } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

/** In micro-USD; `askAt` is the share from which a person is asked, 0 to 1. */
export type Budget = { run: number | undefined; day: number | undefined; askAt: number }

export function budgetOf({ budget }: Pick<Boundary, 'budget'>): Budget | undefined {
  if (!budget) return undefined
  const { per_run = '', per_day = '', ask_at } = budget
  return { run: parseMoney(per_run), day: parseMoney(per_day), askAt: parsePercent(ask_at) ?? 0 }
}

/** A read changes nothing, so that nobody is asked about one; but it costs, so that at the limit it stops as well. */
export function budgetFacet({ effect }: Question, { budget }: CompiledBoundary, { spent }: WorkflowState): Reason[] {
  if (!budget || !spent) return []
  return [
    ...within('budget.per_run', 'This run', budget.run, spent.run, budget.askAt),
    ...within('budget.per_day', 'The workflow today', budget.day, spent.day, budget.askAt),
  ].filter(({ decision }) => effect !== 'read' || decision === 'block')
}

function within(rule: string, who: string, limit: number | undefined, spent: number | null, askAt: number): Reason[] {
  if (limit === undefined) return []
  // Unknown is never 0 (design §8).
  if (spent === null)
    return [
      review(
        'budget',
        rule,
        `Cost unknown: nothing says what ${who.toLowerCase()} has cost, and the budget is ${moneyText(limit)}. Report usage on the steps.`,
      ),
    ]
  const of = `${who} has cost ${moneyText(spent)} of ${moneyText(limit)}`
  if (spent >= limit)
    return [block('budget', rule, `${of}, so the budget is used up. Stop here; only the owner can raise it.`)]
  return spent >= limit * askAt
    ? [review('budget', rule, `${of}, and ${moneyText(limit - spent)} remain; from this level on a person is asked.`)]
    : []
}
