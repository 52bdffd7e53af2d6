/**
 * Puts an item into a JSON object or list as text, or takes one out, and touches no other character: comments stay where
 * their owner wrote them, and what stands on one line stays on it. (jsonc-parser's own edits reformat whole lines around.)
 */
import { createScanner, findNodeAtLocation, type JSONPath, type Node, parseTree } from 'jsonc-parser'
import type { Json } from '../../shared/action/canonical.ts'

/** A kind of token, as jsonc-parser numbers them: its enumeration is not there at run time. */
const comma = 5
const trivia: ReadonlySet<number> = new Set([14, 15])
const comments: ReadonlySet<number> = new Set([12, 13])
const endOfFile = 17

type Token = { kind: number; start: number; end: number }

/** Adds `value` as the last item of the object or list at `path`; `name` is its name in an object. */
export function spliceIn(text: string, path: JSONPath, name: string | null, value: Json): string {
  const container = nodeAt(text, path)
  const close = container.offset + container.length - 1
  const last = container.children?.at(-1)
  const inside = tokensIn(text, container.offset + 1, close)
  const prefix = name === null ? '' : `${JSON.stringify(name)}: `
  const inner = text.slice(container.offset, close)
  if (last && !inner.includes('\n')) {
    // On one line, with blanks where its owner writes them.
    const blank = /:\s/.test(inner) ? ' ' : ''
    const json = blank === '' ? JSON.stringify(value) : JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
    const item = name === null ? json : `${JSON.stringify(name)}:${blank}${json}`
    if (hasComma(inside, endOf(last))) return splice(text, [[close, blank + item]])
    return splice(text, [[endOf(last), `,${blank}${item}`]])
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const unit = unitOf(text)
  const outer = indentAt(text, last ? close : container.offset)
  const indent = last ? indentAt(text, last.offset) : outer + unit
  const item = `${prefix}${JSON.stringify(value, null, unit)}`.replaceAll('\n', eol + indent)
  if (!last)
    return splice(
      text,
      [[close, `${eol}${indent}${item}${eol}${outer}`]],
      inner.slice(1).trim() === '' ? inner.length - 1 : 0,
    )
  // Behind whatever its owner wrote about the last item on the same line or below it.
  const settled = inside.filter(({ kind }) => !trivia.has(kind)).at(-1)?.end ?? endOf(last)
  const after = [settled, `${eol}${indent}${item}`] as const
  return splice(text, hasComma(inside, endOf(last)) ? [after] : [[endOf(last), ','], after])
}

/** Takes out the item at `path` with the comma that parts it from the others. */
export function spliceOut(text: string, path: JSONPath): string {
  const found = nodeAt(text, path)
  const item = found.parent?.type === 'property' ? found.parent : found
  const container = item.parent as Node
  const tokens = tokensIn(text, container.offset + 1, container.offset + container.length - 1)
  const significant = tokens.filter(({ kind }) => !trivia.has(kind) && !comments.has(kind))
  const next = significant.find(({ start }) => start >= endOf(item))
  const before = significant.filter(({ end }) => end <= item.offset).at(-1)
  const start = startOfBlank(text, item.offset)
  if (next?.kind === comma) return cut(text, start, next.end)
  const without = cut(text, start, endOf(item))
  return before?.kind === comma ? cut(without, before.start, before.end) : without
}

function nodeAt(text: string, path: JSONPath): Node {
  const root = parseTree(text, [], { allowTrailingComma: true })
  const node = root && findNodeAtLocation(root, path)
  if (!node) throw new TypeError(`there is nothing at ${path.join('.')}`)
  return node
}

function tokensIn(text: string, from: number, to: number): Token[] {
  const scanner = createScanner(text, false)
  scanner.setPosition(from)
  const tokens: Token[] = []
  for (let kind: number = scanner.scan(); kind !== endOfFile; kind = scanner.scan()) {
    const start = scanner.getTokenOffset()
    if (start >= to) break
    tokens.push({ kind, start, end: start + scanner.getTokenLength() })
  }
  return tokens
}

const hasComma = (tokens: readonly Token[], after: number) =>
  tokens.some(({ kind, start }) => kind === comma && start >= after)
const endOf = ({ offset, length }: Node) => offset + length
const cut = (text: string, start: number, end: number) => text.slice(0, start) + text.slice(end)

/** Inserts texts at places, the first place first. `drop` characters before the first place go. */
function splice(text: string, inserts: readonly (readonly [number, string])[], drop = 0): string {
  let made = text
  for (const [at, inserted] of inserts.toReversed()) made = made.slice(0, at - drop) + inserted + made.slice(at)
  return made
}

/** From the line break before, where nothing but blanks stands between. */
function startOfBlank(text: string, offset: number): number {
  const blank = /\r?\n[ \t]*$|[ \t]*$/.exec(text.slice(0, offset))
  return offset - (blank?.[0].length ?? 0)
}

function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1)
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}

/** As the first indented line has it. */
const unitOf = (text: string) => /^([ \t]+)\S/m.exec(text)?.[1] ?? '  '
