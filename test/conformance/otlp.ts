/** Senders of OpenTelemetry as agents use them: the official SDK with the official exporters, against a daemon's port. */
import { type Attributes, type Context, context, type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPLogExporter as LogsJson } from '@opentelemetry/exporter-logs-otlp-http'
import { OTLPLogExporter as LogsProto } from '@opentelemetry/exporter-logs-otlp-proto'
import { OTLPTraceExporter as TracesJson } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as TracesProto } from '@opentelemetry/exporter-trace-otlp-proto'
import {
  InMemoryLogRecordExporter,
  LoggerProvider,
  type ReadableLogRecord,
  SimpleLogRecordProcessor,
} from '@opentelemetry/sdk-logs'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'

export { SpanStatusCode }
export type Encoding = 'protobuf' | 'json'
/** A span with its name and attributes, how long it took in ms, what it failed with, and what it called. */
export type Told = { name: string; attributes?: Attributes; ms?: number; error?: string; inside?: Told[] }

/** Ended spans of one trace, the way an instrumented agent makes them. `start` is wall-clock ms. */
export async function spansOf(told: Told[], start = Date.UTC(2026, 0, 5, 9)): Promise<ReadableSpan[]> {
  const kept = new InMemorySpanExporter()
  const provider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter: kept })],
  })
  const tracer = provider.getTracer('test')
  let now = start
  const tell = ({ name, attributes = {}, ms = 10, error, inside = [] }: Told, parent: Context) => {
    const span: Span = tracer.startSpan(name, { attributes, startTime: new Date(now) }, parent)
    if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error })
    for (const each of inside) tell(each, trace.setSpan(parent, span))
    now += ms
    span.end(new Date(now))
  }
  for (const each of told) tell(each, context.active())
  await provider.forceFlush()
  return kept.getFinishedSpans()
}

/** Log records as Claude Code writes its events. `at` counts ms from `start`. */
export async function eventsOf(
  told: { name: string; attributes: Attributes; at?: number }[],
  start = Date.UTC(2026, 0, 5, 9),
): Promise<ReadableLogRecord[]> {
  const kept = new InMemoryLogRecordExporter()
  const provider = new LoggerProvider({
    processors: [new SimpleLogRecordProcessor({ exporter: kept })],
  })
  const logger = provider.getLogger('com.anthropic.claude_code.events', '2.1.266')
  for (const { name, attributes, at = 0 } of told)
    logger.emit({
      body: `claude_code.${name}`,
      timestamp: new Date(start + at),
      attributes: { 'event.name': name, ...attributes },
    })
  await provider.forceFlush()
  return kept.getFinishedLogRecords()
}

type Target = { port: number; token: string; gzip?: boolean }
type Result = { code: number; error?: Error }

const optionsFor = ({ port, token, gzip = false }: Target, signal: string) => ({
  url: `http://127.0.0.1:${port}/otlp/v1/${signal}`,
  headers: { Authorization: `Bearer ${token}` },
  ...(gzip && { compression: 'gzip' as never }),
  timeoutMillis: 10_000,
})

/** Code 0 is success, 1 failure, as the SDK sees it. */
export function sendSpans(target: Target, encoding: Encoding, spans: ReadableSpan[]): Promise<Result> {
  const Exporter = encoding === 'json' ? TracesJson : TracesProto
  return sent(new Exporter(optionsFor(target, 'traces')), spans)
}

export function sendEvents(target: Target, encoding: Encoding, events: ReadableLogRecord[]): Promise<Result> {
  const Exporter = encoding === 'json' ? LogsJson : LogsProto
  return sent(new Exporter(optionsFor(target, 'logs')), events)
}

async function sent<T>(
  exporter: { export(items: T[], done: (result: Result) => void): void; shutdown(): Promise<void> },
  items: T[],
): Promise<Result> {
  const result = await new Promise<Result>(resolve => exporter.export(items, resolve))
  await exporter.shutdown()
  return result
}

/** What Claude Code tells of one prompt: a request, an accepted call with its result, another request. */
export const claudeCode = (session: string, call = 'toolu_0001') => {
  const all = { 'session.id': session, 'user.id': 'u', 'prompt.id': 'p1' }
  const request = (id: string, at: number) => ({
    name: 'api_request',
    at,
    attributes: {
      ...all,
      model: 'claude-opus-4-5',
      cost_usd: '0.034125',
      duration_ms: '1500',
      input_tokens: '12',
      output_tokens: '340',
      cache_read_tokens: '8000',
      cache_creation_tokens: '500',
      request_id: id,
    },
  })
  return [
    { name: 'user_prompt', attributes: { ...all, prompt: '<REDACTED>', prompt_length: '12' }, at: 0 },
    request('req_1', 2_000),
    {
      name: 'tool_decision',
      attributes: { ...all, tool_name: 'Bash', tool_use_id: call, decision: 'accept', source: 'config' },
      at: 2_010,
    },
    {
      name: 'tool_result',
      attributes: { ...all, tool_name: 'Bash', tool_use_id: call, success: 'true', duration_ms: '57' },
      at: 2_100,
    },
    request('req_2', 4_000),
    {
      name: 'tool_decision',
      attributes: { ...all, tool_name: 'Write', decision: 'reject', source: 'user_reject' },
      at: 4_100,
    },
    { name: 'hook_execution_complete', attributes: all, at: 4_200 },
  ]
}
