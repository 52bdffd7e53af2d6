/**
 * Approvals by reflex (field G2): an approver who approves nearly everything, or decides faster than anyone reads, no
 * longer reviews. Pure; fed with one approver's decisions, the newest last.
 */

export type Decided = { approved: boolean /** How long the item was on the screen. */; ms: number }

/** Decisions that are looked at together; below it nothing is said. */
export const sample = 20
export const approvedShare = 0.9
export const fastMs = 2_000

/** Whether the latest decisions look like a reflex: more than 90 % approved, or a median under two seconds. */
export function isReflex(decisions: readonly Decided[]): boolean {
  if (decisions.length < sample) return false
  const latest = decisions.slice(-sample)
  const approved = latest.filter(({ approved }) => approved).length
  return approved / sample > approvedShare || median(latest.map(({ ms }) => ms)) < fastMs
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2
}
