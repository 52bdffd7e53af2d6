/** Policies that the evidence cites, against those the operator registered: another one is for the owner (design §4 step 5). */
import { say } from '../text/say.ts'
import { citationRule, unregistered } from './citation.ts'
import type { Question } from './question.ts'
import { conflict } from './reasons.ts'
import { reasonSentences, sideSentences } from './sentences.ts'
import type { Reason } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

/** Conflicts that are told one by one: an agent can cite 50 policies, and an entry of the journal holds 64 KB. */
const mostTold = 4

/** Nobody is asked for the evidence of a read. What is cited is agent-controlled. */
export function policyFacet({ effect, evidence }: Question, { policies }: WorkflowState): Reason[] {
  if (!policies || !evidence?.policies || effect === 'read') return []
  const reasons: Reason[] = []
  for (const [index, { id, version, title }] of evidence.policies.entries()) {
    const current = policies.get(id)
    if (current?.version === version) continue
    if (reasons.length === mostTold) break
    const cited = { at: say(sideSentences.cited, { id }), says: say(sideSentences.policy, { version, title }) }
    reasons.push(
      current
        ? conflict(
            citationRule(index),
            say(reasonSentences.policyOutdated, { cited: version, id, current: current.version }),
            [cited, { at: say(sideSentences.registered, { id }), says: say(sideSentences.policy, current) }],
          )
        : conflict(citationRule(index), say(reasonSentences.policyUnknown, { id }), [
            cited,
            { at: unregistered, says: sideSentences.noPolicy },
          ]),
    )
  }
  return reasons
}
