/** A sum of what steps cost, by where the figure comes from. What nobody knows is counted and never added as 0 (design §8). */
import * as z from 'zod'

/** Where the cost of a step comes from: the agent said it, we computed it from tokens and prices, or nobody knows. */
export const costOrigins = {
  reported: { title: 'reported by the agent' },
  computed: { title: 'computed from tokens and the price table' },
  unknown: { title: 'unknown' },
} as const
export type CostOrigin = keyof typeof costOrigins

const Amount = z.int().nonnegative()

/** Integer micro-USD by origin, of `knownSteps` steps; what `unknownSteps` more cost is not in it. */
export const Spending = z.strictObject({
  reported: Amount,
  computed: Amount,
  knownSteps: Amount,
  unknownSteps: Amount,
})
export type Spending = Readonly<z.infer<typeof Spending>>

export const nothing: Spending = Object.freeze({ reported: 0, computed: 0, knownSteps: 0, unknownSteps: 0 })

/** The cost of one step; `microUsd` is absent where it is unknown. */
export type StepCost = { origin: 'reported' | 'computed'; microUsd: number } | { origin: 'unknown' }

export function spend(sum: Spending, cost: StepCost): Spending {
  if (cost.origin === 'unknown') return { ...sum, unknownSteps: sum.unknownSteps + 1 }
  return { ...sum, [cost.origin]: bounded(sum[cost.origin] + cost.microUsd), knownSteps: sum.knownSteps + 1 }
}

export function plus(a: Spending, b: Spending): Spending {
  if (isNothing(a)) return b
  if (isNothing(b)) return a
  return {
    reported: bounded(a.reported + b.reported),
    computed: bounded(a.computed + b.computed),
    knownSteps: a.knownSteps + b.knownSteps,
    unknownSteps: a.unknownSteps + b.unknownSteps,
  }
}

/** What is left of `a` without `b`, which must have gone into it. */
export function minus(a: Spending, b: Spending): Spending {
  return {
    reported: a.reported - b.reported,
    computed: a.computed - b.computed,
    knownSteps: a.knownSteps - b.knownSteps,
    unknownSteps: a.unknownSteps - b.unknownSteps,
  }
}

/** Whether no step that costs anything is in it, known or not. */
export function isNothing({ knownSteps, unknownSteps }: Spending): boolean {
  return knownSteps === 0 && unknownSteps === 0
}

/** What is known to have been spent, micro-USD; `null` where there was work and nothing of its cost is known. */
export function knownMicroUsd(sum: Spending): number | null {
  return sum.knownSteps === 0 && sum.unknownSteps > 0 ? null : bounded(sum.reported + sum.computed)
}

/** Agents choose the figures, so a sum may reach what a number can hold exactly; there it stays. */
function bounded(microUsd: number): number {
  return Math.min(microUsd, Number.MAX_SAFE_INTEGER)
}
