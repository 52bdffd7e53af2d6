/** What the permission tier makes of an action (design §4). */
import { say } from '../text/say.ts'
import { type TierOf, tierInForce } from './capability.ts'
import type { CompiledBoundary } from './compile.ts'
import { coversAction, type Question, ruleHolds } from './question.ts'
import { allow, block, escalate, review } from './reasons.ts'
import { reasonSentences as sentences } from './sentences.ts'
import { tiers, tierTable } from './tiers.ts'
import type { Reason } from './verdict.ts'

/** The tier table; at `execute` a write acts alone only where a rule of `alone` covers everything it touches. */
export function tierFacet(question: Question, boundary: CompiledBoundary): { reasons: Reason[]; grant: boolean } {
  const { strictest, reasons, grant } = tierInForce(question, boundary)
  return { reasons: strictest ? [...reasons, ...tierReasons(strictest, question, boundary)] : reasons, grant }
}

function tierReasons({ tier, rule }: TierOf, question: Question, boundary: CompiledBoundary): Reason[] {
  const { effect } = question
  const at = { effect, tier: tiers[tier].title.toLowerCase() }
  switch (tierTable[tier][effect]) {
    case 'allow':
      return [allow('tier', rule, say(sentences.tierAllows, at))]
    case 'review':
      return [review('tier', rule, say(sentences.tierReviews, at))]
    case 'review-without-grant':
      return [review('tier', rule, say(sentences.tierLeaves, at))]
    case 'owner':
      return [escalate('tier', rule, say(sentences.tierEscalates, at))]
    case 'block': {
      const mends = tier === 'recommend' && effect !== 'draft'
      return [block('tier', rule, say(mends ? sentences.tierBlocksButDraft : sentences.tierBlocks, at))]
    }
    case 'alone':
      return aloneReasons(question, boundary)
  }
}

/** One rule that applies is enough. Where there is none, what could not be decided is told: it might have been one. */
function aloneReasons(question: Question, { alone }: CompiledBoundary): Reason[] {
  const undecided: Reason[] = []
  const covering = alone.filter(rule => coversAction(rule, question))
  for (const rule of covering) {
    const holds = ruleHolds(rule, question)
    if (holds === true) return [allow('tier', rule.name, say(sentences.alone, { rule: rule.text }))]
    if (holds !== false)
      undecided.push(review('tier', rule.name, say(sentences.aloneUndecided, { rule: rule.name, why: holds.error })))
  }
  if (undecided.length > 0) return undecided
  return [review('tier', 'alone', covering.length > 0 ? sentences.aloneOtherwise : sentences.notAlone)]
}
