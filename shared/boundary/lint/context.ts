/** What the rules of the lint look at: the boundary, compiled once, and questions that several of them ask of it. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Effect, effectOf, verbs } from '../../action/verbs.ts'
import { verbsMeet } from '../alone-conflict.ts'
import type { Boundary } from '../boundary.ts'
import { type CompiledBoundary, compile, type Rule } from '../compile.ts'
import { type Tier, tierTable } from '../tiers.ts'
import type { Finding, LintFacts } from './finding.ts'
import { contains, overlap } from './selectors.ts'

export type LintContext = {
  boundary: Boundary
  compiled: CompiledBoundary
  facts: LintFacts
  /** Syntax trees of conditions by their text, as they are needed. */
  trees: Map<string, ASTNode>
}

/** What a rule of the lint finds; its row in the table adds code and severity. */
export type Found = Pick<Finding, 'path' | 'sentence' | 'mend'>
export type Find = (context: LintContext) => Found[]

export function contextOf(boundary: Boundary, facts: LintFacts): LintContext {
  return { boundary, compiled: compile(boundary), facts, trees: new Map() }
}

/** `approval[1]` as the keys that lead there. */
export function pathOf(name: string): (string | number)[] {
  const [, list = name, index] = /^(\w+)\[(\d+)\]$/.exec(name) ?? []
  return index === undefined ? [list] : [list, Number(index)]
}

/** The rules about kinds of action, in the order of the document. */
export function rulesOf({ compiled: { capabilities, alone, approval } }: LintContext): Rule[] {
  return [...capabilities, ...alone, ...approval]
}

/** Whether two rules can be about the same action. */
export const rulesMeet = (a: Rule, b: Rule): boolean => verbsMeet(a, b) && overlap(a.selector, b.selector)

/** Whether every action that `inner` is about is one that `outer` covers; conditions are not looked at. */
export const ruleContains = (outer: Rule, inner: Rule): boolean =>
  (outer.verb === '*' || outer.verb === inner.verb) && contains(outer.selector, inner.selector)

/** The effects that an action under the rule can have. */
export function effectsOf({ verb }: Rule): Effect[] {
  return verb === '*' ? ['read', 'draft', 'propose', 'write'] : [effectOf(verb)]
}

/** Every tier that may count for something the rule is about. */
export function tiersFor(rule: Rule, { boundary, compiled }: LintContext): Set<Tier> {
  const meeting = compiled.capabilities.filter(capability => rulesMeet(capability, rule))
  const settled = meeting.some(capability => capability.when === undefined && ruleContains(capability, rule))
  return new Set([...(settled ? [] : [boundary.tier]), ...meeting.map(({ tier }) => tier)])
}

/** Whether some tier that may count lets one of these effects through at all. */
export function anyTierLets(rule: Rule, effects: readonly Effect[], context: LintContext): boolean {
  return [...tiersFor(rule, context)].some(tier => effects.some(effect => tierTable[tier][effect] !== 'block'))
}

/** Whether some entry of a list of selectors is about something that the rule is about. */
export function listed(rule: Rule, list: 'reads' | 'writes', { compiled }: LintContext): boolean {
  return compiled[list].some(({ selector }) => overlap(selector, rule.selector))
}

/** `create, update or delete`, of those with the effect. */
export function verbsWith(effect: Effect): string[] {
  return Object.entries(verbs).flatMap(([name, verb]) => (verb.effect === effect ? [name] : []))
}
