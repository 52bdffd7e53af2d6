/**
 * Which tier counts for an action: the boundary's own, or that of the most specific capability (design §4). Everything
 * that the action touches has its tier, and the strictest of them counts for the whole.
 */
import { covers, meets, type Touch } from '../action/selector.ts'
import type { Effect } from '../action/verbs.ts'
import { say } from '../text/say.ts'
import type { CompiledBoundary, Rule } from './compile.ts'
import { meetsAction, type Question, ruleHolds } from './question.ts'
import { conflict, review } from './reasons.ts'
import { reasonSentences, sideSentences } from './sentences.ts'
import { mayOverlap } from './specificity.ts'
import { type Tier, type TierRule, tiers, tierTable } from './tiers.ts'
import type { Reason } from './verdict.ts'

export type Capability = Rule & { tier: Tier }

/** A tier and the rule that gives it: `tier`, or a capability such as `capabilities[1]`. */
export type TierOf = { tier: Tier; rule: string }

export type TierInForce = {
  /** `undefined` where capabilities contradict each other, so that only the owner can say. */
  strictest: TierOf | undefined
  /** What could not be decided, and contradictions. */
  reasons: Reason[]
  /** Whether none of the tiers withholds the right to act. */
  grant: boolean
}

/** A capability about the action; `error` says why its condition could not be decided. */
type Candidate = { capability: Capability; error: string | undefined }

/** From the mildest to the strictest thing that a tier can make of an effect. */
const strictness: readonly TierRule[] = ['allow', 'alone', 'review', 'review-without-grant', 'owner', 'block']

export function tierInForce(question: Question, { source, capabilities }: CompiledBoundary): TierInForce {
  const own: TierOf = { tier: source.tier, rule: 'tier' }
  const { effect } = question
  // A read is allowed at every tier.
  const candidates = capabilities.length === 0 || effect === 'read' ? [] : candidatesFor(question, capabilities)
  if (candidates.length === 0) return { strictest: own, reasons: [], grant: grants(effect, own) }

  const counting: TierOf[] = []
  const looked = new Set<Candidate>()
  const conflicts: Reason[] = []
  for (const touch of question.touches) {
    const { sure, possible } = mostSpecific(touch, candidates)
    for (const candidate of [...sure, ...possible]) looked.add(candidate)
    const settled = contradiction(effect, sure)
    const open = settled ?? contradiction(effect, [...sure, ...possible])
    if (open && conflicts.length === 0) conflicts.push(open)
    if (!settled) counting.push(...(sure.length > 0 ? sure.map(tierOf) : [own]))
    counting.push(...possible.map(tierOf))
  }
  const undecided = [...looked].flatMap(({ capability: { name }, error }) =>
    error === undefined ? [] : [review('tier', name, say(reasonSentences.tierUndecided, { rule: name, why: error }))],
  )
  const rank = ({ tier }: TierOf) => strictness.indexOf(tierTable[tier][effect])
  return {
    strictest: counting.toSorted((a, b) => rank(b) - rank(a))[0],
    reasons: [...conflicts, ...undecided],
    grant: [...counting, ...[...looked].map(tierOf)].every(tier => grants(effect, tier)),
  }
}

function candidatesFor(question: Question, capabilities: readonly Capability[]): Candidate[] {
  return capabilities
    .filter(capability => meetsAction(capability, question))
    .flatMap(capability => {
      const holds = ruleHolds(capability, question)
      return holds === false ? [] : [{ capability, error: holds === true ? undefined : holds.error }]
    })
}

/**
 * The capabilities that decide on one thing touched. Those that are sure to apply, at their highest specificity; and those
 * that may apply and would then outrank or contradict them, because their condition could not be decided or because the
 * action named no fields and may touch theirs.
 */
function mostSpecific(touch: Touch, candidates: readonly Candidate[]): { sure: Candidate[]; possible: Candidate[] } {
  const meeting = candidates.filter(({ capability }) => meets(capability.selector, touch))
  const isSure = ({ capability, error }: Candidate) => error === undefined && covers(capability.selector, touch)
  const level = Math.max(0, ...meeting.filter(isSure).map(({ capability }) => capability.specificity))
  const deciding = meeting.filter(({ capability }) => capability.specificity >= level)
  return { sure: deciding.filter(isSure), possible: deciding.filter(candidate => !isSure(candidate)) }
}

/** Two that are equally specific, may be about the same thing and differ in what they make of the effect. */
function contradiction(effect: Effect, candidates: readonly Candidate[]): Reason | undefined {
  for (const [index, { capability: a }] of candidates.entries())
    for (const { capability: b } of candidates.slice(index + 1))
      if (
        a.specificity === b.specificity &&
        tierTable[a.tier][effect] !== tierTable[b.tier][effect] &&
        mayOverlap(a.selector, b.selector)
      )
        return conflict(`${a.name}, ${b.name}`, both(a, b), [
          { at: a.name, says: sideOf(a) },
          { at: b.name, says: sideOf(b) },
        ])
  return undefined
}

function both(a: Capability, b: Capability): string {
  return say(reasonSentences.tiersContradict, {
    one: a.name,
    first: a.text,
    tier: titleOf(a),
    other: b.name,
    second: b.text,
    otherTier: titleOf(b),
  })
}

function sideOf(capability: Capability): string {
  return say(sideSentences.tier, { rule: capability.text, tier: titleOf(capability) })
}

function titleOf({ tier }: Capability): string {
  return tiers[tier].title.toLowerCase()
}

function tierOf({ capability: { tier, name } }: Candidate): TierOf {
  return { tier, rule: name }
}

function grants(effect: Effect, { tier }: TierOf): boolean {
  return tierTable[tier][effect] !== 'review-without-grant'
}
