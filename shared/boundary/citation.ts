/** A conflict about a policy that the evidence cites: which of them it is about, for whoever shows it. */
import type { Reason } from './verdict.ts'

/** Where the other side of a citation stands when nothing is registered. */
export const unregistered = 'registered'

/** Where a conflict about a cited policy stands. */
export function citationRule(index: number): string {
  return `evidence.policies[${index}]`
}

/** Whether the policy of such a reason is registered, in another version than the cited one. */
export function isRegistered({ sides }: Pick<Reason, 'sides'>): boolean {
  return sides !== undefined && sides[1].at !== unregistered
}

/** Which of the cited policies a reason is about, or nothing. */
export function citationOf({ facet, rule }: Pick<Reason, 'facet' | 'rule'>): number | undefined {
  const found = facet === 'conflict' ? /^evidence\.policies\[(\d+)\]$/.exec(rule) : null
  return found ? Number(found[1]) : undefined
}
