/** The pieces of OTLP/JSON: attributes, times and identifiers that are the same at every export of the same thing. */
import { createHash } from 'node:crypto'

/** `undefined` leaves the attribute out. */
export type AttributeValue = string | number | boolean | readonly string[] | null | undefined

type AnyValue =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string }
  | { doubleValue: number }
  | { arrayValue: { values: AnyValue[] } }
export type KeyValue = { key: string; value: AnyValue }

export type OtlpEvent = { timeUnixNano: string; name: string; attributes: KeyValue[] }
export type OtlpSpan = {
  traceId: string
  spanId: string
  parentSpanId: string
  name: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: KeyValue[]
  events: OtlpEvent[]
  status: { code: number; message?: string }
}

/** `Span.SpanKind` and `Status.StatusCode` of opentelemetry-proto. */
export const spanKind = { internal: 1, client: 3 } as const
export const statusCode = { unset: 0, ok: 1, error: 2 } as const

/** Integers become int64, which JSON writes as text; USD is always a double (`usd`). */
export function attributes(values: Readonly<Record<string, AttributeValue | { usd: number }>>): KeyValue[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [{ key, value: anyValue(value) }],
  )
}

function anyValue(value: Exclude<AttributeValue, null | undefined> | { usd: number }): AnyValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if ('usd' in value) return { doubleValue: value.usd }
  return { arrayValue: { values: value.map(each => ({ stringValue: each })) } }
}

/** Wall-clock ms as nanoseconds. */
export const nanos = (ms: number): string => (BigInt(Math.round(ms)) * 1_000_000n).toString()

/** 32 hex digits from what the trace is of, 16 from what the span is of: exported again, they are the same. */
export const traceIdOf = (...of: string[]): string => hexOf(['trace', ...of], 32)
export const spanIdOf = (...of: (string | number)[]): string => hexOf(['span', ...of.map(String)], 16)

function hexOf(of: string[], digits: number): string {
  const hex = createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, digits)
  // All zero means "none" to OpenTelemetry.
  return /^0+$/.test(hex) ? hex.replace(/0$/, '1') : hex
}
