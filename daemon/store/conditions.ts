/** What the port's questions mean, once for all adapters: SQL engines keep the answers in columns of their own. */
import type { Ask } from '../../shared/approval/ask.ts'
import { deadlineAt } from '../../shared/approval/deadline.ts'
import { hasUnusedGrant } from '../../shared/approval/machine.ts'
import { type Outcome, outcomes } from '../../shared/approval/outcome.ts'
import { isOpen, type Run } from '../../shared/run/run.ts'

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

/** Whether the run goes on by itself: one that an ask opened ends with the ask. */
export function isWatchedRun(run: Run): boolean {
  return isOpen(run) && run.trigger.kind !== 'ask'
}

/** A bit for each status. They stand in stored rows, so none ever changes; new ones go to the end. */
const bits = {
  pending: 1 << 0,
  allowed: 1 << 1,
  approved: 1 << 2,
  approved_edited: 1 << 3,
  denied: 1 << 4,
  blocked: 1 << 5,
  expired: 1 << 6,
  withdrawn: 1 << 7,
  superseded: 1 << 8,
} as const satisfies Record<Outcome | 'pending', number>

/** The bit of a status in `statusesOf`. */
export function bitOf(status: Outcome | 'pending'): number {
  return bits[status]
}

/** The bit of a run that `openRuns` gives; it stands in the SQL of the engines, too. */
const watchedBit = 1 << 9

/** Every status that some ask of the run has now, as one bit each, and whether the run goes on. */
export function statusesOf(run: Run): number {
  const ended = (Object.keys(outcomes) as Outcome[]).filter(outcome => (run.outcomes[outcome] ?? 0) > 0)
  const start = (run.pending > 0 ? bits.pending : 0) | (isWatchedRun(run) ? watchedBit : 0)
  return ended.reduce((mask, outcome) => mask | bits[outcome], start)
}
