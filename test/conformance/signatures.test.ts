/** Signed commands (R18): each counts once, for what it says, at the endpoint it names, from the approver who signed it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../shared/action/canonical.ts'
import { signValue } from '../../shared/api/session.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import type { Answer } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
let other: TestApprover
let leads = 0

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
  other = await daemon.pair({ by: approver, origin: extensionOrigin('b') })
})
afterAll(() => daemon.close())

const post = (path: string, body: unknown, by = approver): Promise<Answer> =>
  daemon.send({ method: 'POST', path: `/human/v1/${path}`, headers: by.headers(), body })
const refused = { status: 401, body: { type: 'urn:countersign:problem:bad-signature' } }

/** A signed approval of a new ask, not sent yet. */
async function approval() {
  leads += 1
  const { ask } = await agent.ask({ verb: 'update', record: `crm/lead/${leads}`, fields: { stage: 'won' } })
  const { body: view } = await approver.human.askView({ body: { ask } })
  return { ask, view, body: await approver.decision(view, { outcome: 'approved' }) }
}
const statusOf = async (ask: string) => (await agent.api.askStatus({ params: { ask }, query: {} })).status

describe('a decision', () => {
  test('is taken once', async () => {
    const { body } = await approval()
    expect((await post('decide', body)).status).toBe(200)
    expect(await post('decide', body)).toMatchObject(refused)
  })

  test('is refused with a counter that was used, even with a signature of its own', async () => {
    const { view, body, ask } = await approval()
    await approver.command('stop')
    expect(await post('decide', body), 'overtaken by a later command').toMatchObject(refused)
    const { counter } = body.statement
    for (const used of [counter, counter - 1, 1])
      expect(
        await post('decide', await approver.decision(view, { outcome: 'approved', statement: { counter: used } })),
      ).toMatchObject(refused)
    daemon.clock.advance(1)
    await approver.command('resume', { note: 'Go on.' })
    expect(await statusOf(ask)).toBe(202)
  })

  test('is refused when anything in it was changed after signing', async () => {
    const { ask, body } = await approval()
    const changes: Record<string, unknown>[] = [
      { outcome: 'denied', reason: 'not_now' },
      { counter: body.statement.counter + 1 },
      { version: body.statement.version + 1 },
      { ask: 'ask_0123456789abcdef' },
      { displayed: { ...body.statement.displayed, ms: 9 } },
      { approver: other.id },
    ]
    for (const change of changes)
      expect(await post('decide', { ...body, statement: { ...body.statement, ...change } })).toMatchObject(refused)
    expect(await post('decide', { ...body, signature: `${body.signature.slice(0, -2)}AA` })).toMatchObject(refused)
    expect(await statusOf(ask)).toBe(202)
    expect((await post('decide', body)).status, 'none of that used up its counter').toBe(200)
  })

  test('is refused from the session of another approver, and with the key of one', async () => {
    const { ask, view, body } = await approval()
    expect(await post('decide', body, other)).toMatchObject(refused)
    const signature = await signValue(other.key, 'decision', body.statement)
    expect(await post('decide', { ...body, signature })).toMatchObject(refused)
    const theirs = await other.decision(view, { outcome: 'approved', statement: { approver: approver.id } })
    for (const session of [approver, other]) expect(await post('decide', theirs, session)).toMatchObject(refused)
    expect(await statusOf(ask)).toBe(202)
  })

  test('is no command, and a command is no decision', async () => {
    const { ask, view } = await approval()
    const { statement } = await approver.decision(view, { outcome: 'approved' })
    expect(
      await post('decide', { statement, signature: await signValue(approver.key, 'command', statement) }),
    ).toMatchObject(refused)
    expect(await statusOf(ask)).toBe(202)
  })
})

describe('a command', () => {
  test('is taken once', async () => {
    const body = await approver.sign('pauseWorkflow', { workflow: 'desk', reason: 'a test' })
    expect((await post('workflow/pause', body)).status).toBe(200)
    await approver.command('resumeWorkflow', { workflow: 'desk', note: 'Go on.' })
    expect(await post('workflow/pause', body)).toMatchObject(refused)
  })

  test('counts only at the endpoint that it names', async () => {
    const stop = await approver.sign('stop')
    expect((await post('resume', { ...stop, command: { ...stop.command, note: 'x' } })).status).toBe(400)
    const resume = { ...stop.command, kind: 'resume', note: 'x' } as Json
    expect(await post('resume', { command: resume, signature: stop.signature })).toMatchObject(refused)
    const revoke = await approver.sign('revokeAgent', { agent: 'bot' })
    expect((await post('agent/rotate', revoke)).status).toBe(400)
    expect((await agent.api.agentChanges({ query: {} })).status).toBe(200)
  })

  test('uses up its counter also where it is refused for what it says', async () => {
    const unknown = await approver.sign('pauseWorkflow', { workflow: 'nowhere', reason: 'a test' })
    expect((await post('workflow/pause', unknown)).status).toBe(404)
    expect(await post('workflow/pause', unknown)).toMatchObject(refused)
    const stale = await approver.sign('acceptBoundary', { workflow: 'desk', digest: `sha256:${'0'.repeat(64)}` })
    expect((await post('boundary/accept', stale)).status).toBe(409)
    expect(await post('boundary/accept', stale)).toMatchObject(refused)
  })

  test('is not good again after a restart', async () => {
    const stop = await approver.sign('stop')
    const resume = await approver.sign('resume', { note: 'Go on.' })
    expect((await post('stop', stop)).status).toBe(200)
    expect((await post('resume', resume)).status).toBe(200)
    await daemon.restart()
    await approver.login()
    await other.login()
    for (const [path, body] of [
      ['stop', stop],
      ['resume', resume],
    ] as const)
      expect(await post(path, body)).toMatchObject(refused)
  })

  test('does not bring back the counter of one that overtook it, also after a restart', async () => {
    // The decision takes its counter first and is written last: it waits behind thirty others on the same ask.
    const { ask, view } = await approval()
    const denials = await Promise.all(
      Array.from({ length: 30 }, () => approver.decision(view, { outcome: 'denied', reason: 'not_now' })),
    )
    const late = await approver.sign('resume', { note: 'The last word.' })
    await Promise.all([...denials.map(body => post('decide', body)), post('resume', late)])
    await daemon.restart()
    await approver.login()
    await other.login()
    expect(await post('resume', late)).toMatchObject(refused)
    expect((await approver.human.askView({ body: { ask } })).body.status).toBe('denied')
  })
})
