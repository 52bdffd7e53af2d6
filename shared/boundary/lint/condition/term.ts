/** A CEL syntax tree in one spelling, so that the same value is recognised wherever a condition names it. */
import type { ASTNode } from '@marcbachmann/cel-js'

export type Literal = string | number | boolean | null

/** The value of a literal, whole numbers as doubles; `undefined` where the node is none. */
export function literalOf(node: ASTNode): Literal | undefined {
  if (node.op === '-_') {
    const inner = literalOf(node.args)
    return typeof inner === 'number' ? -inner : undefined
  }
  if (node.op !== 'value') return undefined
  const value: unknown = node.args
  if (typeof value === 'bigint') return Number(value)
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined
}

/** `input["amount"]` and `input.amount` are spelled the same. Equal spellings give equal values. */
export function spelling(node: ASTNode): string {
  const literal = literalOf(node)
  if (literal !== undefined) return JSON.stringify(literal)
  switch (node.op) {
    case 'id':
      return node.args
    case '.':
      return `${spelling(node.args[0])}[${JSON.stringify(node.args[1])}]`
    case '[]':
      return `${spelling(node.args[0])}[${spelling(node.args[1])}]`
    case 'call':
      return `${node.args[0]}(${node.args[1].map(spelling).join(',')})`
    case 'rcall':
      // `x.size()` and `size(x)` are one function.
      return node.args[0] === 'size'
        ? `size(${spelling(node.args[1])})`
        : `${spelling(node.args[1])}.${node.args[0]}(${node.args[2].map(spelling).join(',')})`
    case 'list':
      return `[${node.args.map(spelling).join(',')}]`
    default:
      return `${node.op}(${operands(node).map(spelling).join(',')})`
  }
}

function operands(node: ASTNode): ASTNode[] {
  const args: unknown = node.args
  return (Array.isArray(args) ? args : [args]) as ASTNode[]
}
