/** Which unused approvals this approver may take back; the daemon has the last word (pure). */
import type { ApproverView, Unused } from '../../../shared/api/views.ts'

/** Those that this approver gave, and those of teams that it decides for. */
export function mine(unused: readonly Unused[], approver: ApproverView | undefined): Unused[] {
  if (!approver) return []
  const { teams } = approver
  return unused.filter(row => row.approver === approver.approver || teams.includes('*') || teams.includes(row.team))
}

/** Those that were there and are no longer. */
export function goneFrom(before: readonly Unused[], now: readonly Unused[]): Unused[] {
  const left = new Set(now.map(({ ask }) => ask))
  return before.filter(({ ask }) => !left.has(ask))
}
