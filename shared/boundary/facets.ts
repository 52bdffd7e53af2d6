/**
 * The smaller facets of a verdict, one function each: what it looks at and which reasons it gives (design §4); the larger
 * ones have files of their own. Each is pure and independent of the others, so their order cannot change the outcome.
 */
import { covers } from '../action/selector.ts'
import { verbOf } from '../action/verbs.ts'
import type { CompiledBoundary, NamedSelector } from './compile.ts'
import { meetsAction, type Question, ruleHolds } from './question.ts'
import { block, review } from './reasons.ts'
import type { Reason } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

export type { RegisteredPolicy, WorkflowState } from './workflow-state.ts'

export const stateFacet = (state: WorkflowState): Reason[] => [
  ...(state.stopped ? [block('state', 'stop-all', 'All agents are stopped. A person has to resume them.')] : []),
  ...(state.paused === null ? [] : [block('state', 'paused', `The workflow is paused: ${state.paused}`)]),
  ...(state.recordStopped === undefined
    ? []
    : [block('state', 'record', `Agents are stopped on this record: ${state.recordStopped}`)]),
]

export const acceptedFacet = (state: WorkflowState): Reason[] =>
  state.accepted
    ? []
    : [
        review(
          'boundary',
          'not-accepted',
          'The boundary changed and no person has accepted it yet, so everything needs approval.',
        ),
      ]

export function scopeFacet({ touches, effect }: Question, boundary: CompiledBoundary): Reason[] {
  const system = touches[0]?.path[0] ?? ''
  if (!boundary.addresses.has(system))
    return [block('scope', 'systems', `The system "${system}" is not part of this boundary.`)]
  const lists: NamedSelector[][] =
    effect === 'read' ? [boundary.reads] : effect === 'draft' ? [boundary.reads, boundary.writes] : [boundary.writes]
  const word = effect === 'read' ? 'reads' : effect === 'draft' ? 'reads or writes' : 'writes'
  const [first, ...others] = touches.filter(
    touch => !lists.some(list => list.some(({ selector }) => covers(selector, touch))),
  )
  if (!first) return []
  // One rule fired, so there is one reason: an action can touch 200 fields, and an entry of the journal holds 64 KB.
  const paths = [first.path.join('/'), ...others.map(({ path }) => path.slice(2).join('/'))].join(', ')
  return [
    block(
      'scope',
      effect === 'read' || effect === 'draft' ? 'reads' : 'writes',
      first.whole
        ? `The action names no fields of ${paths}, and ${word} does not list the whole of it. Name the fields.`
        : `${paths} ${others.length > 0 ? 'are' : 'is'} not listed under ${word}.`,
    ),
  ]
}

/** A rule that cannot be decided applies: a person looks once too often rather than once too seldom. */
export function approvalFacet(question: Question, boundary: CompiledBoundary): Reason[] {
  if (question.effect === 'read' || question.effect === 'draft') return []
  return boundary.approval
    .filter(rule => meetsAction(rule, question))
    .flatMap(rule => {
      const holds = ruleHolds(rule, question)
      if (holds === false) return []
      if (holds !== true)
        return [
          review('approval', rule.name, `${rule.name} could not be decided: ${holds.error}. So approval is needed.`),
        ]
      const words = rule.when ? `needs approval when ${rule.when.text}` : 'always needs approval'
      return [review('approval', rule.name, rule.reason ?? `"${rule.text}" ${words}.`)]
    })
}

export function reversibilityFacet({ action }: Question): Reason[] {
  return verbOf(action.verb)?.irreversible
    ? [review('reversibility', 'verb', `To ${action.verb} cannot be undone.`)]
    : []
}

export function analysisFacet({ action }: Question): Reason[] {
  const verb = verbOf(action.verb)
  if (!verb)
    return [review('analysis', 'verb', `The verb "${action.verb}" is not known, so the action could not be analysed.`)]
  return verb.unseen
    ? [review('analysis', 'verb', `To ${action.verb} reaches ${verb.unseen}, which no rule looks at.`)]
    : []
}

export function confidenceFacet({ effect, evidence }: Question, boundary: CompiledBoundary): Reason[] {
  const threshold = boundary.source.evidence.confidence?.review_below
  if (threshold === undefined || effect === 'read') return []
  const confidence = evidence?.confidence
  const rule = 'evidence.confidence.review_below'
  if (confidence === undefined) return [review('confidence', rule, 'The agent does not say how sure it is.')]
  if ('unknown' in confidence)
    return [review('confidence', rule, 'The agent says that it does not know how sure it is.')]
  return confidence.value < threshold
    ? [review('confidence', rule, `The confidence ${confidence.value} is below ${threshold}.`)]
    : []
}
