/**
 * The ways in which a condition can come out true, or false, each a list of facts that have to hold together. An error
 * (a value that is missing or of another type) is neither, as it is for the verdict.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Demand, type Fact, impossible } from './fact.ts'
import { type Literal, literalOf, spelling } from './term.ts'

export type Way = readonly Fact[]

/** More ways than this are not looked at: a condition that branches so much is judged in its parts. */
const mostWays = 64

/** Thrown where there are more ways than {@link mostWays}. */
class TooMany extends Error {}

/**
 * Whether there is a way for the condition to come out `wanted`, given the ways in which what is known of the values can be. True where that is hard
 * to tell, so that what is reported as impossible is.
 */
export function possible(node: ASTNode, wanted: boolean, known: readonly Way[]): boolean {
  return together([{ node, wanted }], known)
}

/** Whether conditions can come out so all at once. */
export function together(conditions: readonly { node: ASTNode; wanted: boolean }[], known: readonly Way[]): boolean {
  try {
    return conditions
      .map(({ node, wanted }) => ways(node, wanted))
      .reduce<readonly Way[]>(both, known)
      .some(consistent)
  } catch (error) {
    if (error instanceof TooMany) return true
    throw error
  }
}

function ways(node: ASTNode, wanted: boolean): readonly Way[] {
  switch (node.op) {
    case '&&':
    case '||': {
      const [left, right] = node.args.map(part => ways(part, wanted)) as [readonly Way[], readonly Way[]]
      return (node.op === '&&') === wanted ? both(left, right) : either(left, right)
    }
    case '!_':
      return ways(node.args, !wanted)
    case '?:': {
      const [test, yes, no] = node.args
      return either(both(ways(test, true), ways(yes, wanted)), both(ways(test, false), ways(no, wanted)))
    }
    case '==':
    case '!=':
      return equal(node.args[0], node.args[1], (node.op === '==') === wanted)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(node.op, node.args[0], node.args[1], wanted)
    case 'in':
      return within(node.args[0], node.args[1], wanted)
    case 'rcall':
      return method(node, wanted)
    default: {
      const literal = literalOf(node)
      return typeof literal === 'boolean' ? constant(literal === wanted) : truth(spelling(node), wanted)
    }
  }
}

function both(left: readonly Way[], right: readonly Way[]): readonly Way[] {
  if (left.length * right.length > mostWays) throw new TooMany()
  return left.flatMap(a => right.map(b => [...a, ...b]))
}

function either(left: readonly Way[], right: readonly Way[]): readonly Way[] {
  if (left.length + right.length > mostWays) throw new TooMany()
  return [...left, ...right]
}

/** One way without demands, or no way at all. */
const constant = (is: boolean): readonly Way[] => (is ? [[]] : [])
const one = (term: string, demand: Demand): readonly Way[] => [[{ term, demand }]]
const truth = (term: string, is: boolean): readonly Way[] => one(term, { is: 'in', values: [is] })

function equal(left: ASTNode, right: ASTNode, wanted: boolean): readonly Way[] {
  const [a, b] = [literalOf(left), literalOf(right)]
  if (a !== undefined && b !== undefined) return constant((a === b) === wanted)
  if (a !== undefined) return equal(right, left, wanted)
  if (b !== undefined) return one(spelling(left), wanted ? { is: 'in', values: [b] } : { is: 'not', value: b })
  const [x = '', y = ''] = [spelling(left), spelling(right)].sort()
  return x === y ? constant(wanted) : truth(`is ${x} == ${y}`, wanted)
}

type Order = '<' | '<=' | '>' | '>='
const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const
const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const

function ordered(op: Order, left: ASTNode, right: ASTNode, wanted: boolean): readonly Way[] {
  if (!wanted) return ordered(opposite[op], left, right, true)
  const [a, b] = [literalOf(left), literalOf(right)]
  if (a !== undefined && b === undefined) return ordered(turned[op], right, left, true)
  const is = op.startsWith('<') ? 'below' : 'above'
  const or = op.endsWith('=') ? 'equal' : 'not'
  if (b !== undefined) {
    // Texts beyond ASCII are ordered otherwise by CEL than by us, so nothing is concluded from them.
    if (!(typeof b === 'number' || (typeof b === 'string' && /^[ -~]*$/.test(b)))) return [[]]
    if (a !== undefined)
      return constant(
        !impossible([
          { is: 'in', values: [a] },
          { is, bound: b, or },
        ]),
      )
    return one(spelling(left), { is, bound: b, or })
  }
  const [x, y] = [spelling(left), spelling(right)]
  if (x === y) return constant(or === 'equal')
  // Each of the four is the truth or the falsehood of one comparison, with its sides in one order.
  return op === '<' || op === '>=' ? truth(`is ${x} < ${y}`, op === '<') : truth(`is ${y} < ${x}`, op === '>')
}

function within(left: ASTNode, right: ASTNode, wanted: boolean): readonly Way[] {
  const values = right.op === 'list' ? right.args.map(literalOf) : undefined
  if (!values || values.includes(undefined)) return truth(`is ${spelling(left)} in ${spelling(right)}`, wanted)
  const list = values as Literal[]
  const value = literalOf(left)
  if (value !== undefined) return constant(list.includes(value) === wanted)
  const term = spelling(left)
  return wanted
    ? one(term, { is: 'in', values: list })
    : [list.map(item => ({ term, demand: { is: 'not', value: item } }))]
}

function method(node: ASTNode & { op: 'rcall' }, wanted: boolean): readonly Way[] {
  const [name, receiver, [argument]] = node.args
  const text = argument === undefined ? undefined : literalOf(argument)
  if ((name !== 'startsWith' && name !== 'endsWith' && name !== 'contains') || typeof text !== 'string')
    return truth(spelling(node), wanted)
  const demand: Demand = { is: name, text, so: wanted }
  const value = literalOf(receiver)
  return value === undefined
    ? one(spelling(receiver), demand)
    : constant(!impossible([{ is: 'in', values: [value] }, demand]))
}

function consistent(way: Way): boolean {
  const demands = new Map<string, Demand[]>()
  for (const { term, demand } of way) demands.set(term, [...(demands.get(term) ?? []), demand])
  for (const [term, all] of demands) if (impossible([...inherent(term), ...all])) return false
  // A comparison with a member that is not there is an error.
  return !way.some(({ term, demand }) => {
    const absent = demand.is === 'in' && demand.values.includes(false) ? /^has\((.+)\)$/.exec(term)?.[1] : undefined
    return absent !== undefined && [...demands.keys()].some(other => other === absent || other.startsWith(`${absent}[`))
  })
}

/** What is so of a value because of what it is. */
function inherent(term: string): Demand[] {
  if (term.startsWith('size(') && term.endsWith(')')) return [{ is: 'above', bound: 0, or: 'equal' }]
  if (/\.(lastI|i)ndexOf\([^()]*\)$/.test(term)) return [{ is: 'above', bound: -1, or: 'equal' }]
  return []
}
