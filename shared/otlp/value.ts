/**
 * Values of OpenTelemetry attributes as JSON that can be stored and digested: bounded, well-formed, without what JSON has
 * no word for. Everything here is agent-controlled.
 */
import type { Json } from '../action/canonical.ts'

/** Bounds on one attribute value. Spans are told after the fact; what is longer is cut and says so. */
export const valueLimits = { characters: 8_000, items: 200, depth: 8 } as const

/** Attributes by name; of a name that comes twice the last one counts, as in the SDKs. */
export type Attributes = ReadonlyMap<string, Json>

/** `KeyValue[]` of OTLP. What is none is left out. */
export function attributesOf(list: unknown): Attributes {
  const found = new Map<string, Json>()
  for (const each of items(list)) {
    const key = member(each, 'key')
    if (typeof key === 'string' && key !== '') found.set(cleanText(key, 200), anyValue(member(each, 'value'), 0))
  }
  return found
}

/** `AnyValue` of OTLP: one of its members is set, in the JSON mapping as in what protobuf was decoded to. */
export function anyValue(value: unknown, depth = 0): Json {
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = objectOf(value)
  if (typeof stringValue === 'string') return cleanText(stringValue)
  if (typeof boolValue === 'boolean') return boolValue
  if (intValue !== undefined) return wholeOf(intValue)
  if (doubleValue !== undefined) return realOf(doubleValue)
  if (bytesValue !== undefined) return bytesValue instanceof Uint8Array ? `(${bytesValue.length} bytes)` : '(bytes)'
  if (depth >= valueLimits.depth) return null
  if (arrayValue !== undefined)
    return items(member(arrayValue, 'values')).map(each => anyValue(each, depth + 1)) satisfies Json
  if (kvlistValue === undefined) return null
  const pairs = items(member(kvlistValue, 'values')).map((each): [string, Json] => [
    cleanText(String(member(each, 'key') ?? ''), 200),
    anyValue(member(each, 'value'), depth + 1),
  ])
  return plainObject(pairs)
}

/**
 * A text as it can be kept: without NUL, with whole characters only, and cut at `most` UTF-16 units. The mark at the end
 * says how much is missing.
 */
export function cleanText(text: string, most: number = valueLimits.characters): string {
  const whole = text.length > most ? `${text.slice(0, most)}… (${text.length - most} characters left out)` : text
  return whole.toWellFormed().replaceAll('\0', '\ufffd')
}

/** A text that is itself a JSON object or array, as instrumentation sends arguments and results; other texts as they are. */
export function unpacked(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return bounded(JSON.parse(value), 0)
  } catch {
    return value
  }
}

/** JSON within the limits: what lies deeper is `null`, what is longer is cut. */
function bounded(value: unknown, depth: number): Json {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') return realOf(value)
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object' || depth >= valueLimits.depth) return null
  if (Array.isArray(value)) return items(value).map(each => bounded(each, depth + 1)) satisfies Json
  return plainObject(
    Object.entries(value)
      .slice(0, valueLimits.items)
      .map(([name, each]): [string, Json] => [cleanText(name, 200), bounded(each, depth + 1)]),
  )
}

const refusedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Without the names that the door refuses in JSON as well (security R23). */
const plainObject = (pairs: [string, Json][]): Json =>
  Object.fromEntries(pairs.filter(([name]) => !refusedNames.has(name)))

/** An int64: a number, or its decimal text in the JSON mapping. One that a double cannot hold stays a text. */
function wholeOf(value: unknown): Json {
  const number = typeof value === 'number' ? value : Number(String(value))
  return Number.isSafeInteger(number) ? number + 0 : cleanText(String(value), 40)
}

/** A double; `NaN` and the infinities are words, as in the JSON mapping. */
function realOf(value: unknown): Json {
  const number = typeof value === 'number' ? value : Number.NaN
  return Number.isFinite(number) ? number + 0 : cleanText(String(value), 40)
}

/** Members of what may be an object. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export const member = (value: unknown, name: string): unknown => objectOf(value)[name]

function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, valueLimits.items) : []
}
