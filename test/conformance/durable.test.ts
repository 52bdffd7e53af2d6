/**
 * Acknowledged is durable (promise 5, R44, R45): while the disk has not said yes, nobody is answered with a 2xx, and nobody
 * is told of anything; once it has said no, nobody ever is again.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../daemon/store/memory.ts'
import type { Store } from '../../daemon/store/store.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { type Headers, problemOf } from '../fixtures/wire.ts'

/** A store whose disk waits for a nod, or breaks. */
const disk = { gate: Promise.resolve(), broken: false }
function slowStore(): Store {
  const store = createMemoryStore()
  return {
    ...store,
    async append(batch) {
      await disk.gate
      if (disk.broken) throw new Error('the disk is gone')
      return store.append(batch)
    },
  }
}

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
const failures: unknown[] = []

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: { desk: boundaryText('desk') },
    openStore: async () => slowStore(),
    onFailure: error => failures.push(error),
  })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

let leads = 0
const change = () => {
  leads += 1
  return { verb: 'update', record: `crm/lead/${leads}`, fields: { stage: 'won' } }
}
const alone = { verb: 'create', record: 'crm/message' }
const post = (path: string, body: unknown, headers: Headers = agent.headers) =>
  daemon.send({ method: 'POST', path, headers, body })
const human = (path: string, body: unknown) => post(`/human/v1/${path}`, body, approver.headers())
const cursor = async () => (await approver.human.queue({ body: {} })).body.cursor

/** Holds the disk up, makes the request, and lets other requests go by: it must still be waiting. Then lets the disk go on. */
async function heldUntilDurable(request: () => Promise<{ status: number }>): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>()
  disk.gate = promise
  const before = await cursor()
  let answered = false
  const answer = request().then(result => {
    answered = true
    return result.status
  })
  for (let n = 0; n < 5; n++) expect((await daemon.send({ method: 'GET', path: '/healthz' })).status).toBe(200)
  expect(answered, 'answered before it was durable').toBe(false)
  expect(await cursor(), 'told of before it was durable').toBe(before)
  resolve()
  return answer
}

type Step = [name: string, status: number, prepare: () => Promise<() => Promise<{ status: number }>>]

const signed =
  (path: string, ...args: Parameters<TestApprover['sign']>) =>
  async () => {
    const body = await approver.sign(...args)
    return () => human(path, body)
  }
const steps: Step[] = [
  [
    'a run that starts',
    201,
    async () => () => post('/agent/v1/runs', { workflow: 'desk', trigger: { kind: 'test', summary: 't' } }),
  ],
  [
    'a step',
    201,
    async () => {
      const run = await agent.run()
      return () => post(`/agent/v1/runs/${run}/steps`, { steps: [{ kind: 'message', name: 'm' }] })
    },
  ],
  [
    'the end of a run',
    200,
    async () => {
      const run = await agent.run()
      return () => post(`/agent/v1/runs/${run}/finish`, {})
    },
  ],
  ['what is allowed', 200, async () => () => post('/agent/v1/asks', { workflow: 'desk', wait: 0, action: alone })],
  ['what is pending', 202, async () => () => post('/agent/v1/asks', { workflow: 'desk', wait: 0, action: change() })],
  [
    'what is blocked',
    403,
    async () => () => post('/agent/v1/asks', { workflow: 'desk', wait: 0, action: { verb: 'read', record: 'x/y' } }),
  ],
  [
    'a grant that is used',
    200,
    async () => {
      const { ask, digest } = await agent.ask(alone)
      return () => post(`/agent/v1/asks/${ask}/consume`, { digest })
    },
  ],
  [
    'an outcome',
    200,
    async () => {
      const answer = await agent.ask(alone)
      await agent.consume(answer)
      return () => post(`/agent/v1/asks/${answer.ask}/outcome`, { execution: 'executed' })
    },
  ],
  [
    'a withdrawal',
    200,
    async () => {
      const { ask } = await agent.ask(change())
      return () => post(`/agent/v1/asks/${ask}/withdraw`, {})
    },
  ],
  [
    'a decision',
    200,
    async () => {
      const { ask } = await agent.ask(change())
      const { body: view } = await approver.human.askView({ body: { ask } })
      const body = await approver.decision(view, { outcome: 'approved' })
      return () => human('decide', body)
    },
  ],
  ['a stop', 200, signed('stop', 'stop')],
  ['a resumption', 200, signed('resume', 'resume', { note: 'Go on.' })],
  ['a pause', 200, signed('workflow/pause', 'pauseWorkflow', { workflow: 'desk', reason: 'r' })],
  ['its end', 200, signed('workflow/resume', 'resumeWorkflow', { workflow: 'desk', note: 'n' })],
  ['an agent that is added', 201, signed('agent/add', 'addAgent', { agent: 'second', workflows: ['desk'] })],
  ['an agent that is revoked', 200, signed('agent/revoke', 'revokeAgent', { agent: 'second' })],
]

describe('P5 is answered only when it is on the disk:', () => {
  test.each(steps)('%s', async (_, status, prepare) => {
    const request = await prepare()
    daemon.clock.advance(1)
    expect(await heldUntilDurable(request)).toBe(status)
  })

  test('what adopts an ask that is still being written', async () => {
    const run = await agent.run()
    const body = { run, wait: 0, action: change() }
    const both = () =>
      Promise.all([post('/agent/v1/asks', body), post('/agent/v1/asks', body)]).then(([a, b]) => ({
        status: Math.max(a.status, b.status),
      }))
    expect(await heldUntilDurable(() => Promise.race([both(), post('/agent/v1/asks', body)]))).toBe(202)
    await both()
  })

  test('what comes by the same key', async () => {
    const body = { workflow: 'desk', wait: 0, action: change(), key: 'one and the same' }
    expect(
      await heldUntilDurable(() => Promise.race([post('/agent/v1/asks', body), post('/agent/v1/asks', body)])),
    ).toBe(202)
  })
})

test('after a write that failed nothing is accepted any more, by anybody', async () => {
  const granted = await agent.ask(alone)
  const stop = await approver.sign('stop')
  disk.broken = true
  const failed = [
    post('/agent/v1/asks', { workflow: 'desk', wait: 0, action: alone }),
    post(`/agent/v1/asks/${granted.ask}/consume`, { digest: granted.digest }),
    human('stop', stop),
  ]
  for (const answer of await Promise.all(failed))
    expect(answer).toMatchObject({ status: 503, body: { type: 'urn:countersign:problem:storage-failed' } })
  disk.broken = false
  expect(await problemOf(agent.ask(alone))).toMatchObject({ code: expect.stringMatching(/storage-failed|blocked/) })
  expect(await problemOf(agent.run())).toMatchObject({ code: 'storage-failed' })
  expect(failures).toHaveLength(1)
})
