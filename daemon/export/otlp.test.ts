import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import protobuf from 'protobufjs/light.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { recordsOf, type SpanRecord } from '../../shared/otlp/records.ts'
import { type SampleRun, sampleRun } from '../../test/export/sample-run.ts'
import { readRequest } from '../otlp/codec.ts'
import { descriptor } from '../otlp/descriptor.ts'
import { createExporter } from './exporter.ts'

type Span = {
  name: string
  traceId: string
  spanId: string
  parentSpanId: string
  attributes: { key: string; value: Record<string, unknown> }[]
  events: { name: string }[]
  status: { code: number }
}
let sample: SampleRun
let text: string
let spans: Span[]

const exported = async (of: SampleRun) => (await createExporter(of.source).exportRun(of.run, 'otlp')).content
const value = (span: Span | undefined, key: string) =>
  Object.values(span?.attributes.find(each => each.key === key)?.value ?? {})[0]

beforeAll(async () => {
  sample = await sampleRun()
  text = await exported(sample)
  spans = JSON.parse(text).resourceSpans[0].scopeSpans[0].spans
})

describe('a run as spans', () => {
  test('is a workflow with an agent in it, and inside that every step and every ask', () => {
    const [workflow, agent, ...inside] = spans
    expect([workflow?.name.split(' ')[0], agent?.name.split(' ')[0]]).toEqual(['invoke_workflow', 'invoke_agent'])
    expect([workflow?.parentSpanId, agent?.parentSpanId]).toEqual(['', workflow?.spanId])
    expect(new Set(inside.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([agent?.spanId]))
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1)
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length)
    for (const { name } of inside) expect(name).toMatch(/^(chat|execute_tool) ./)
  })

  test('tells of every outcome, who decided and how long they took', () => {
    const outcomes = spans.map(span => value(span, 'countersign.outcome')).filter(Boolean)
    expect(new Set(outcomes)).toEqual(
      new Set(['allowed', 'approved', 'approved_edited', 'denied', 'blocked', 'expired', 'withdrawn', 'superseded']),
    )
    const approved = spans.find(span => value(span, 'countersign.outcome') === 'approved')
    expect(value(approved, 'countersign.approval.approver')).toBe('Work laptop')
    expect(Number(value(approved, 'countersign.approval.waited_ms'))).toBeGreaterThanOrEqual(0)
    expect(approved?.events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['countersign.ask.made', 'countersign.approval.decided', 'countersign.grant.consumed']),
    )
    const denied = spans.find(span => value(span, 'countersign.outcome') === 'denied')
    expect(denied?.status.code).toBe(2)
  })

  test('has each cost twice, with its origin, and none where nobody knows it', () => {
    const costly = spans.filter(span => value(span, 'countersign.cost.micro_usd') !== undefined)
    expect(costly.length).toBeGreaterThan(1)
    for (const span of costly) {
      expect(value(span, 'gen_ai.usage.cost')).toBe(Number(value(span, 'countersign.cost.micro_usd')) / 1_000_000)
      expect(value(span, 'countersign.cost.origin')).toMatch(/^(reported|computed|reported and computed)$/)
    }
  })

  test('is the same when it is exported again', async () => {
    expect(await exported(sample)).toBe(text)
  })

  test('leaves out what was erased', async () => {
    const other = await sampleRun()
    await other.eraseStep()
    expect((await exported(other)).length).toBeLessThan(text.length)
  })
})

describe('the request', () => {
  test('is what protobuf takes: nothing of it is lost on the way through', async () => {
    const type = protobuf.Root.fromJSON(descriptor).lookupType('TracesRequest')
    const request = JSON.parse(text, (key, each) =>
      /(?:Id)$/.test(key) ? Buffer.from(each, 'hex').toString('base64') : each,
    )
    expect(type.verify(type.toObject(type.fromObject(request)))).toBeNull()
    const bytes = type.encode(type.fromObject(request)).finish()
    const fromProtobuf = recordsOf('traces', await readRequest('Traces', 'protobuf', bytes), 4_000)
    const fromJson = recordsOf('traces', await readRequest('Traces', 'json', Buffer.from(text)), 4_000)
    expect(fromProtobuf).toEqual(fromJson)
    expect(fromJson.filter(Boolean)).toHaveLength(spans.length)
  })

  test('is what the official transformer writes of the same spans', async () => {
    const records = recordsOf('traces', JSON.parse(text), 4_000) as SpanRecord[]
    const written = ProtobufTraceSerializer.serializeRequest(
      records.map((record, at) => readable(record, spans[at] as Span)),
    )
    const back = recordsOf('traces', await readRequest('Traces', 'protobuf', written ?? new Uint8Array()), 4_000)
    const byId = (list: (SpanRecord | undefined)[]) => new Map(list.map(each => [each?.spanId, each]))
    expect(byId(back as SpanRecord[])).toEqual(byId(records))
  })
})

/** The record as the SDK would hand it to an exporter. */
function readable(record: SpanRecord, { status }: Span) {
  const time = (ms: number): [number, number] => [Math.floor(ms / 1000), (ms % 1000) * 1_000_000]
  const context = (spanId: string) => ({ traceId: record.traceId, spanId, traceFlags: 1 })
  return {
    name: record.name,
    kind: 0,
    spanContext: () => context(record.spanId),
    ...(record.parentId && { parentSpanContext: context(record.parentId) }),
    startTime: time(record.at),
    endTime: time(record.at + record.ms),
    duration: time(record.ms),
    status: { code: status.code, message: record.error ?? '' },
    attributes: Object.fromEntries(record.attributes) as never,
    links: [],
    events: [],
    ended: true,
    resource: {
      attributes: Object.fromEntries(record.resource),
      merge: () => undefined as never,
      getRawAttributes: () => Object.entries(Object.fromEntries(record.resource)),
    } as never,
    instrumentationScope: { name: record.scope },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }
}
