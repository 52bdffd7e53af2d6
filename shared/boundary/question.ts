/** An ask as the facets of a verdict see it, and which rules are about it. */
import type { Action } from '../action/action.ts'
import type { Evidence } from '../action/evidence.ts'
import { covers, meets, type Touch } from '../action/selector.ts'
import type { Effect } from '../action/verbs.ts'
import type { ActionRule } from './compile.ts'
import type { Condition } from './condition/compile.ts'
import type { Holds } from './condition/evaluate.ts'

/** `action` and `evidence` are agent-controlled; the rest is derived by the daemon. */
export type Question = {
  action: Action
  effect: Effect
  touches: readonly Touch[]
  evidence: Evidence | undefined
  /** Whether this run has read the record or address before, by any step, ask or observation. */
  hasRead: (what: string) => boolean
  /** Whether a condition holds for this action. */
  holds: (condition: Condition) => Holds
  /** Whether a person will have to look at it, judged by all facets but evidence. */
  person: boolean
}

/** Whether the rule covers everything that the action does, so that it may be permitted by it. */
export function coversAction(rule: ActionRule, { action, touches }: Question): boolean {
  return verbMatches(rule, action) && touches.every(touch => covers(rule.selector, touch))
}

/** Whether the rule is about anything that the action does. */
export function meetsAction(rule: ActionRule, { action, touches }: Question): boolean {
  return verbMatches(rule, action) && touches.some(touch => meets(rule.selector, touch))
}

/** Whether the rule's condition holds; a rule without one always does. */
export function ruleHolds({ when }: ActionRule, { holds }: Question): Holds {
  return when === undefined || holds(when)
}

function verbMatches(rule: ActionRule, action: Action): boolean {
  return rule.verb === '*' || rule.verb === action.verb
}
