/** What the port's questions about asks mean, once for all adapters: SQL engines keep the answers in indexed columns. */
import type { Ask } from '../../shared/approval/ask.ts'
import { deadlineAt } from '../../shared/approval/deadline.ts'
import { hasUnusedGrant } from '../../shared/approval/machine.ts'

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
