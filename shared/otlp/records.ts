/**
 * Spans and log records out of the requests of OTLP (opentelemetry-proto 1.x), in the JSON mapping or as protobuf was
 * decoded: identifiers are hex texts or bytes, 64-bit numbers are texts or numbers. Agent-controlled throughout.
 */
import type { Json } from '../action/canonical.ts'
import { type Attributes, anyValue, attributesOf, cleanText, member, objectOf } from './value.ts'

/** What spans and log records have in common. Times are wall-clock ms. */
type Common = {
  /** Lower-case hex; empty where there is none. */
  traceId: string
  spanId: string
  name: string
  at: number
  attributes: Attributes
  resource: Attributes
  /** Name of the instrumentation. */
  scope: string
}

export type SpanRecord = Common & {
  signal: 'span'
  parentId: string
  ms: number
  /** Why it failed, where its status says that it did. */
  error: string | undefined
}

export type LogRecord = Common & {
  signal: 'log'
  body: Json
  /** As sent, for telling one record from another. */
  nanos: string
}

export type TelemetryRecord = SpanRecord | LogRecord

/** What cannot be read is `undefined`, so that the sender learns how many were refused. */
type Reader = (one: unknown, resource: Attributes, scope: string) => TelemetryRecord | undefined

/** The signals of OTLP that are taken: where their items lie, and how each is read. */
export const signals = {
  traces: { resources: 'resourceSpans', scopes: 'scopeSpans', items: 'spans', read: spanOf },
  logs: { resources: 'resourceLogs', scopes: 'scopeLogs', items: 'logRecords', read: logOf },
} as const satisfies Record<string, { resources: string; scopes: string; items: string; read: Reader }>

export type Signal = keyof typeof signals

/** All items of a request. Throws `TooManyItems` above `most`, before reading any. */
export function recordsOf(signal: Signal, request: unknown, most: number): (TelemetryRecord | undefined)[] {
  const { resources, scopes, items, read } = signals[signal]
  const lists = list(member(request, resources)).flatMap(each =>
    list(member(each, scopes)).map(scope => ({ each, scope, found: list(member(scope, items)) })),
  )
  if (lists.reduce((sum, { found }) => sum + found.length, 0) > most) throw new TooManyItems(most)
  const known = new Map<unknown, Attributes>()
  return lists.flatMap(({ each, scope, found }) => {
    const resource = known.get(each) ?? attributesOf(member(member(each, 'resource'), 'attributes'))
    known.set(each, resource)
    const name = cleanText(textOf(member(member(scope, 'scope'), 'name')), 200)
    return found.map(one => read(one, resource, name))
  })
}

/** More spans or log records in one request than are taken. */
export class TooManyItems extends Error {
  constructor(most: number) {
    super(`Send at most ${most} spans or log records a request.`)
    this.name = 'TooManyItems'
  }
}

function spanOf(one: unknown, resource: Attributes, scope: string): SpanRecord | undefined {
  const span = objectOf(one)
  const [traceId, spanId] = [hexOf(span.traceId, 32), hexOf(span.spanId, 16)]
  const at = millisOf(span.startTimeUnixNano)
  const end = millisOf(span.endTimeUnixNano)
  // Without an id nothing tells it from another one, and without times it belongs nowhere.
  if (!traceId || !spanId || at === undefined || end === undefined) return undefined
  return {
    signal: 'span',
    traceId,
    spanId,
    parentId: hexOf(span.parentSpanId, 16),
    name: cleanText(textOf(span.name), 200),
    at,
    ms: Math.max(0, end - at),
    attributes: attributesOf(span.attributes),
    resource,
    scope,
    error: errorOf(span),
  }
}

/** `STATUS_CODE_ERROR` is 2. The words come from the status, or from the exception that was recorded. */
function errorOf(span: Record<string, unknown>): string | undefined {
  const { code, message } = objectOf(span.status)
  if (code !== 2 && code !== 'STATUS_CODE_ERROR') return undefined
  if (typeof message === 'string' && message !== '') return cleanText(message, 1_000)
  const thrown = list(span.events).find(event => member(event, 'name') === 'exception')
  const words = attributesOf(member(thrown, 'attributes')).get('exception.message')
  return typeof words === 'string' && words !== ''
    ? cleanText(words, 1_000)
    : 'It failed, and the span does not say why.'
}

function logOf(one: unknown, resource: Attributes, scope: string): LogRecord | undefined {
  const log = objectOf(one)
  const time = [log.timeUnixNano, log.observedTimeUnixNano].find(each => (millisOf(each) ?? 0) > 0)
  const at = millisOf(time)
  if (at === undefined) return undefined
  return {
    signal: 'log',
    traceId: hexOf(log.traceId, 32),
    spanId: hexOf(log.spanId, 16),
    name: cleanText(textOf(log.eventName), 200),
    at,
    nanos: String(time),
    body: anyValue(log.body),
    attributes: attributesOf(log.attributes),
    resource,
    scope,
  }
}

/** `digits` hex digits that are not all zero, in lower case; else empty. */
function hexOf(value: unknown, digits: number): string {
  const text =
    value instanceof Uint8Array
      ? Array.from(value, byte => byte.toString(16).padStart(2, '0')).join('')
      : textOf(value).toLowerCase()
  return text.length === digits && /^[0-9a-f]+$/.test(text) && !/^0+$/.test(text) ? text : ''
}

/** Whole ms of a time in ns; `undefined` for what is no time. */
function millisOf(value: unknown): number | undefined {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value)
  if (!/^\d{1,20}$/.test(text)) return undefined
  return Number(BigInt(text) / 1_000_000n)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
