/** What the permission tier makes of an action (design §4). */
import { type TierOf, tierInForce } from './capability.ts'
import type { CompiledBoundary } from './compile.ts'
import { coversAction, type Question, ruleHolds } from './question.ts'
import { allow, block, escalate, review } from './reasons.ts'
import { tiers, tierTable } from './tiers.ts'
import type { Reason } from './verdict.ts'

/** The tier table; at `execute` a write acts alone only where a rule of `alone` covers everything it touches. */
export function tierFacet(question: Question, boundary: CompiledBoundary): { reasons: Reason[]; grant: boolean } {
  const { strictest, reasons, grant } = tierInForce(question, boundary)
  return { reasons: strictest ? [...reasons, ...tierReasons(strictest, question, boundary)] : reasons, grant }
}

function tierReasons({ tier, rule }: TierOf, question: Question, boundary: CompiledBoundary): Reason[] {
  const { effect } = question
  const at = `at tier ${tiers[tier].title.toLowerCase()}`
  switch (tierTable[tier][effect]) {
    case 'allow':
      return [allow('tier', rule, `A ${effect} is allowed ${at}.`)]
    case 'review':
      return [review('tier', rule, `A ${effect} needs approval ${at}.`)]
    case 'review-without-grant':
      return [review('tier', rule, `A ${effect} goes to a person, who acts on it ${at}.`)]
    case 'owner':
      return [escalate('tier', rule, `Every ${effect} goes to the owner ${at}.`)]
    case 'block': {
      const mend = tier === 'recommend' && effect !== 'draft' ? ' Ask again as a draft.' : ''
      return [block('tier', rule, `A ${effect} is not allowed ${at}.${mend}`)]
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
    if (holds === true) return [allow('tier', rule.name, `"${rule.text}" may be done without approval.`)]
    if (holds !== false)
      undecided.push(
        review('tier', rule.name, `${rule.name} could not be decided: ${holds.error}. So it does not apply.`),
      )
  }
  if (undecided.length > 0) return undecided
  const sentence =
    covering.length > 0
      ? 'The boundary lists this action under alone, but not under these conditions.'
      : 'The boundary does not list this action under alone.'
  return [review('tier', 'alone', sentence)]
}
