/** Two boundaries that claim a record differently: what this one lets pass alone, another one names (design §4 step 5). */
import { meets } from '../action/selector.ts'
import { say } from '../text/say.ts'
import type { CompiledBoundary } from './compile.ts'
import { coversAction, meetsAction, type Question, ruleHolds } from './question.ts'
import { conflict } from './reasons.ts'
import { reasonSentences, sideSentences } from './sentences.ts'
import type { Reason } from './verdict.ts'
import type { Claim, WorkflowState } from './workflow-state.ts'

/** Claims that are told one by one. */
const mostTold = 4

/** It counts at every tier, as a contradiction within one boundary does. */
export function claimsFacet(question: Question, { alone }: CompiledBoundary, { claims }: WorkflowState): Reason[] {
  if (!claims || claims.length === 0 || question.effect !== 'write') return []
  const disputed = claims.filter(claim => concerns(claim, question))
  if (disputed.length === 0) return []
  const own = alone.find(rule => coversAction(rule, question) && ruleHolds(rule, question) === true)
  if (!own) return []
  return disputed.slice(0, mostTold).map(({ workflow, list, rule }) => {
    const theirs =
      list === 'never'
        ? say(sideSentences.offLimits, { what: rule.text })
        : say(sideSentences.claimed, { rule: rule.text })
    return conflict(
      `${own.name}, ${workflow} ${rule.name}`,
      say(reasonSentences.claimed, { workflow, theirs, rule: own.name }),
      [
        { at: own.name, says: say(sideSentences.alone, { rule: own.text }) },
        { at: `${workflow} ${rule.name}`, says: theirs },
      ],
    )
  })
}

function concerns({ list, rule }: Claim, question: Question): boolean {
  if (list === 'never') return question.touches.some(touch => meets(rule.selector, touch))
  return meetsAction(rule, question) && ruleHolds(rule, question) !== false
}
