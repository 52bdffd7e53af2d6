/** What the port's questions mean, once for all adapters: SQL engines keep the answers in columns of their own. */
import type { Ask } from '../../shared/approval/ask.ts'
import { deadlineAt } from '../../shared/approval/deadline.ts'
import { hasUnusedGrant } from '../../shared/approval/machine.ts'
import { type Outcome, outcomes } from '../../shared/approval/outcome.ts'
import type { Run } from '../../shared/run/run.ts'

/** Whether a person said no: the daemon's own repetition of an earlier no is not meant (design §3). */
export function isDeniedByPerson(ask: Ask): boolean {
  return ask.outcome === 'denied' && ask.decision !== null
}

/** Later than every moment that a clock can show. */
const forever = Number.MAX_SAFE_INTEGER

/**
 * Until when something can come of the ask's grant, in wall-clock ms: its deadline while it is unused, without end between
 * its use and the report, and `null` where there is no such grant.
 */
export function grantOpenUntil(ask: Ask): number | null {
  if (ask.grant === null) return null
  if (hasUnusedGrant(ask)) return deadlineAt(ask.grant.deadline)
  return ask.execution === 'started' ? forever : null
}

/** In this order for good: the position of a status is its bit in what is stored. New ones go to the end. */
const bits: readonly (Outcome | 'pending')[] = [
  'pending',
  'allowed',
  'approved',
  'approved_edited',
  'denied',
  'blocked',
  'expired',
  'withdrawn',
  'superseded',
]

/** The bit of a status in `statusesOf`. */
export function bitOf(status: Outcome | 'pending'): number {
  return 1 << bits.indexOf(status)
}

/** Every status that some ask of the run has now, as one bit each. */
export function statusesOf(run: Run): number {
  const ended = (Object.keys(outcomes) as Outcome[]).filter(outcome => (run.outcomes[outcome] ?? 0) > 0)
  return ended.reduce((mask, outcome) => mask | bitOf(outcome), run.pending > 0 ? bitOf('pending') : 0)
}
