/** Tool errors (design §7): how long to wait before the next try, when to stop, and when nobody knows what happened. */
import { effectOf, verbOf } from '../action/verbs.ts'
import type { Boundary } from '../boundary/boundary.ts'
import { parseDuration } from '../boundary/duration.ts'

export type ToolErrorRule = Boundary['failure']['tool_error']

/** When to try again, ms from now, and how many tries are left with that one. */
export type Retry = { afterMs: number; left: number }

/** No pause is longer, in ms: an agent that waits for more has better stop. */
export const longestBackoff = 3_600_000

/** What follows the n-th failure in a row of the same thing: the pause doubles each time; `null` when it is enough. */
export function retryAfter(failures: number, { retries, backoff }: ToolErrorRule): Retry | null {
  if (failures > retries) return null
  const afterMs = Math.min((parseDuration(backoff) ?? 0) * 2 ** (failures - 1), longestBackoff)
  return { afterMs, left: retries - failures + 1 }
}

/**
 * Whether a failure that an agent reports leaves open what became of it: what cannot be put back, or cannot be analysed,
 * may have happened in part, and what ran out of time may still happen.
 * Both parameters are agent-controlled; at worst a person looks at something that did not happen.
 */
export function isUncertain(verb: string, error: string | undefined): boolean {
  if (!leavesTraces(verb)) return false
  const row = verbOf(verb)
  return row === undefined || 'irreversible' in row || (error !== undefined && timeOut.test(error))
}

/** Whether anything can be different afterwards: what only reads or drafts changes nothing. */
export function leavesTraces(verb: string): boolean {
  const effect = effectOf(verb)
  return effect !== 'read' && effect !== 'draft'
}

const timeOut = /\btim(?:ed?|ing)[ -]?out|time-?out|ETIMEDOUT|deadline[ _]exceeded|gateway time/i
