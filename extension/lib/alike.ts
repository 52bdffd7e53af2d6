/** Alike approvals (pure): which rows of the queue make a group, and which of them may be approved with one press. */
import type { AskView, Pending } from '../../shared/api/views.ts'
import { typeOf, writtenNames } from '../../shared/approval/standing.ts'
import { bindingTrouble } from './binding.ts'

/** The most that one press may approve (field.md §5). */
export const mostInGroup = 25

export type QueueItem = { key: string; rows: readonly [Pending, ...Pending[]] }

/**
 * The queue with alike rows put together, in the place of the first of them. What has a high impact or is the owner's stands
 * alone (G11); everything in a row but its id and its time has to be the same.
 */
export function groupsOf(pending: readonly Pending[]): QueueItem[] {
  const items = new Map<string, [Pending, ...Pending[]]>()
  for (const row of pending) {
    const { ask, agent, workflow, verb, record, risk, owner, decision } = row
    const alone = risk === 2 || owner !== null || decision === 'escalate'
    const kind = JSON.stringify([agent, workflow, verb, typeOf(record), risk])
    let key = alone ? ask : kind
    for (let more = 2; (items.get(key)?.length ?? 0) >= mostInGroup; more++) key = `${kind} ${more}`
    const group = items.get(key)
    if (group) group.push(row)
    else items.set(key, [row])
  }
  return [...items].map(([key, rows]) => ({ key, rows }))
}

/** Whether two asks differ only in their records, values and evidence. */
export function isAlike(one: AskView, other: AskView): boolean {
  return kindOf(one) === kindOf(other)
}

function kindOf({ agent, workflow, action, verdict, boundary, tier }: AskView): string | undefined {
  if (!action) return undefined
  const { verb, record } = action
  const reasons = verdict.reasons.map(({ decision, facet, rule }) => `${decision} ${facet} ${rule}`).sort()
  return JSON.stringify([
    [agent, workflow, verb, typeOf(record), tier, boundary.digest, verdict.decision, verdict.grant],
    writtenNames(action).sort(),
    reasons,
  ])
}

/** Whether it may be approved together with others at all: whole, still waiting, and of no high impact. */
export function mayBeGrouped(view: AskView, now: number): boolean {
  return (
    view.status === 'pending' &&
    view.action !== null &&
    view.risk < 2 &&
    view.owner === null &&
    view.verdict.decision === 'review' &&
    view.expiresAt !== null &&
    view.expiresAt > now &&
    bindingTrouble(view) === undefined
  )
}

/** The members that one press may approve, the kind of the first that may; the others are decided alone. */
export function partsOf(views: readonly AskView[], now: number): { alike: AskView[]; apart: AskView[] } {
  const may = views.filter(view => mayBeGrouped(view, now))
  const first = may[0]
  const alike = first ? may.filter(view => isAlike(first, view)).slice(0, mostInGroup) : []
  return { alike, apart: views.filter(view => view.status === 'pending' && !alike.includes(view)) }
}
