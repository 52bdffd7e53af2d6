/**
 * `alone` against `approval`: where both are as specific, the document says two things, and its owner has to settle which
 * (design §4 step 5). It counts at every tier, so that raising one never makes an action need more.
 */
import { say } from '../text/say.ts'
import type { CompiledBoundary, Rule } from './compile.ts'
import { coversAction, meetsAction, type Question, ruleHolds } from './question.ts'
import { conflict } from './reasons.ts'
import { reasonSentences, sideSentences } from './sentences.ts'
import { mayOverlap } from './specificity.ts'
import type { Reason } from './verdict.ts'

/** Worked out once for a boundary. A narrower rule, or one with a condition, refines the other and contradicts nothing. */
export function contradictionsOf(
  alone: readonly Rule[],
  approval: readonly Rule[],
): CompiledBoundary['contradictions'] {
  return alone.flatMap(one =>
    approval
      .filter(
        other =>
          one.specificity === other.specificity && verbsMeet(one, other) && mayOverlap(one.selector, other.selector),
      )
      .map(other => ({ alone: one, approval: other })),
  )
}

export function aloneConflictFacet(question: Question, { contradictions }: CompiledBoundary): Reason[] {
  if (contradictions.length === 0 || question.effect !== 'write') return []
  // What cannot be decided is no permission, but does ask for approval: as everywhere.
  const found = contradictions.find(
    ({ alone, approval }) =>
      coversAction(alone, question) &&
      meetsAction(approval, question) &&
      ruleHolds(alone, question) === true &&
      ruleHolds(approval, question) !== false,
  )
  if (!found) return []
  const { alone, approval } = found
  return [
    conflict(
      `${alone.name}, ${approval.name}`,
      say(reasonSentences.aloneContradicts, {
        one: alone.name,
        first: alone.text,
        other: approval.name,
        second: approval.text,
      }),
      [
        { at: alone.name, says: say(sideSentences.alone, { rule: alone.text }) },
        { at: approval.name, says: approval.reason ?? say(sideSentences.approval, { rule: approval.text }) },
      ],
    ),
  ]
}

/** Whether one action can be about both. */
export function verbsMeet(a: Pick<Rule, 'verb'>, b: Pick<Rule, 'verb'>): boolean {
  return a.verb === '*' || b.verb === '*' || a.verb === b.verb
}
