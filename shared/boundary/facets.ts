/**
 * The smaller facets of a verdict, one function each: what it looks at and which reasons it gives (design §4); the larger
 * ones have files of their own. Each is pure and independent of the others, so their order cannot change the outcome.
 */
import { covers } from '../action/selector.ts'
import { verbOf } from '../action/verbs.ts'
import { say } from '../text/say.ts'
import type { CompiledBoundary, NamedSelector } from './compile.ts'
import { meetsAction, type Question, ruleHolds } from './question.ts'
import { block, review } from './reasons.ts'
import { reasonSentences as sentences } from './sentences.ts'
import type { Reason } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

export type { RegisteredPolicy, WorkflowState } from './workflow-state.ts'

export const stateFacet = (state: WorkflowState): Reason[] => [
  ...(state.stopped ? [block('state', 'stop-all', sentences.stopped)] : []),
  ...(state.paused === null ? [] : [block('state', 'paused', say(sentences.paused, { why: state.paused }))]),
  ...(state.recordStopped === undefined
    ? []
    : [block('state', 'record', say(sentences.recordStopped, { why: state.recordStopped }))]),
]

export const acceptedFacet = (state: WorkflowState): Reason[] =>
  state.accepted ? [] : [review('boundary', 'not-accepted', sentences.notAccepted)]

export function scopeFacet({ touches, effect }: Question, boundary: CompiledBoundary): Reason[] {
  const system = touches[0]?.path[0] ?? ''
  if (!boundary.addresses.has(system)) return [block('scope', 'systems', say(sentences.noSuchSystem, { system }))]
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
      say(first.whole ? sentences.fieldsUnnamed : others.length > 0 ? sentences.notListedMany : sentences.notListed, {
        paths,
        list: word,
      }),
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
        return [review('approval', rule.name, say(sentences.approvalUndecided, { rule: rule.name, why: holds.error }))]
      const words = rule.when
        ? say(sentences.approvalWhen, { rule: rule.text, when: rule.when.text })
        : say(sentences.approvalAlways, { rule: rule.text })
      return [review('approval', rule.name, rule.reason ?? words)]
    })
}

export function reversibilityFacet({ action }: Question): Reason[] {
  return verbOf(action.verb)?.irreversible
    ? [review('reversibility', 'verb', say(sentences.irreversible, { verb: action.verb }))]
    : []
}

export function analysisFacet({ action }: Question): Reason[] {
  const verb = verbOf(action.verb)
  if (!verb) return [review('analysis', 'verb', say(sentences.unknownVerb, { verb: action.verb }))]
  return verb.unseen
    ? [review('analysis', 'verb', say(sentences.unseen, { verb: action.verb, what: verb.unseen }))]
    : []
}

export function confidenceFacet({ effect, evidence }: Question, boundary: CompiledBoundary): Reason[] {
  const threshold = boundary.source.evidence.confidence?.review_below
  if (threshold === undefined || effect === 'read') return []
  const confidence = evidence?.confidence
  const rule = 'evidence.confidence.review_below'
  if (confidence === undefined) return [review('confidence', rule, sentences.confidenceAbsent)]
  if ('unknown' in confidence) return [review('confidence', rule, sentences.confidenceUnknown)]
  return confidence.value < threshold
    ? [review('confidence', rule, say(sentences.confidenceLow, { value: confidence.value, threshold }))]
    : []
}
