/**
 * Random bodies for every endpoint, made from the table's own schemas: whatever has the right shape is answered with what
 * the table promises and never with a 5xx; whatever has not is a problem document that names the fields. Each answer is
 * also held against the table (test/fixtures/answers.ts).
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../shared/action/canonical.ts'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import { endpointRows } from '../../shared/api/endpoints.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { arbitraryOf, changedAt, placesIn } from '../fixtures/arbitrary.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { type Answer, type Sent, send } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
const real: Record<string, string> = {}

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
  const { ask, run } = await agent.ask({ verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } })
  Object.assign(real, { ask, run })
})
afterAll(async () => {
  expect(daemon.log.filter(line => /"level":"(error|fatal)"/.test(line))).toEqual([])
  await daemon.close()
})

/** Stopping comes last, so that the rows before it meet a daemon that works. */
const rows = [...endpointRows]
  .filter(([, row]) => row.body)
  .sort(([a], [b]) => Number(/stop/i.test(a)) - Number(/stop/i.test(b)))

/** Often something that exists, so that the handlers behind the schemas are reached; nothing that waits or resets. */
const existing = (name: string) => fc.constant(null).map(() => real[name] ?? '')
const named = (row: Endpoint) => ({
  wait: fc.constant(0),
  reset: fc.constant(false),
  record: fc.constantFrom(
    'crm/lead/1',
    'crm/lead',
    'crm/message',
    'work/file/notes/a.md',
    'work/file/.env',
    `mail/x/${'\u{1f600}'.repeat(100)}`,
  ),
  verb: fc.constantFrom('read', 'create', 'update', 'write', 'delete', 'draft', 'move', 'frobnicate'),
  workflow: fc.constantFrom('desk', 'nowhere'),
  ask: existing('ask'),
  run: existing('run'),
  approver: fc.constant(null).map(() => approver.id),
  ...(row.surface === 'agent' && { digest: fc.constant(null).map(() => `sha256:${'0'.repeat(64)}`) }),
})
const bodyFor = (row: Endpoint) => arbitraryOf(row.body as NonNullable<Endpoint['body']>, { named: named(row) })

/** `body` is the text to send. */
function request(row: Endpoint, body: string): Sent {
  const path = row.path.replace(/:(\w+)/g, (_, name) => real[name] ?? '')
  const headers = {
    agent: agent.headers,
    human: approver.headers(),
    pair: { origin: approver.origin },
    open: {},
    control: {},
  }
  return { method: row.method, path, headers: headers[row.surface], body }
}
const deliver = (row: Endpoint, sent: Sent): Promise<Answer> =>
  row.surface === 'control' ? send({ socketPath: daemon.places.control }, sent) : daemon.send(sent)

describe('a body of the right shape', () => {
  test.each(rows)('for %s is never too much', async (_, row) => {
    await fc.assert(
      fc.asyncProperty(bodyFor(row), async body => {
        const { status } = await deliver(row, request(row, JSON.stringify(body)))
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 10 },
    )
  })
})

describe('a body of another shape', () => {
  const changes: ((old: Json) => Json | undefined)[] = [
    () => undefined,
    () => null,
    () => [],
    () => ({ unexpected: true }),
    () => 9_007_199_254_740_991,
    () => -1,
    () => 'x'.repeat(5_000),
    () => '',
    old => [old],
    old =>
      typeof old === 'object' && old !== null && !Array.isArray(old)
        ? { ...old, role: 'human' }
        : `${JSON.stringify(old)}\u202e`,
  ]

  test.each(rows)('for %s is refused, and the fields are named', async (_, row) => {
    const broken = bodyFor(row).chain(body =>
      fc
        .tuple(fc.constantFrom(...placesIn(body), []), fc.constantFrom(...changes))
        .map(([place, change]) => changedAt(body, place, change)),
    )
    await fc.assert(
      fc.asyncProperty(broken, async body => {
        const { status, body: answer } = await deliver(row, request(row, JSON.stringify(body)))
        expect(status).toBeLessThan(500)
        // What is changed can still be of the shape, where that says no more than "any JSON".
        if (row.body?.safeParse(body).success) return
        expect(answer).toMatchObject({ type: expect.stringMatching(/:bad-(request|json)$/), status: 400 })
        const { errors = [] } = answer as { errors?: { at: string; rule: string; words: string }[] }
        expect(errors.length > 0).toBe((answer as { type: string }).type.endsWith('bad-request'))
        for (const { at, rule, words } of errors) for (const text of [at, rule, words]) expect(text).not.toBe('')
      }),
      { numRuns: 15 },
    )
  })
})

describe('what is no JSON of ours', () => {
  const texts = {
    nothing: '',
    'half a document': '{"a":',
    'two documents': '{}{}',
    'a comma too many': '{"a":1,}',
    'a comment': '{} // yes',
    'single quotes': "{'a':1}",
    'a byte order mark': '\ufeff{}',
    'a key twice': '{"a":1,"a":2}',
    'a key of every object': '{"__proto__":{"role":"human"}}',
    'half a character': '{"a":"\\ud800"}',
    NUL: '{"a":"\\u0000"}',
    'a number that overflows': '{"a":1e400}',
    'a number that no double holds': '{"a":9007199254740993}',
    'minus zero': '{"a":-0}',
    'depth 33': `${'['.repeat(33)}${']'.repeat(33)}`,
    'too many keys': `{${Array.from({ length: 2_001 }, (_, n) => `"k${n}":1`).join(',')}}`,
    NaN: 'NaN',
  }
  test.each(rows)('is refused by %s', async (_, row) => {
    for (const text of Object.values(texts))
      expect((await deliver(row, request(row, text))).body).toMatchObject({
        type: 'urn:countersign:problem:bad-json',
        status: 400,
      })
  })

  test.each(rows.filter(([, row]) => row.surface !== 'control'))(
    'nor does %s take it as another type',
    async (_, row) => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json, text/plain',
        'application/jsonp',
        '',
      ]) {
        const sent = request(row, '{}')
        const { status } = await daemon.send({ ...sent, headers: { ...sent.headers, 'content-type': type } })
        expect(status).toBe(415)
      }
    },
  )
})

describe('paths and queries', () => {
  test('with ids that are none are refused or not found', async () => {
    const id = fc.oneof(fc.stringMatching(/^[\w.~-]{1,60}$/), fc.stringMatching(/^(ask|run)_[0-9a-z]{10,40}$/))
    await fc.assert(
      fc.asyncProperty(id, async id => {
        const { status } = await daemon.send({ method: 'GET', path: `/agent/v1/asks/${id}`, headers: agent.headers })
        expect([400, 404]).toContain(status)
      }),
      { numRuns: 50 },
    )
  })

  test('of other shapes are refused', async () => {
    const query = fc.record({ name: fc.constantFrom('after', 'live', 'wait', 'agent'), value: fc.webQueryParameters() })
    await fc.assert(
      fc.asyncProperty(query, async ({ name, value }) => {
        const path = `/agent/v1/changes?${name}=${encodeURIComponent(value)}x`
        const { status } = await daemon.send({ method: 'GET', path, headers: agent.headers })
        expect(status).toBe(400)
      }),
      { numRuns: 50 },
    )
  })
})
