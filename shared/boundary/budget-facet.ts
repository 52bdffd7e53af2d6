/** What the work may cost: a person is asked from a share of the budget on, and at the limit it stops (design §4, §7). */
import { say } from '../text/say.ts'
import type { Boundary } from './boundary.ts'
import type { CompiledBoundary } from './compile.ts'
import { moneyText, parseMoney, parsePercent } from './money.ts'
import type { Question } from './question.ts'
import { block, review } from './reasons.ts'
import { reasonSentences as sentences } from './sentences.ts'
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
    ...within('run', budget.run, spent.run, budget.askAt),
    ...within('day', budget.day, spent.day, budget.askAt),
  ].filter(({ decision }) => effect !== 'read' || decision === 'block')
}

function within(part: 'run' | 'day', limit: number | undefined, spent: number | null, askAt: number): Reason[] {
  if (limit === undefined) return []
  const rule = `budget.per_${part}`
  // Unknown is never 0 (design §8).
  if (spent === null) return [review('budget', rule, say(sentences[`${part}CostUnknown`], { limit: moneyText(limit) }))]
  const of = { spent: moneyText(spent), limit: moneyText(limit) }
  if (spent >= limit) return [block('budget', rule, say(sentences[`${part}BudgetUsed`], of))]
  if (spent < limit * askAt) return []
  return [review('budget', rule, say(sentences[`${part}BudgetAsks`], { ...of, left: moneyText(limit - spent) }))]
}
