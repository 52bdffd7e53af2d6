/**
 * The facets of a verdict, one function each: what it looks at and which reasons it gives (design §4).
 * Each is pure and independent of the others, so their order cannot change the outcome.
 */
import type { Action } from '../action/action.ts'
import { type Evidence, evidenceParts } from '../action/evidence.ts'
import { covers, meets, type Touch } from '../action/selector.ts'
import { type Effect, verbOf } from '../action/verbs.ts'
import type { CompiledBoundary, NamedSelector, Rule } from './compile.ts'
import { tiers, tierTable } from './tiers.ts'
import type { Missing, Reason } from './verdict.ts'

/** What stops a whole workflow. All of it is the daemon's own knowledge, none comes from an agent. */
export type WorkflowState = {
  /** Set while all agents are stopped. */
  stopped: boolean
  /** Why the workflow is paused, or null. */
  paused: string | null
  /** False until a person accepted this version of the boundary. */
  accepted: boolean
}

/** An ask as the facets see it. `action` and `evidence` are agent-controlled; the rest is derived by the daemon. */
export type Question = {
  action: Action
  effect: Effect
  touches: readonly Touch[]
  evidence: Evidence | undefined
  /** Whether this run has read the record or address before, by any step, ask or observation. */
  hasRead: (what: string) => boolean
  /** Whether a person will have to look at it, judged by all facets but evidence. */
  person: boolean
}

export const stateFacet = (state: WorkflowState): Reason[] => [
  ...(state.stopped ? [block('state', 'stop-all', 'All agents are stopped. A person has to resume them.')] : []),
  ...(state.paused === null ? [] : [block('state', 'paused', `The workflow is paused: ${state.paused}`)]),
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

export function neverFacet({ touches }: Question, boundary: CompiledBoundary): Reason[] {
  return boundary.never.flatMap(({ name, selector }) =>
    touches
      .filter(touch => meets(selector, touch))
      .slice(0, 1)
      .map(touch =>
        block(
          'never',
          name,
          touch.whole && !covers(selector, touch)
            ? `${selector.text} is off limits, and an action that names no fields may touch it. Name the fields.`
            : `${selector.text} is off limits to agents.`,
        ),
      ),
  )
}

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

/** The tier table; at `execute` a write acts alone only where a rule of `alone` covers everything it touches. */
export function tierFacet(question: Question, boundary: CompiledBoundary): { reasons: Reason[]; grant: boolean } {
  const tier = boundary.source.tier
  const { effect } = question
  const at = `at tier ${tiers[tier].title.toLowerCase()}`
  switch (tierTable[tier][effect]) {
    case 'allow':
      return granted([allow('tier', 'tier', `A ${effect} is allowed ${at}.`)])
    case 'review':
      return granted([review('tier', 'tier', `A ${effect} needs approval ${at}.`)])
    case 'review-without-grant':
      return { grant: false, reasons: [review('tier', 'tier', `A ${effect} goes to a person, who acts on it ${at}.`)] }
    case 'owner':
      return granted([
        { decision: 'escalate', facet: 'tier', rule: 'tier', sentence: `Every ${effect} goes to the owner ${at}.` },
      ])
    case 'block':
      return granted([
        block(
          'tier',
          'tier',
          `A ${effect} is not allowed ${at}.${tier === 'recommend' && effect !== 'draft' ? ' Ask again as a draft.' : ''}`,
        ),
      ])
    case 'alone': {
      const rule = boundary.alone.find(candidate => coversAction(candidate, question))
      return granted([
        rule
          ? allow('tier', rule.name, `"${rule.text}" may be done without approval.`)
          : review('tier', 'alone', 'The boundary does not list this action under alone.'),
      ])
    }
  }
}

export function approvalFacet(question: Question, boundary: CompiledBoundary): Reason[] {
  if (question.effect === 'read' || question.effect === 'draft') return []
  return boundary.approval
    .filter(rule => verbMatches(rule, question.action) && question.touches.some(touch => meets(rule.selector, touch)))
    .map(rule => review('approval', rule.name, rule.reason ?? `"${rule.text}" always needs approval.`))
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

/** What is missing: the required parts where a person is asked, the `alone` parts where nobody is (design §4 step 6). */
export function missingEvidence(
  { effect, evidence, hasRead, person }: Question,
  boundary: CompiledBoundary,
): Missing[] {
  const wanted = boundary.source.evidence[person ? 'required' : 'alone']
  if (!person && effect === 'read') return []
  const absent = wanted
    .filter(part => evidence?.[part] === undefined)
    .map(part => ({ part, at: `/${part}`, sentence: `The boundary asks for: ${evidenceParts[part]}.` }))
  const unread = !wanted.includes('sources')
    ? []
    : (evidence?.sources ?? []).flatMap(({ record, url }, index) =>
        hasRead(record ?? url ?? '')
          ? []
          : [
              {
                part: 'sources' as const,
                at: `/sources/${index}`,
                sentence: 'This run has not read that. Record the read as a step, or leave the source out.',
              },
            ],
      )
  return [...absent, ...unread]
}

function coversAction(rule: Rule, { action, touches }: Question): boolean {
  return verbMatches(rule, action) && touches.every(touch => covers(rule.selector, touch))
}

function verbMatches(rule: Rule, action: Action): boolean {
  return rule.verb === '*' || rule.verb === action.verb
}

const granted = (reasons: Reason[]) => ({ reasons, grant: true })
const allow = (facet: Reason['facet'], rule: string, sentence: string): Reason => ({
  decision: 'allow',
  facet,
  rule,
  sentence,
})
const review = (facet: Reason['facet'], rule: string, sentence: string): Reason => ({
  decision: 'review',
  facet,
  rule,
  sentence,
})
const block = (facet: Reason['facet'], rule: string, sentence: string): Reason => ({
  decision: 'block',
  facet,
  rule,
  sentence,
})
