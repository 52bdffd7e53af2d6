/** How `/otlp/v1/…` answers whoever is no SDK: partial success, refusals without effect, and never a failure of ours. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otlpPaths } from '../../daemon/otlp/routes.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk'), other: boundaryText('other') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const runsOf = async () => (await approver.human.runs({ body: { limit: 100 } })).body.runs

/** A raw request: what no SDK would send. */
async function raw(path: string, body: Uint8Array | string, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${daemon.port}/otlp/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : Uint8Array.from(body),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

describe('answers', () => {
  const span = (changes: Record<string, unknown> = {}) => ({
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    name: 'x',
    startTimeUnixNano: '1767603600000000000',
    endTimeUnixNano: 1767603601,
    attributes: [{ key: 'gen_ai.tool.name', value: { stringValue: 't' } }],
    ...changes,
  })
  const request = (spans: unknown[], resource: Record<string, string> = {}) =>
    JSON.stringify({
      resourceSpans: [
        {
          resource: {
            attributes: Object.entries(resource).map(([key, stringValue]) => ({ key, value: { stringValue } })),
          },
          scopeSpans: [{ spans }],
        },
      ],
    })
  const json = async (answer: ReturnType<typeof raw>) => {
    const { status, bytes, type } = await answer
    return { status, type, body: JSON.parse(bytes.toString()) }
  }

  test('say what was taken, and how many were not', async () => {
    const none = { status: 200, type: 'application/json', body: {} }
    expect(await json(raw('traces', '{}'))).toEqual(none)
    expect(await json(raw('traces', request([span()])))).toEqual(none)
    const { body } = await json(
      raw('traces', request([span(), span({ spanId: '0'.repeat(16) }), span({ startTimeUnixNano: 'soon' })])),
    )
    expect(body).toEqual({
      partialSuccess: { rejectedSpans: '2', errorMessage: expect.stringContaining('id or time') },
    })
    const { body: other } = await json(
      raw('traces', request([span({ spanId: 'c'.repeat(16) })], { 'countersign.workflow': 'other' })),
    )
    expect(other.partialSuccess).toMatchObject({
      rejectedSpans: '1',
      errorMessage: expect.stringContaining('not registered'),
    })
    const { body: foreign } = await json(
      raw(
        'traces',
        request([span({ spanId: 'd'.repeat(16) })], { 'countersign.run': 'run_00000000000000000000000000' }),
      ),
    )
    expect(foreign.partialSuccess.rejectedSpans).toBe('1')
  })

  test('ask an agent with several workflows for one', async () => {
    const both = await daemon.addAgent('both', 'desk', 'other')
    const authorization = `Bearer ${both.token}`
    const { body } = await json(raw('traces', request([span()]), { authorization }))
    expect(body.partialSuccess.errorMessage).toContain('countersign.workflow')
    expect(
      (await json(raw('traces', request([span()], { 'countersign.workflow': 'other' }), { authorization }))).body,
    ).toEqual({})
  })

  test('say that metrics are not used', async () => {
    const { status, body } = await json(raw('metrics', '{"resourceMetrics":[]}'))
    expect([status, body.partialSuccess]).toEqual([
      200,
      { rejectedDataPoints: '0', errorMessage: expect.stringContaining('events') },
    ])
  })

  test('refuse what is none of it, without effect', async () => {
    const protobuf = { 'content-type': 'application/x-protobuf' }
    const before = (await runsOf()).length
    const cases: [ReturnType<typeof raw>, number][] = [
      [raw('traces', 'not json'), 400],
      [raw('traces', '[]'), 400],
      [raw('traces', '{"resourceSpans":[],"resourceSpans":[]}'), 400],
      [raw('traces', new Uint8Array([0xff, 0xff, 0xff]), protobuf), 400],
      [raw('logs', Buffer.from('{"resourceLogs":[]}'), protobuf), 400],
      [raw('metrics', Buffer.from('garbage'), protobuf), 400],
      [raw('traces', request(Array.from({ length: 4_001 }, () => ({})))), 413],
      [raw('traces', gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' }), 413],
      [raw('traces', 'not gzip', { 'content-encoding': 'gzip' }), 400],
      [raw('traces', Buffer.from('0a00'.repeat(1_000_000), 'hex'), protobuf), 400],
      [raw('traces', '{}', { authorization: 'Bearer cs_unknownunknownunknownunknown' }), 401],
      [raw('traces', '{}', { origin: 'https://example.com' }), 403],
      [raw('traces', '{}', { 'content-type': 'text/plain' }), 415],
    ]
    for (const [answer, status] of cases)
      expect([(await answer).status, cases.findIndex(each => each[0] === answer)]).toEqual([status, expect.any(Number)])
    expect((await runsOf()).length).toBe(before)
    const { type, bytes } = await raw('traces', new Uint8Array([0xff]), protobuf)
    // google.rpc.Status: code 3 in field 1, the words in field 2.
    expect([type, bytes.subarray(0, 3)]).toEqual(['application/x-protobuf', Buffer.from([0x08, 3, 0x12])])
  })

  test('never are our failure, whatever arrives', { timeout: 60_000 }, async () => {
    const any = fc.anything({ maxDepth: 4, withNullPrototype: false })
    const attribute = fc.record({
      key: fc.constantFrom('gen_ai.tool.name', 'session.id', 'countersign.record', 'x', '__proto__'),
      value: fc.oneof(
        any,
        fc.record({ stringValue: fc.string({ unit: 'binary' }) }),
        fc.record({ doubleValue: fc.double() }),
      ),
    })
    const spans = fc.array(
      fc.oneof(
        any,
        fc.record({
          traceId: fc.constantFrom('a'.repeat(32), 5),
          spanId: fc.constant('e'.repeat(16)),
          startTimeUnixNano: fc.oneof(fc.nat(), fc.string()),
          endTimeUnixNano: fc.nat(),
          status: any,
          events: any,
          attributes: fc.array(attribute),
        }),
      ),
    )
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map(body => ['application/x-protobuf', body] as const),
      fc.tuple(fc.constantFrom('traces', 'logs'), spans).map(([of, list]) => {
        const scopes = [{ spans: list, logRecords: list }]
        const resources = [{ scopeSpans: scopes, scopeLogs: scopes }]
        return [
          'application/json',
          JSON.stringify({ resourceSpans: resources, resourceLogs: resources, of }, plain),
        ] as const
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('traces', 'logs', 'metrics'), bodies, async (path, [type, body]) => {
        expect((await raw(path, body, { 'content-type': type })).status).toBeLessThan(500)
      }),
      { numRuns: 300 },
    )
  })
})

const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

test.each(otlpPaths)('$path takes an empty request in both encodings', async ({ path }) => {
  const name = path.split('/').at(-1) ?? ''
  expect((await raw(name, '{}')).status).toBe(200)
  expect((await raw(name, new Uint8Array(), { 'content-type': 'application/x-protobuf' })).status).toBe(200)
})
