/**
 * Looks over the syntax tree of a condition: refuses what the language table does not list, and finds out which values
 * the condition depends on, so that only those are converted and measured.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type ConditionWords, refusedCalls as refused } from '../fault-sentences.ts'
import { type ConditionFault, faultAt, unknownWords } from './fault.ts'
import { functions, knownCalls, macros, methods, searches } from './language.ts'
import { leastNumber, textLimits, valueLimits } from './limits.ts'
import { variableOf } from './variables.ts'

export type Scan = {
  faults: ConditionFault[]
  /** The members of `input` that the condition names, or `all` where it looks at `input` as a whole. */
  members: ReadonlySet<string> | 'all'
}

/** The variable of the `all`, `exists`, … around a node; `written` where it stands for texts and numbers written out. */
type Element = { name: string; written: boolean }

/** Scans the tree of `text`. Everything that is wrong is reported, not only the first. */
export function scan(text: string, tree: ASTNode): Scan {
  const faults: ConditionFault[] = []
  const members = new Set<string>()
  let whole = false
  let products = 0
  const fault = (node: ASTNode, words: ConditionWords): void => {
    faults.push(faultAt(text, node.start, words))
  }

  function visit(node: ASTNode, element: Element | undefined): void {
    if (node.op === 'value') literal(node)
    else if (node.op === 'id') name(node, element)
    else if (node.op === '.' || node.op === '[]') member(node, element)
    else if (node.op === 'call') call(node, element)
    else if (node.op === 'rcall') method(node, element)
    else if (node.op === '*' || node.op === '/' || node.op === '%') product(node, element)
    else if (node.op === '!_' || node.op === '-_') visit(node.args, element)
    else if (node.op === 'map' || node.op === '.?' || node.op === '[?]')
      fault(node, 'This form is refused: compare members one by one.')
    else each(node.args, element)
  }

  function each(nodes: readonly ASTNode[], element: Element | undefined): void {
    for (const node of nodes) visit(node, element)
  }

  function literal(node: ASTNode & { op: 'value' }): void {
    const value = node.args
    const size = typeof value === 'number' || typeof value === 'bigint' ? Math.abs(Number(value)) : 0
    if (typeof value === 'object' && value !== null) fault(node, 'Write a plain text or number, without b or u.')
    if (size > valueLimits.number || (size > 0 && size < leastNumber))
      fault(node, `Numbers are 0, or from ${leastNumber} to ${valueLimits.number}.`)
  }

  function name(node: ASTNode & { op: 'id' }, element: Element | undefined): void {
    if (node.args === element?.name) return
    const variable = variableOf(node.args)
    if (!variable) fault(node, unknownWords(node.args))
    else if (element && !element.written && !variable.short)
      fault(
        node,
        `For each element of a list of the action only the element itself is looked at: move the part with "${node.args}" outside.`,
      )
    if (node.args === 'input') whole = true
  }

  /** `input.amount` and `input["amount"]` name what they need; any other use of `input` needs all of it. */
  function member(node: ASTNode & { op: '.' | '[]' }, element: Element | undefined): void {
    const [of, key] = node.args
    const known =
      typeof key === 'string' ? key : key.op === 'value' && typeof key.args === 'string' ? key.args : undefined
    if (of.op === 'id' && of.args === 'input' && element?.name !== 'input' && known !== undefined) {
      members.add(known)
      const before = whole
      name(of, element)
      whole = before
    } else visit(of, element)
    if (typeof key !== 'string') visit(key, element)
  }

  function call(node: ASTNode & { op: 'call' }, element: Element | undefined): void {
    const [called, args] = node.args
    if (!Object.hasOwn(functions, called)) fault(node, callWords(called))
    else each(args, element)
  }

  function method(node: ASTNode & { op: 'rcall' }, element: Element | undefined): void {
    const [called, receiver, args] = node.args
    if (Object.hasOwn(macros, called) && args.length === 2) macro(node, element)
    else if (Object.hasOwn(methods, called)) {
      const [first] = args
      if (searches.has(called) && first && !writtenOut(first, element))
        fault(first, `The text that ${called}(…) looks for has to be written out here, such as ${called}("draft").`)
      each([receiver, ...args], element)
    } else fault(node, callWords(called))
  }

  function macro(node: ASTNode & { op: 'rcall' }, element: Element | undefined): void {
    const [called, receiver, [first, ...others]] = node.args
    visit(receiver, element)
    if (element)
      fault(node, `${called}(…) within another pass over a list is refused, for the cost is the product of both.`)
    if (!isRange(receiver))
      fault(receiver, `${called}(…) goes over a member such as input.lines, over fields, or over a list written out.`)
    if (first?.op !== 'id') return // the engine's own check says so
    if (variableOf(first.args)) fault(first, `"${first.args}" is taken: give the element another name.`)
    const written = receiver.op === 'list' && receiver.args.every(item => item.op === 'value')
    each(others, { name: first.args, written })
  }

  function product(node: ASTNode & { op: '*' | '/' | '%' }, element: Element | undefined): void {
    const [left, right] = node.args
    products++
    if (products === textLimits.products + 1) fault(node, `At most ${textLimits.products} products are allowed.`)
    if (node.op !== '*' && !(right.op === 'value' && Number(right.args) !== 0))
      fault(right, 'A number is divided only by one that is written out and not 0: multiply the other side instead.')
    visit(left, element)
    visit(right, element)
  }

  visit(tree, undefined)
  faults.sort((a, b) => a.line - b.line || a.column - b.column)
  return { faults, members: whole ? 'all' : members }
}

/** A text in quotes, or the element of a list of texts in quotes. */
function writtenOut(node: ASTNode, element: Element | undefined): boolean {
  return node.op === 'value' || (node.op === 'id' && element?.written === true && node.args === element.name)
}

/** What a macro may go over: all of it is no longer than what the limits let in. */
function isRange(node: ASTNode): boolean {
  if (node.op === 'rcall') return node.args[0] === 'filter'
  if (node.op === '.' || node.op === '[]') return isRange(node.args[0])
  return node.op === 'id' || node.op === 'list'
}

/** Why a call is refused, or where it belongs. */
function callWords(name: string): ConditionWords {
  if (Object.hasOwn(refused, name)) return `${name}(…) is refused${refused[name as keyof typeof refused]}.`
  if (Object.hasOwn(macros, name))
    return `${name}(…) is written behind a list, such as input.lines.${name}(l, l.price > 10).`
  if (Object.hasOwn(methods, name)) return `${name}(…) is written behind a value, such as input.name.${name}(…).`
  if (Object.hasOwn(functions, name)) return `${name}(…) is written before its value, such as ${name}(input.amount).`
  return `${name}(…) is not known. Known are: ${knownCalls()}.`
}
