/**
 * The verdict: one pure function, the same code in the daemon and in the extension's preview (design §4).
 * Every rule that fired is reported; the strongest decides: never > block > escalate > review > allow.
 */
import type { Action } from '../action/action.ts'
import type { Evidence } from '../action/evidence.ts'
import { parseRecord } from '../action/record.ts'
import { touchesOf } from '../action/touches.ts'
import { effectOf } from '../action/verbs.ts'
import { say } from '../text/say.ts'
import { aloneConflictFacet } from './alone-conflict.ts'
import { budgetFacet } from './budget-facet.ts'
import { claimsFacet } from './claims-facet.ts'
import type { CompiledBoundary } from './compile.ts'
import { evaluate } from './condition/evaluate.ts'
import { ConditionInput } from './condition/input.ts'
import { missingEvidence } from './evidence-facet.ts'
import {
  acceptedFacet,
  analysisFacet,
  approvalFacet,
  confidenceFacet,
  reversibilityFacet,
  scopeFacet,
  stateFacet,
} from './facets.ts'
import { pendingFacet, rateFacet } from './limits-facet.ts'
import { neverFacet } from './never-facet.ts'
import { policyFacet } from './policy-facet.ts'
import type { Question } from './question.ts'
import { reasonSentences } from './sentences.ts'
import { tierFacet } from './tier-facet.ts'
import { decisions, type Reason, type Verdict } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

/** What an agent asks, with what the daemon knows about it. */
export type AskForVerdict = {
  /** The name of the agent that asks, as the daemon authenticated it. */
  agent: string
  action: Action
  evidence?: Evidence | undefined
  /** The id behind a symbolic link or alias, where the daemon could tell (security R28). */
  resolved?: string | undefined
  hasRead: (what: string) => boolean
}

/** Decides on an ask. Total: every valid action and boundary gives a verdict, and no input throws. */
export function decide(ask: AskForVerdict, boundary: CompiledBoundary, state: WorkflowState): Verdict {
  const system = parseRecord(ask.action.record)?.system ?? ''
  const effect = effectOf(ask.action.verb)
  let input: ConditionInput | undefined
  const question: Question = {
    action: ask.action,
    effect,
    touches: touchesOf(ask.action, boundary.addresses.get(system) ?? 'fields', ask.resolved),
    evidence: ask.evidence,
    hasRead: ask.hasRead,
    holds(condition) {
      input ??= inputOf(ask, boundary)
      return evaluate(condition, input)
    },
    person: false,
  }
  const tier = tierFacet(question, boundary)
  const reasons: Reason[] = [
    ...stateFacet(state),
    ...neverFacet(question, boundary),
    ...scopeFacet(question, boundary),
    ...tier.reasons,
    ...aloneConflictFacet(question, boundary),
    ...policyFacet(question, state),
    ...claimsFacet(question, boundary, state),
    ...confidenceFacet(question, boundary),
    ...budgetFacet(question, boundary, state),
    ...rateFacet(boundary, state),
    ...approvalFacet(question, boundary),
    ...reversibilityFacet(question),
    ...analysisFacet(question),
    ...acceptedFacet(state),
  ]
  const before = strongest(reasons)
  if (before === 'block') return { decision: 'block', grant: false, reasons: sorted(reasons) }

  const asked: Question = { ...question, person: before !== 'allow' }
  const full = pendingFacet(asked, boundary, state)
  if (full.length > 0) return { decision: 'block', grant: false, reasons: sorted([...reasons, ...full]) }
  const missing = missingEvidence(asked, boundary, state)
  if (missing.length === 0) return { decision: before, grant: tier.grant, reasons: sorted(reasons) }
  const list = before === 'allow' ? 'evidence.alone' : 'evidence.required'
  const parts = missing.map(({ at }) => at).join(', ')
  reasons.push({
    decision: 'block',
    facet: 'evidence',
    rule: list,
    sentence: say(reasonSentences.evidenceMissing, { parts }),
  })
  return { decision: 'block', grant: false, reasons: sorted(reasons), missing }
}

/** A verdict that blocks for one reason, where there is no boundary to decide with. */
export function blocked(facet: Reason['facet'], rule: string, sentence: string): Verdict {
  return { decision: 'block', grant: false, reasons: [{ decision: 'block', facet, rule, sentence }] }
}

/** Made for the first condition that is reached, and shared by all. */
function inputOf({ action, agent, evidence }: AskForVerdict, { source }: CompiledBoundary): ConditionInput {
  const stated = evidence?.confidence
  const confidence = stated && 'value' in stated ? stated.value : null
  return new ConditionInput(action, { agent, workflow: source.workflow, confidence })
}

function strongest(reasons: readonly Reason[]): Verdict['decision'] {
  return decisions[Math.max(...reasons.map(strength))] ?? 'block'
}

/** Strongest first; within a strength `never` comes first, and the tier, which is about every action, last. */
function sorted(reasons: Reason[]): Reason[] {
  const specific = ({ facet }: Reason) => (facet === 'never' ? 2 : facet === 'tier' ? 0 : 1)
  const rank = (reason: Reason) => strength(reason) * 3 + specific(reason)
  return reasons.toSorted((a, b) => rank(b) - rank(a))
}

function strength({ decision }: Reason): number {
  return decisions.indexOf(decision)
}
