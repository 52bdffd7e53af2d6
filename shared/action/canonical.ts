/** Canonical JSON (RFC 8785) and the digest taken over it: one value, one text, one `sha256:…`, in every program that looks. */
import { sha256Hex } from '../log/sha256.ts'

export { sha256Hex }

/**
 * What JSON can say. An object's member type lets `undefined` by only because TypeScript cannot tell an absent optional
 * field from one set to `undefined`; `canonical` refuses the latter.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/** Arrays and objects nested in one another; a bound on the stack that an agent-controlled value can take. */
export const MAX_DEPTH = 64

/** Why a value has no canonical form, and what the caller can do about it. */
export const CANONICAL_ERRORS = {
  NOT_FINITE: 'JSON has no NaN and no Infinity; send null or a string',
  LONE_SURROGATE: 'half of a surrogate pair is no Unicode text; send well-formed strings',
  NOT_JSON:
    'only null, booleans, numbers, strings, arrays and plain objects have a canonical form; leave it out or convert it',
  TOO_DEEP: `nest at most ${MAX_DEPTH} arrays and objects, and no cycles`,
} as const

/** A value without a canonical form; `code` is a key of `CANONICAL_ERRORS`. */
export class CanonicalError extends Error {
  readonly code: keyof typeof CANONICAL_ERRORS

  constructor(code: keyof typeof CANONICAL_ERRORS, at: string | number) {
    // `at` can be an agent-controlled name: quoted, and cut, so that it stays a detail of the message.
    super(`no canonical JSON at ${JSON.stringify(at).slice(0, 80)}: ${CANONICAL_ERRORS[code]}`)
    this.name = 'CanonicalError'
    this.code = code
  }
}

/**
 * The canonical text of a value (RFC 8785 §3.2).
 *
 * @throws CanonicalError for whatever RFC 8785 §3.1 and I-JSON exclude, and for what is no plain JSON value at all
 */
export function canonical(value: Json): string {
  return write(value, 0, '(top)')
}

/** `sha256:<64 hex>` over the UTF-8 bytes of the canonical text. Throws as `canonical` does. */
export function digestOf(value: Json): string {
  return `sha256:${sha256Hex(canonical(value))}`
}

function write(value: unknown, depth: number, at: string | number): string {
  switch (typeof value) {
    case 'string':
      return quote(value, at)
    case 'number':
      if (!Number.isFinite(value)) throw new CanonicalError('NOT_FINITE', at)
      return String(value) // ECMAScript's own form is the canonical one, -0 as 0 (RFC 8785 §3.2.2.3)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth === MAX_DEPTH) throw new CanonicalError('TOO_DEEP', at)
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1, at)
    default:
      throw new CanonicalError('NOT_JSON', at)
  }
}

function writeArray(items: readonly unknown[], depth: number): string {
  let text = '['
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += ','
    text += write(items[i], depth, i)
  }
  return `${text}]`
}

function writeObject(value: object, depth: number, at: string | number): string {
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new CanonicalError('NOT_JSON', at)
  const members = value as Record<string, unknown>
  const { names, starts } = layoutOf(Object.keys(members))
  if (names.length === 0) return '{}'
  let text = ''
  for (let i = 0; i < names.length; i++) text += starts[i]! + write(members[names[i]!], depth, names[i]!)
  return `${text}}`
}

/** How objects with the names `given` are written: those names in order, and what stands before each value: `{"a":`, `,"b":`. */
type Layout = { given: readonly string[]; names: readonly string[]; starts: readonly string[] }

/**
 * The latest layouts, by how many names they have. The same few objects are written again and again, and to sort and quote
 * their names each time would be a third of the work. Bounded in every way, as some names are agent-controlled.
 */
const layouts = Array.from({ length: 32 }, (): Layout[] => [])
const mostAlike = 10
const longest = 400

function layoutOf(given: readonly string[]): Layout {
  const alike = layouts[given.length] ?? []
  for (const layout of alike) if (isSame(layout.given, given)) return layout
  // By UTF-16 code units, as RFC 8785 §3.2.3 wants it and as sort() compares.
  const names = given.toSorted()
  const layout = { given, names, starts: names.map((name, i) => `${i === 0 ? '{' : ','}${quote(name, name)}:`) }
  if (given.join().length <= longest && alike.push(layout) > mostAlike) alike.shift()
  return layout
}

/** Of as many names. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}

/** Anything that JSON escapes, or that could be half of a surrogate pair. Most strings have none, and skip two calls. */
const UNSURE = /[\u0000-\u001f"\\\ud800-\udfff]/

function quote(text: string, at: string | number): string {
  if (!UNSURE.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new CanonicalError('LONE_SURROGATE', at)
  return JSON.stringify(text)
}
