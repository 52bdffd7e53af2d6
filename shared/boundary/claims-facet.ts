/** Two boundaries that claim a record differently: what this one lets pass alone, another one names (design §4 step 5). */
import { meets } from '../action/selector.ts'
import type { CompiledBoundary } from './compile.ts'
import { coversAction, meetsAction, type Question, ruleHolds } from './question.ts'
import { conflict } from './reasons.ts'
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
    const theirs = list === 'never' ? `${rule.text} is off limits to agents` : `"${rule.text}" needs approval`
    return conflict(
      `${own.name}, ${workflow} ${rule.name}`,
      `The boundary of ${workflow} claims this otherwise: ${theirs}, and here ${own.name} lets it pass alone. The owners have to agree.`,
      [
        { at: own.name, says: `"${own.text}" may be done without approval` },
        { at: `${workflow} ${rule.name}`, says: theirs },
      ],
    )
  })
}

function concerns({ list, rule }: Claim, question: Question): boolean {
  if (list === 'never') return question.touches.some(touch => meets(rule.selector, touch))
  return meetsAction(rule, question) && ruleHolds(rule, question) !== false
}
