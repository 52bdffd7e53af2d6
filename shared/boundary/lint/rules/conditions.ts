/** Conditions that can only come out one way. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { say } from '../../../text/say.ts'
import type { Rule } from '../../compile.ts'
import { engine } from '../../condition/engine.ts'
import { faultAt } from '../../condition/fault.ts'
import { knownOf } from '../condition/known.ts'
import { possible, together, type Way } from '../condition/ways.ts'
import { type Find, type Found, type LintContext, pathOf, rulesOf } from '../context.ts'
import { mendSentences as mends, neverHoldsSentences, lintSentences as sentences } from '../sentences.ts'

const consequences: Readonly<Record<string, string>> = neverHoldsSentences

export const neverHolds: Find = context =>
  conditions(context).flatMap(({ rule, tree, known }) => {
    if (possible(tree, true, known)) return []
    const [list = ''] = pathOf(rule.name) as string[]
    return found(
      rule,
      say(sentences.never, { when: rule.when?.text ?? '', then: consequences[list] ?? '' }),
      mends.comparison,
    )
  })

export const alwaysHolds: Find = context =>
  conditions(context).flatMap(({ rule, tree, known }) =>
    possible(tree, false, known) || !possible(tree, true, known)
      ? []
      : found(rule, say(sentences.always, { when: rule.when?.text ?? '' }), mends.always),
  )

/** A part that can be left out, or that kills what it stands beside: `amount > 5 && amount > 3`, `x || (y < 1 && y > 2)`. */
export const deadPart: Find = context =>
  conditions(context).flatMap(({ rule, tree, known }) => {
    if (!possible(tree, true, known) || !possible(tree, false, known)) return []
    return deadParts(tree, known).flatMap(({ node, is }) => {
      const text = rule.when?.text ?? ''
      const { line, column } = faultAt(text, node.start, '')
      const place = `${line > 1 ? `line ${line}, ` : ''}column ${column} of the condition`
      const part = text.slice(node.range.start, node.range.end)
      return found(rule, say(is ? sentences.partAlways : sentences.partNever, { place, part }), mends.part)
    })
  })

/** Whether two rules can never apply to one action because of their conditions. */
export function exclude(a: Rule, b: Rule, context: LintContext): boolean {
  const trees = [a, b].flatMap(rule => treeOf(rule, context).map(node => ({ node, wanted: true })))
  // What both rules say of the verb and the record is known of the action.
  return trees.length > 0 && !together(trees, knownOf([a, b], context.boundary.workflow))
}

function conditions(context: LintContext): { rule: Rule; tree: ASTNode; known: readonly Way[] }[] {
  return rulesOf(context).flatMap(rule =>
    treeOf(rule, context).map(tree => ({ rule, tree, known: knownOf([rule], context.boundary.workflow) })),
  )
}

/** The tree of the rule's condition, parsed once for all rules of the lint; nothing where there is no condition. */
function treeOf({ when }: Rule, { trees }: LintContext): ASTNode[] {
  if (when === undefined) return []
  const tree = trees.get(when.text) ?? engine.parse(when.text).ast
  trees.set(when.text, tree)
  return [tree]
}

function deadParts(node: ASTNode, known: readonly Way[]): { node: ASTNode; is: boolean }[] {
  if (node.op !== '&&' && node.op !== '||' && node.op !== '!_') return []
  const parts: readonly ASTNode[] = node.op === '!_' ? [node.args] : node.args
  return parts.flatMap(part => {
    if (!possible(part, true, known)) return [{ node: part, is: false }]
    if (!possible(part, false, known)) return [{ node: part, is: true }]
    return deadParts(part, known)
  })
}

function found({ name }: Rule, sentence: string, mend: string): Found[] {
  return [{ path: [...pathOf(name), 'when'], sentence, mend }]
}
