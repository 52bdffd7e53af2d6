/** What the port's questions mean, once for all adapters: SQL engines keep the answers in columns of their own. */
import type { Ask } from '../../shared/approval/ask.ts'
import { deadlineAt } from '../../shared/approval/deadline.ts'
import { hasUnusedGrant } from '../../shared/approval/machine.ts'
import { type Outcome, outcomes } from '../../shared/approval/outcome.ts'
import { isOpen, type Run } from '../../shared/run/run.ts'
import type { RunFilter } from './store.ts'

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

/** The bit of a run that `openRuns` gives; it stands in the SQL of the engines, too. */
const watchedBit = 1 << 9

/** Bits of the run itself: the one that says its status, and what the history is filtered by beside it. */
const runBits = { open: 1 << 10, stalled: 1 << 11, finished: 1 << 12, failed: 1 << 13 } as const satisfies Record<
  Run['status'],
  number
>
const incidentBit = 1 << 14
const drillBit = 1 << 15
/** The agent of every drill, and of nothing else (hub/drills). */
export const drillAgent = '(drill)'

/**
 * Every status that some ask of the run has now, as one bit each, and what the run itself is. A run is a drill by the name
 * of its agent, which no registered agent can have: its trigger is agent-controlled, and must not hide it.
 */
export function statusesOf(run: Run): number {
  const ended = (Object.keys(outcomes) as Outcome[]).filter(outcome => (run.outcomes[outcome] ?? 0) > 0)
  const start =
    (run.pending > 0 ? bits.pending : 0) |
    (isWatchedRun(run) ? watchedBit : 0) |
    runBits[run.status] |
    (run.incidents > 0 ? incidentBit : 0) |
    (run.agent === drillAgent ? drillBit : 0)
  return ended.reduce((mask, outcome) => mask | bits[outcome], start)
}

type StatusFilter = Pick<RunFilter, 'outcome' | 'status' | 'incidents' | 'drills'>

/** Bits of `statusesOf` that a run of the filter must all have, and bits of which it must have none. */
export function bitsOf({ outcome, status, incidents, drills }: StatusFilter): { all: number; none: number } {
  return {
    all: (outcome ? bits[outcome] : 0) | (status ? runBits[status] : 0) | (incidents ? incidentBit : 0),
    none: drills === false ? drillBit : 0,
  }
}

/** What the ids of runs, or asks, that were named at this time (wall-clock ms) or later do not come before (system/ids.ts). */
export function earliestId(kind: 'run' | 'ask', at: number): string {
  return `${kind}_${Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')}`
}
