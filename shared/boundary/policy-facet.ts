/** Policies that the evidence cites, against those the operator registered: another one is for the owner (design §4 step 5). */
import type { Question } from './question.ts'
import { conflict } from './reasons.ts'
import type { Reason } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

/** Conflicts that are told one by one: an agent can cite 50 policies, and an entry of the journal holds 64 KB. */
const mostTold = 4

/** Where the other side of a citation stands when nothing is registered. */
const unregistered = 'registered'

/** Nobody is asked for the evidence of a read. What is cited is agent-controlled. */
export function policyFacet({ effect, evidence }: Question, { policies }: WorkflowState): Reason[] {
  if (!policies || !evidence?.policies || effect === 'read') return []
  const reasons: Reason[] = []
  for (const [index, { id, version, title }] of evidence.policies.entries()) {
    const current = policies.get(id)
    if (current?.version === version) continue
    if (reasons.length === mostTold) break
    const cited = { at: `cited: ${id}`, says: `version ${version}, "${title}"` }
    reasons.push(
      current
        ? conflict(
            citationRule(index),
            `The evidence cites version ${version} of the policy ${id}, and version ${current.version} is registered. Read that one, and ask again.`,
            [cited, { at: `registered: ${id}`, says: `version ${current.version}, "${current.title}"` }],
          )
        : conflict(
            citationRule(index),
            `The evidence cites the policy ${id}, which is not registered. Cite a registered one; the owner decides on this.`,
            [cited, { at: unregistered, says: 'no policy of this id' }],
          ),
    )
  }
  return reasons
}

/** Where a conflict about a cited policy stands. */
function citationRule(index: number): string {
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
