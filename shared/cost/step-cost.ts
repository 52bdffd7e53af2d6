/** What one step cost and who says so: settled when the step is recorded, so that later prices change no history. */
import type { EntryData } from '../run/entries.ts'
import { computeCost, type PriceTables, type Tokens } from './prices.ts'
import type { StepCost } from './spending.ts'

type Usage = NonNullable<EntryData<'run.step'>['usage']>
/** Agent-controlled. */
type Claimed = Tokens & { costMicroUsd?: number | undefined }

/**
 * The usage to record: with the cost that the agent reports, or else with the one computed from its tokens and the prices of
 * `day`, and with its origin, which is ours to say.
 */
export function settleUsage(claimed: Claimed, day: string, tables: PriceTables): Usage {
  if (claimed.costMicroUsd !== undefined) return { ...claimed, origin: 'reported' }
  const computed = computeCost(claimed, day, tables)
  if (!computed) return { ...claimed, origin: 'unknown' }
  const { microUsd, price } = computed
  return { ...claimed, costMicroUsd: microUsd, origin: 'computed', price: { from: price.from, source: price.source } }
}

/**
 * The cost of a recorded step; `undefined` for one that says nothing of usage and is no model call, such as a tool call. A
 * model call costs something, so one without usage has an unknown cost.
 */
export function costOfStep({ kind, usage }: Pick<EntryData<'run.step'>, 'kind' | 'usage'>): StepCost | undefined {
  if (!usage && kind !== 'model_call') return undefined
  if (usage?.costMicroUsd === undefined) return { origin: 'unknown' }
  // Until origins were recorded, every cost was a reported one.
  return { origin: usage.origin === 'computed' ? 'computed' : 'reported', microUsd: usage.costMicroUsd }
}
