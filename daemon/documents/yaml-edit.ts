/** Changes values in a YAML text the way a careful person would: only what differs, with every comment left standing. */
import { isDeepStrictEqual } from 'node:util'
import { type Document, isMap, isNode, isScalar, isSeq, type Node, type Pair, Scalar, stringify } from 'yaml'
import { parseYaml } from './yaml-text.ts'

const style = { lineWidth: 0, aliasDuplicateObjects: false }

/**
 * The text whose value is `value`, made from `text` (null or empty for a new file). Where single values changed, only
 * their characters are replaced. Where keys or list items came or went, the text is written anew from its nodes, which
 * keeps comments and order but evens out spacing. Throws `DocumentError` where `text` is not acceptable YAML.
 */
export function editYaml(text: string | null, value: object, file: string): string {
  const wanted: unknown = JSON.parse(JSON.stringify(value))
  const { document, value: current } = parseYaml(text ?? '', file)
  if (isDeepStrictEqual(current, wanted)) return text ?? ''
  return spliced(text ?? '', document, wanted, file) ?? rewritten(document, wanted)
}

type Splice = { from: number; to: number; text: string }

/** The text with single values replaced in place, or null where that cannot express the change. */
function spliced(text: string, document: Document, wanted: unknown, file: string): string | null {
  const splices: Splice[] = []
  if (!collectSplices(document.contents, wanted, document, splices)) return null
  const result = splices
    .sort((a, b) => b.from - a.from)
    .reduce((done, { from, to, text }) => done.slice(0, from) + text + done.slice(to), text)
  // A value can need other quotes where it stands (a comma in a flow list), so the proof is in reading it back.
  return isDeepStrictEqual(readBack(result, file), wanted) ? result : null
}

function collectSplices(node: unknown, wanted: unknown, document: Document, into: Splice[]): boolean {
  if (isMap(node) && isPlainMap(wanted)) {
    const sameKeys = isDeepStrictEqual(new Set(node.items.map(keyOf)), new Set(Object.keys(wanted)))
    return sameKeys && node.items.every(pair => collectSplices(pair.value, wanted[keyOf(pair)], document, into))
  }
  if (isSeq(node) && Array.isArray(wanted)) {
    return (
      staysInOrder(node.items, wanted, document) &&
      node.items.every((item, index) => collectSplices(item, wanted[index], document, into))
    )
  }
  if (!isScalar(node) || !node.range || (typeof wanted === 'object' && wanted !== null)) return false
  if (Object.is(node.value, wanted)) return true
  const [from, to] = node.range
  const text = stringify(inQuotesOf(node, wanted), style).trimEnd()
  if (from === to || text.includes('\n')) return false
  into.push({ from, to, text })
  return true
}

/** Whether every item keeps its place: an item that moves must take its comments along, which only {@link merged} does. */
function staysInOrder(items: unknown[], wanted: unknown[], document: Document): boolean {
  const says = items.map(item => plainOf(item, document))
  const moved = (value: unknown, index: number) =>
    !isDeepStrictEqual(says[index], value) && says.some(said => isDeepStrictEqual(said, value))
  return items.length === wanted.length && !wanted.some(moved)
}

/** Keeps the quotes that the author chose. */
function inQuotesOf(node: Scalar, wanted: unknown): Scalar {
  const fresh = new Scalar(wanted)
  const quoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE'
  if (quoted && typeof wanted === 'string') fresh.type = node.type
  return fresh
}

function rewritten(document: Document, wanted: unknown): string {
  document.contents = merged(document.contents, wanted, document)
  return document.toString(style)
}

/** `node` changed to say `wanted`; the parts that already do are left as they are, with their comments. */
function merged(node: unknown, wanted: unknown, document: Document): Node {
  if (isMap(node) && isPlainMap(wanted)) {
    const kept = node.items.filter(pair => Object.hasOwn(wanted, keyOf(pair)))
    for (const pair of kept) pair.value = merged(pair.value, wanted[keyOf(pair)], document)
    const known = new Set(kept.map(keyOf))
    const added = Object.entries(wanted).filter(([key]) => !known.has(key))
    node.items = [...kept, ...added.map(([key, value]) => document.createPair(key, value, style))]
    return node
  }
  if (isSeq(node) && Array.isArray(wanted)) {
    node.items = mergedItems(node.items, wanted, document)
    return node
  }
  if (isScalar(node) && Object.is(node.value, wanted)) return node
  const fresh = document.createNode(wanted, style)
  if (isNode(node)) {
    fresh.comment = node.comment
    fresh.commentBefore = node.commentBefore
    fresh.spaceBefore = node.spaceBefore
  }
  return fresh
}

/** An item that is still wanted moves with its comments; in a list of the same length a changed one is edited in place. */
function mergedItems(items: unknown[], wanted: unknown[], document: Document): unknown[] {
  const says = items.map(item => plainOf(item, document))
  const free = new Set(items.keys())
  const sources = wanted.map(value => {
    const found = [...free].find(index => isDeepStrictEqual(says[index], value))
    if (found !== undefined) free.delete(found)
    return found
  })
  return wanted.map((value, index) => {
    const inPlace = items.length === wanted.length && free.has(index) ? index : undefined
    return merged(items[sources[index] ?? inPlace ?? -1], value, document)
  })
}

function readBack(text: string, file: string): unknown {
  try {
    return parseYaml(text, file).value
  } catch {
    return undefined
  }
}

function plainOf(item: unknown, document: Document): unknown {
  return isNode(item) ? item.toJS(document) : item
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key)
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
