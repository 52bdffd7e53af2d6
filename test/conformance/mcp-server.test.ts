/** An agent that speaks nothing but MCP, with the official client in both eras, against a whole daemon. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../fixtures/daemon.ts'
import { connect, eras, type TestClient } from '../mcp/clients.ts'

const workflow = 'desk'
let daemon: TestDaemon
let approver: TestApprover

beforeAll(async () => {
  const strict = { evidence: { required: ['sources', 'next_action'] } }
  daemon = await startTestDaemon({
    boundaries: { desk: boundaryText('desk'), strict: boundaryText('strict', strict), other: boundaryText('other') },
  })
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

let made = 0
const lead = () => `crm/lead/${made++}`
const update = () => ({ verb: 'update', record: lead(), fields: { stage: 'won' } })
/** Until the agent waits for the ask, as the card shows it. */
const waits = (ask: string, waiting = true) =>
  expect.poll(async () => (await approver.human.askView({ body: { ask } })).body.waiting).toBe(waiting)

describe.each(eras)('an MCP client (%s)', era => {
  let agent: TestClient
  let token: string

  beforeAll(async () => {
    const added = await daemon.addAgent(`bot-${era}`, workflow)
    token = added.token
    agent = await connect(daemon.port, token, era)
  })
  afterAll(() => agent.client.close())

  const pending = async () => String((await agent.call('ask', { action: update(), wait: 0 })).data.ask)

  test('is told how to work, and by whom', () => {
    expect(agent.client.getProtocolEra()).toBe(era === 'auto' ? 'modern' : 'legacy')
    expect(agent.client.getServerVersion()).toMatchObject({ name: 'countersign', version: '0.0.0-test' })
    expect(agent.client.getInstructions()).toMatch(/Ask before you act/)
  })

  test('does a whole job: asks, waits, acts as approved, reports', async () => {
    expect((await agent.call('boundary')).words).toContain('crm')
    const { run } = (await agent.call('start_run', { trigger: { kind: 'test', summary: 'A job' } })).data
    const step = { kind: 'tool_call', name: 'crm.read', record: 'crm/lead/7', result: { stage: 'new' } }
    expect((await agent.call('add_steps', { run, steps: [step] })).data).toEqual({ recorded: 1 })

    const asked = await agent.call('ask', { run, action: update(), wait: 0 })
    expect(asked).toMatchObject({ isError: false, data: { run, status: 'pending', grant: null } })
    const ask = String(asked.data.ask)
    expect(asked.words).toContain(`Call await_approval with ask ${ask}`)

    const deciding = agent.call('await_approval', { ask, wait: 60 })
    await waits(ask)
    await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { stage: 'lost' } }, note: 'Ask them.' })
    const decided = await deciding
    expect(decided.data).toMatchObject({ status: 'approved_edited', note: 'Ask them.' })
    const { digest } = decided.data.grant as { digest: string }
    expect(decided.words).toContain(`Call consume with ask ${ask} and digest ${digest}.`)

    const consumed = await agent.call('consume', { ask, digest })
    expect(consumed.data).toMatchObject({ ask, edited: true, action: { fields: { stage: 'lost' } } })
    const report = { ask, execution: 'executed', changes: [{ field: 'stage', before: 'new', after: 'lost' }] }
    expect((await agent.call('report', report)).data).toMatchObject({ execution: 'executed' })
    expect((await agent.call('finish_run', { run, output: { leads: 1 } })).data).toEqual({ run, status: 'finished' })
    expect((await approver.human.askView({ body: { ask } })).body).toMatchObject({ execution: 'executed' })
  })

  test('is answered at once where it may act alone', async () => {
    const action = { verb: 'create', record: 'crm/message', fields: { body: 'Hello' } }
    const { data, words } = await agent.call('ask', { action })
    expect(data).toMatchObject({ status: 'allowed' })
    expect(words).toContain('Call consume')
  })

  test('learns why not, and what to do, as a result that is an error', async () => {
    const ask = await pending()
    await approver.decide(ask, { outcome: 'denied', reason: 'not_now', note: 'After the audit.' })
    expect(await agent.call('await_approval', { ask, wait: 0 })).toMatchObject({
      isError: true,
      words: expect.stringContaining('After the audit.'),
      data: {
        code: 'denied',
        ask,
        note: 'After the audit.',
        remedy: expect.stringContaining('Do not try another route'),
      },
    })
    const never = { verb: 'update', record: lead(), fields: { secret: 'x' } }
    expect(await agent.call('ask', { action: never })).toMatchObject({
      isError: true,
      words: expect.stringContaining('off limits'),
      data: { code: 'blocked', outcome: 'blocked' },
    })
  })

  test('a review that nobody decides expires, and the agent may ask again', async () => {
    const ask = await pending()
    daemon.clock.advance(16 * 60_000)
    await daemon.daemon().catchUp()
    await approver.login()
    expect(await agent.call('await_approval', { ask, wait: 0 })).toMatchObject({
      isError: true,
      data: { code: 'expired', remedy: expect.stringContaining('You may ask again') },
    })
  })

  test('what it withdraws is withdrawn', async () => {
    const ask = await pending()
    expect((await agent.call('withdraw', { ask, why: 'Done by hand.' })).data).toEqual({ ask, status: 'withdrawn' })
    expect(await agent.call('await_approval', { ask, wait: 0 })).toMatchObject({
      isError: true,
      data: { code: 'withdrawn' },
    })
  })

  test('a grant is good once, for its digest', async () => {
    const { data } = await agent.call('ask', {
      action: { verb: 'create', record: 'crm/message', fields: { body: 'x' } },
    })
    const { ask, grant } = data as { ask: string; grant: { digest: string } }
    const wrong = await agent.call('consume', { ask, digest: `sha256:${'0'.repeat(64)}` })
    expect(wrong).toMatchObject({ isError: true, data: { code: 'digest-mismatch' } })
    expect((await agent.call('consume', { ask, digest: grant.digest })).isError).toBe(false)
    const again = await agent.call('consume', { ask, digest: grant.digest })
    expect(again).toMatchObject({ isError: true, data: { code: 'grant-consumed' } })
  })

  test('the same key adopts what waits already', async () => {
    const action = update()
    const ask = () => agent.call('ask', { action, key: `key-${era}-${action.record}`, wait: 0 })
    expect((await ask()).data.ask).toBe((await ask()).data.ask)
  })

  test('many waits at once each get their own answer', async () => {
    const asks = await Promise.all(Array.from({ length: 12 }, pending))
    const waiting = asks.map(ask => agent.call('await_approval', { ask, wait: 60 }))
    await Promise.all(asks.map(ask => waits(ask)))
    for (const [n, ask] of asks.entries()) await approver.decide(ask, n % 2 ? 'approved' : 'denied')
    const answers = await Promise.all(waiting)
    expect(answers.map(({ data }) => data.status)).toEqual(asks.map((_, n) => (n % 2 ? 'approved' : 403)))
    expect(answers.map(({ data }) => data.ask)).toEqual(asks)
  })

  test('sees progress while it waits, where it asks for it', async () => {
    const ask = await pending()
    const seen: unknown[] = []
    const deciding = agent.call('await_approval', { ask, wait: 60 }, { onprogress: progress => seen.push(progress) })
    await expect.poll(() => seen).not.toHaveLength(0)
    expect(seen[0]).toMatchObject({ progress: 0, total: 60, message: expect.stringContaining(ask) })
    await approver.decide(ask, 'approved')
    expect((await deciding).data.status).toBe('approved')
  })

  test('giving up waiting ends the wait and withdraws nothing', async () => {
    const ask = await pending()
    const giveUp = new AbortController()
    const waiting = agent.call('await_approval', { ask, wait: 60 }, { signal: giveUp.signal })
    await waits(ask)
    giveUp.abort()
    await expect(waiting).rejects.toThrow()
    await waits(ask, false)
    await approver.decide(ask, 'approved')
    expect((await agent.call('await_approval', { ask, wait: 0 })).data.status).toBe('approved')
  })

  test('has to say which workflow where it has several, and must not name others', async () => {
    const both = await daemon.addAgent(`both-${era}`, workflow, 'strict')
    const { client, call } = await connect(daemon.port, both.token, era)
    const action = update()
    expect(await call('ask', { action })).toMatchObject({
      isError: true,
      data: { code: 'bad-request', workflows: [workflow, 'strict'] },
    })
    expect(await call('ask', { action, workflow: 'other' })).toMatchObject({
      isError: true,
      data: { code: 'not-found' },
    })
    expect(await call('boundary', { workflow: 'other' })).toMatchObject({ isError: true, data: { code: 'not-found' } })
    expect((await call('boundary', { workflow: 'strict' })).data).toMatchObject({
      evidence: { required: ['sources', 'next_action'] },
      state: 'in force',
    })
    expect(await call('ask', { action, workflow: 'strict' })).toMatchObject({
      isError: true,
      data: { code: 'evidence-missing', missing: [{ part: 'sources' }, { part: 'next_action' }] },
    })
    await client.close()
  })

  test("another agent's asks and runs do not exist", async () => {
    const ask = await pending()
    const stranger = await daemon.addAgent(`stranger-${era}`, workflow)
    const { client, call } = await connect(daemon.port, stranger.token, era)
    for (const [name, args] of [
      ['await_approval', { ask, wait: 0 }],
      ['withdraw', { ask }],
      ['consume', { ask, digest: `sha256:${'0'.repeat(64)}` }],
      ['report', { ask, execution: 'executed' }],
    ] as const)
      expect(await call(name, args)).toMatchObject({ isError: true, data: { code: 'not-found' } })
    await client.close()
  })

  test('what is not well-formed asks for nothing', async () => {
    const entries = async () => (await daemon.control.controlStatus({ body: {} })).body.entries
    const before = await entries()
    const action = update()
    for (const args of [
      {},
      { action: 'update' },
      { action: { ...action, approved: true } },
      { action, role: 'human' },
      { action, wait: -1 },
      { action, run: '../run' },
    ])
      expect((await agent.call('ask', args)).isError).toBe(true)
    expect(await agent.call('finish_run', { run: 'run_0123456789abcdef', error: 'x', output: 1 })).toMatchObject({
      isError: true,
      data: { code: 'bad-request' },
    })
    await expect(agent.call('approve', { ask: 'ask_0123456789abcdef' })).rejects.toThrow(/approve/)
    expect(await entries()).toBe(before)
  })
})
