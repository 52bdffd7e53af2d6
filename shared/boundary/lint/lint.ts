/** Looks over a boundary for what the schema admits and its author hardly meant (design §4). Pure. */
import { Boundary } from '../boundary.ts'
import { contextOf } from './context.ts'
import type { Finding, LintFacts } from './finding.ts'
import { type LintRule, lintRules } from './rules.ts'

export type { Finding, LintFacts, Severity } from './finding.ts'

const order = Object.keys(Boundary.shape)

/**
 * Everything that the rules find, in the order of the document. The boundary is one that the schema has accepted and in
 * whose conditions `conditionFaults` finds nothing.
 *
 * @throws SyntaxError where a condition is faulty after all
 */
export function lint(boundary: Boundary, facts: LintFacts = {}): Finding[] {
  const context = contextOf(boundary, facts)
  const findings = Object.entries<LintRule>(lintRules).flatMap(([code, { severity, find }]) =>
    find(context).map((found): Finding => ({ code, severity, at: placeOf(found.path), ...found })),
  )
  const rank = ({ path: [key = ''] }: Finding) => order.indexOf(String(key))
  const index = ({ path: [, at] }: Finding) => (typeof at === 'number' ? at : 0)
  return findings.toSorted((a, b) => rank(a) - rank(b) || index(a) - index(b))
}

/** `['approval', 1, 'when']` as `approval[1].when`. */
export function placeOf(path: Finding['path']): string {
  return path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('')
}
