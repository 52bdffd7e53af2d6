/**
 * JSON as two parsers cannot read it differently (security R23): what a reviewer is shown, what is digested and what the
 * agent sent are then the same value. `JSON.parse` checks the grammar and builds the value; one walk over the text, which
 * may therefore trust the grammar, refuses what `JSON.parse` forgives.
 */

import { limits as defaults } from './limits.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** `depth`: containers inside each other. `keys`: object keys in the whole document. */
export type JsonLimits = { depth: number; keys: number }

/** Why a text is refused, and what the sender should do about it. */
export const strictJsonRules = {
  'not-utf8': 'Send the text as UTF-8.',
  'byte-order-mark': 'Send the text without a byte order mark.',
  nul: 'Leave out NUL characters; encode binary content as base64.',
  syntax: 'Send one JSON value and nothing after it.',
  surrogate: 'Send whole characters; half of a surrogate pair has no meaning.',
  'duplicate-key': 'Name each key of an object once.',
  'forbidden-key': 'Rename the key; __proto__, constructor and prototype are not accepted.',
  number: 'Send numbers that a double holds exactly and without a sign on zero; send longer ones as strings.',
  depth: 'Nest objects and arrays less deeply.',
  keys: 'Send fewer keys.',
} as const

export type StrictJsonCode = keyof typeof strictJsonRules

/**
 * `position` counts UTF-16 units of the text from 0; for `not-utf8` it counts bytes. It is absent where `JSON.parse` does
 * not tell where it stopped. The message never repeats the text, which may hold anything.
 */
export class StrictJsonError extends Error {
  readonly code: StrictJsonCode
  readonly position: number | undefined

  constructor(code: StrictJsonCode, position?: number) {
    super(strictJsonRules[code] + (position === undefined ? '' : ` (refused at position ${position})`))
    this.name = 'StrictJsonError'
    this.code = code
    this.position = position
  }
}

/**
 * Parses a body (agent-controlled) into a value, or throws `StrictJsonError` and nothing else.
 * Costs about twice `JSON.parse` alone on bodies of 1 KB.
 */
export function parseStrict(
  source: Uint8Array | string,
  limits: JsonLimits = { depth: defaults.jsonDepth, keys: defaults.jsonKeys },
): Json {
  const text = typeof source === 'string' ? source : decode(source)
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) throw new StrictJsonError('byte-order-mark', 0)
  // Decoded bytes cannot hold half a pair; a string can.
  if (typeof source === 'string' && !text.isWellFormed()) throw new StrictJsonError('surrogate', loneSurrogate(text))
  const value = parse(text)
  inspect(text, limits)
  return value
}

const BYTE_ORDER_MARK = 0xfeff
const utf8 = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const shared = utf8()

function decode(bytes: Uint8Array): string {
  try {
    return shared.decode(bytes)
  } catch {
    throw new StrictJsonError('not-utf8', validPrefix(bytes))
  }
}

/** Length in bytes of the longest start of `bytes` that can still become UTF-8, by halving. */
function validPrefix(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    try {
      utf8().decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  return good
}

const loneSurrogate = (text: string) => text.search(/\p{Surrogate}/u)

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (error) {
    const nul = text.indexOf('\0')
    if (nul >= 0) throw new StrictJsonError('nul', nul)
    const position = /at position (\d+)/.exec(String(error))?.[1]
    throw new StrictJsonError('syntax', position ? Number(position) : undefined)
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const MINUS = 0x2d

/** Walks a text that is known to be JSON. Iterative, so that depth costs no stack. */
function inspect(text: string, limits: JsonLimits): void {
  const scopes: KeysSeen[] = []
  let seen = new KeysSeen()
  let depth = 0
  let keys = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === QUOTE) {
      const start = at
      let escaped = false
      for (let inside = text.charCodeAt(++at); inside !== QUOTE; inside = text.charCodeAt(++at)) {
        if (inside === BACKSLASH) {
          escaped = true
          at = escapeEnd(text, at)
        }
      }
      const next = afterSpace(text, at + 1)
      if (text.charCodeAt(next) !== COLON) continue
      const key: string = escaped ? JSON.parse(text.slice(start, at + 1)) : text.slice(start + 1, at)
      if (++keys > limits.keys) throw new StrictJsonError('keys', start)
      if (key === '__proto__' || key === 'constructor' || key === 'prototype')
        throw new StrictJsonError('forbidden-key', start)
      if (!seen.add(key)) throw new StrictJsonError('duplicate-key', start)
      at = next
    } else if (char === OPEN_BRACE) {
      if (++depth > limits.depth) throw new StrictJsonError('depth', at)
      scopes.push(seen)
      seen = new KeysSeen()
    } else if (char === CLOSE_BRACE) {
      depth--
      seen = scopes.pop()!
    } else if (char === OPEN_BRACKET) {
      if (++depth > limits.depth) throw new StrictJsonError('depth', at)
    } else if (char === CLOSE_BRACKET) {
      depth--
    } else if (char === MINUS || isDigit(char)) {
      at = numberEnd(text, at)
    }
  }
}

/** The keys of one object. A short list is searched, a long one is hashed: 2,000 keys must not cost two million comparisons. */
class KeysSeen {
  readonly #few: string[] = []
  #many: Set<string> | undefined

  /** False if the key was there already. */
  add(key: string): boolean {
    if (this.#many?.has(key) ?? this.#few.includes(key)) return false
    if (this.#many) this.#many.add(key)
    else if (this.#few.push(key) > 16) this.#many = new Set(this.#few)
    return true
  }
}

const isDigit = (char: number) => char >= 0x30 && char <= 0x39

function afterSpace(text: string, from: number): number {
  let at = from
  let char = text.charCodeAt(at)
  while (char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09) char = text.charCodeAt(++at)
  return at
}

/** The last character of the escape that starts at `at`: a `\u` escape must make a whole character, and never NUL. */
function escapeEnd(text: string, at: number): number {
  if (text[at + 1] !== 'u') return at + 1
  const unit = codeUnit(text, at)
  if (unit === 0) throw new StrictJsonError('nul', at)
  if (unit < 0xd800 || unit > 0xdfff) return at + 5
  const low = text.startsWith('\\u', at + 6) ? codeUnit(text, at + 6) : 0
  if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) throw new StrictJsonError('surrogate', at)
  return at + 11
}

const codeUnit = (text: string, escapeAt: number) => Number.parseInt(text.slice(escapeAt + 2, escapeAt + 6), 16)

/** The last character of the number that starts at `start`. Up to 15 digits and nothing else are exact without a look. */
function numberEnd(text: string, start: number): number {
  let end = start
  let digitsOnly = true
  for (let char = text.charCodeAt(end); isNumberPart(char); char = text.charCodeAt(++end)) digitsOnly &&= isDigit(char)
  if ((!digitsOnly || end - start > 15) && !isExact(text.slice(start, end))) throw new StrictJsonError('number', start)
  return end - 1
}

/** `+ - . e E` beside the digits: in a valid text nothing else continues a number. */
const isNumberPart = (char: number) =>
  isDigit(char) || char === 0x2b || char === MINUS || char === 0x2e || char === 0x65 || char === 0x45

/** False for what overflows, underflows to zero, is a negative zero, or is an integer that a double may have rounded. */
function isExact(literal: string): boolean {
  const value = Number(literal)
  if (value === 0) return !literal.startsWith('-') && !/^[^eE]*[1-9]/.test(literal)
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
}
