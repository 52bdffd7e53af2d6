/** What a workflow cost on one local day: the sum that the cost page shows and that `budget.per_day` is held against. */
import * as z from 'zod'
import type { RunCost } from './run-cost.ts'
import { minus, nothing, plus, Spending } from './spending.ts'

export const DayTotal = z.strictObject({
  total: Spending.meta({ description: 'of the steps recorded that day' }),
  wasted: Spending.meta({
    description: 'of the work that led to an ask which was blocked, denied or expired that day',
  }),
  runs: z.int().nonnegative().meta({ description: 'runs with a step that day that costs anything' }),
})
export type DayTotal = Readonly<z.infer<typeof DayTotal>>

export const emptyDay: DayTotal = Object.freeze({ total: nothing, wasted: nothing, runs: 0 })

/** Adds what changed about the cost of a run that day. `dayBegan` is wall-clock ms. */
export function takeChange(day: DayTotal, before: RunCost | null, after: RunCost, dayBegan: number): DayTotal {
  const grew = after.total !== before?.total
  const fresh = grew && (before === null || before.at < dayBegan)
  return {
    total: grew ? plus(day.total, minus(after.total, before?.total ?? nothing)) : day.total,
    wasted:
      after.wasted === before?.wasted ? day.wasted : plus(day.wasted, minus(after.wasted, before?.wasted ?? nothing)),
    runs: day.runs + (fresh ? 1 : 0),
  }
}
