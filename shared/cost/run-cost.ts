/**
 * What a run cost, as its journal entries add up, and how much of it came to nothing: the work since the ask before, where
 * the ask that it led to was blocked, denied or expired.
 */
import type { EntryData } from '../run/entries.ts'
import { isNothing, nothing, plus, type Spending, spend } from './spending.ts'
import { costOfStep } from './step-cost.ts'

export type RunCost = {
  total: Spending
  /** Of the total, the work that led to an ask that was blocked, denied or expired. */
  wasted: Spending
  /** When the latest step that costs anything was recorded, wall-clock ms. */
  at: number
  /** Work since the latest ask: the next ask will have been led to by it. */
  work: Spending
  /** Work that led to asks which wait for a person, by ask. */
  waiting: Readonly<Record<string, Spending>>
}

/** Pure. `null` until a step costs anything, so that a run without any carries nothing along. */
export function evolveCost(cost: RunCost | null, entry: EntryData & { at: number }): RunCost | null {
  if (entry.type === 'run.step') {
    const step = costOfStep(entry)
    if (!step) return cost
    const { total, wasted, work, waiting } = cost ?? { total: nothing, wasted: nothing, work: nothing, waiting: {} }
    return { total: spend(total, step), wasted, at: entry.at, work: spend(work, step), waiting }
  }
  if (cost === null) return null
  switch (entry.type) {
    case 'ask.made': {
      if (isNothing(cost.work)) return cost
      const { work } = cost
      const rest = { ...cost, work: nothing }
      if (entry.outcome === null) return { ...rest, waiting: { ...cost.waiting, [entry.ask]: work } }
      return entry.outcome === 'allowed' ? rest : { ...rest, wasted: plus(cost.wasted, work) }
    }
    case 'ask.decided':
      return ended(cost, entry.ask, entry.statement.outcome === 'denied')
    case 'ask.expired':
      return ended(cost, entry.ask, true)
    case 'ask.withdrawn':
    case 'ask.superseded':
      return ended(cost, entry.ask, false)
    default:
      return cost
  }
}

function ended(cost: RunCost, ask: string, inVain: boolean): RunCost {
  const { [ask]: work, ...waiting } = cost.waiting
  if (work === undefined) return cost
  return { ...cost, waiting, wasted: inVain ? plus(cost.wasted, work) : cost.wasted }
}
