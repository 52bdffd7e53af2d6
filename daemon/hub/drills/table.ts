/** The drill of each failure mode. A mode without one does not compile. */
import type { FailureModeName } from '../../../shared/failure/modes.ts'
import { expiry, lateGrant, recordChanged, withdrawal } from './approval.ts'
import type { Drill } from './drill.ts'
import { lowConfidence, missingSource, policyConflict, staleSource, unknownConfidence } from './evidence.ts'
import { stalledRun, toolError, unknownExecution } from './execution.ts'
import { daemonUnreachable } from './unreachable.ts'
import { budgetAsk, budgetLimit, limitsReached, repeatedRejection } from './work.ts'

export const drills: Readonly<Record<FailureModeName, Drill>> = {
  low_confidence: lowConfidence,
  unknown_confidence: unknownConfidence,
  missing_source: missingSource,
  stale_source: staleSource,
  policy_conflict: policyConflict,
  tool_error: toolError,
  unknown_execution: unknownExecution,
  repeated_rejection: repeatedRejection,
  expiry,
  withdrawal,
  late_grant: lateGrant,
  budget_ask: budgetAsk,
  budget_limit: budgetLimit,
  limits_reached: limitsReached,
  record_changed: recordChanged,
  stalled_run: stalledRun,
  daemon_unreachable: daemonUnreachable,
}
