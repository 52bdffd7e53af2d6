/** What stands still and what starts again: stop, pause, boundaries that change, agents that are revoked, restarts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
let leads = 0

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk'), other: boundaryText('other') } })
  agent = await daemon.addAgent('bot', 'desk', 'other')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const alone = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
const change = () => {
  leads += 1
  return { verb: 'update', record: `crm/lead/${leads}`, fields: { stage: 'won' } }
}
const status = (ask: string) => agent.api.askStatus({ params: { ask }, query: {} })
const restart = async () => {
  await daemon.restart()
  await approver.login()
}
const boundary = async (workflow: string) => {
  const { body } = await approver.human.boundaries({ body: {} })
  return body.boundaries.find(row => row.workflow === workflow)
}
const accept = async (workflow: string) =>
  approver.command('acceptBoundary', {
    workflow,
    digest: (await boundary(workflow))?.fileDigest ?? '',
    loosening: 'confirmed',
  })
/** Every change of the journal so far. */
const changes = async () => {
  const all = []
  for (let after = -1; ; ) {
    const { body } = await approver.human.changes({ body: { after } })
    all.push(...body.changes)
    if (!body.more) return all
    after = body.cursor
  }
}

describe('stop all (R50)', () => {
  test('blocks what comes, voids what was granted, and lasts until a person resumes, also over a restart', async () => {
    const allowed = await agent.ask(alone)
    const { ask } = await agent.ask(change())
    await approver.decide(ask, 'approved')
    const approved = (await status(ask)).body
    const waiting = await agent.ask(change())

    await approver.command('stop')
    expect((await approver.human.queue({ body: {} })).body.stopped).toBe(true)
    const blocked = { code: 'blocked', extra: { outcome: 'blocked' } }
    expect(await problemOf(agent.ask(alone))).toMatchObject(blocked)
    expect(await problemOf(agent.ask({ verb: 'read', record: 'crm/lead/1', fields: ['stage'] }))).toMatchObject(blocked)
    for (const grant of [allowed, approved])
      expect(await problemOf(agent.consume(grant))).toMatchObject({ code: 'blocked' })

    await restart()
    expect((await approver.human.queue({ body: {} })).body.stopped).toBe(true)
    expect(await problemOf(agent.ask(alone))).toMatchObject(blocked)

    daemon.clock.advance(1_000)
    await approver.command('resume', { note: 'It was a drill.' })
    for (const grant of [allowed, approved])
      expect(await problemOf(agent.consume(grant))).toMatchObject({ code: 'superseded' })
    expect((await agent.ask(alone)).status).toBe('allowed')
    expect((await status(waiting.ask)).status).toBe(202)
  })

  test('voids what was granted before it also where the clock was set back since', async () => {
    const granted = await agent.ask(alone)
    daemon.clock.jump(-3_000)
    await restart()
    await approver.command('stop')
    await approver.command('resume', { note: 'Go on.' })
    expect(await problemOf(agent.consume(granted))).toMatchObject({ code: 'superseded' })
    daemon.clock.advance(3_001)
  })

  test('from the command line too, where there is no way to resume', async () => {
    await daemon.control.controlStop({ body: {} })
    expect(await problemOf(agent.ask(alone))).toMatchObject({ code: 'blocked' })
    expect(Object.keys(daemon.control).filter(name => /resume|accept|decide/i.test(name))).toEqual([])
    daemon.clock.advance(1)
    await approver.command('resume', { note: 'Go on.' })
  })

  test('holds for everything that is written after it, however many are on their way', async () => {
    const grants = await Promise.all(Array.from({ length: 30 }, () => agent.ask(alone)))
    const asks = Array.from({ length: 30 }, () => agent.ask(alone).catch(() => undefined))
    const consumes = grants.map(grant => agent.consume(grant).catch(() => undefined))
    await approver.command('stop')
    await Promise.all([...asks, ...consumes])
    const all = await changes()
    const stopped = all.findLast(({ type }) => type === 'agents.stopped')?.seq ?? Number.NaN
    expect(all.filter(({ seq, type }) => seq > stopped && type === 'grant.consumed')).toEqual([])
    daemon.clock.advance(1)
    await approver.command('resume', { note: 'Go on.' })
    const late = (await Promise.all(asks)).filter(answer => answer !== undefined)
    const used = await Promise.all(late.map(answer => problemOf(agent.consume(answer))))
    expect(used.filter(({ code }) => code !== 'superseded')).toEqual([])
  })
})

describe('pause', () => {
  test('stops one workflow and no other, and its grants wait', async () => {
    const allowed = await agent.ask(alone)
    await approver.command('pauseWorkflow', { workflow: 'desk', reason: 'Three denials in a row.' })
    const paused = await problemOf(agent.ask(alone))
    expect(paused).toMatchObject({ code: 'blocked', detail: 'The workflow is paused: Three denials in a row.' })
    expect(await problemOf(agent.consume(allowed))).toMatchObject({ code: 'blocked' })
    expect((await agent.ask(alone, { workflow: 'other' })).status).toBe('allowed')
    await restart()
    expect(await problemOf(agent.ask(alone))).toMatchObject({ code: 'blocked' })
    expect(await boundary('desk')).toMatchObject({ paused: 'Three denials in a row.' })
    await approver.command('resumeWorkflow', { workflow: 'desk', note: 'Mended.' })
    expect((await agent.consume(allowed)).status).toBe(200)
  })
})

describe('a boundary file', () => {
  test('that changed outside puts everything up for approval, until a person accepts what it says', async () => {
    const before = await agent.ask(alone)
    const version = (await boundary('desk'))?.version ?? 0
    await daemon.writeBoundary(
      'desk',
      boundaryText('desk', { alone: ['* crm/lead', '* crm/message'], tier: 'execute' }),
    )
    expect(await boundary('desk')).toMatchObject({ accepted: false, version })

    const held = await agent.ask(alone)
    expect(held).toMatchObject({
      status: 'pending',
      verdict: { reasons: [{ facet: 'boundary', rule: 'not-accepted' }, { decision: 'allow' }] },
    })
    expect((await agent.ask({ verb: 'read', record: 'crm/lead/1', fields: ['stage'] })).status).toBe('pending')
    expect(await problemOf(agent.consume(before))).toMatchObject({ code: 'superseded' })
    const lead = change()
    expect((await agent.ask(lead)).verdict.reasons, 'the accepted rules decide, not those of the file').toContainEqual(
      expect.objectContaining({ facet: 'tier', rule: 'alone' }),
    )
    await approver.decide(held.ask, 'approved')
    const granted = (await status(held.ask)).body
    expect((await agent.consume(granted)).status, 'a person said yes to it').toBe(200)

    const waiting = await agent.ask(change())
    await accept('desk')
    expect(await boundary('desk')).toMatchObject({ accepted: true, version: version + 1 })
    expect(await problemOf(status(waiting.ask))).toMatchObject({ code: 'superseded' })
    expect((await agent.ask(lead)).status).toBe('allowed')
  })

  test('is accepted as it was shown, or not at all', async () => {
    const shown = (await boundary('desk'))?.fileDigest ?? ''
    await daemon.writeBoundary('desk', boundaryText('desk', { title: 'Another title' }))
    expect(await problemOf(approver.command('acceptBoundary', { workflow: 'desk', digest: shown }))).toMatchObject({
      code: 'stale-version',
    })
    await accept('desk')
  })

  test('that is approved under and then changed takes the approval with it', async () => {
    const { ask } = await agent.ask(change())
    await approver.decide(ask, 'approved')
    const approved = (await status(ask)).body
    await daemon.writeBoundary('desk', boundaryText('desk', { title: 'A third title' }))
    await accept('desk')
    expect(await problemOf(agent.consume(approved))).toMatchObject({
      code: 'no-grant',
      extra: { outcome: 'superseded' },
    })
  })

  test('that is broken stops its own workflow and says why; mended, it goes on as it was', async () => {
    const text = boundaryText('desk', { title: 'A third title' })
    await daemon.writeBoundary('desk', text.replace('"execute"', '"exekute"'))
    const refused = await problemOf(agent.ask(alone))
    expect(refused).toMatchObject({ code: 'blocked' })
    expect(refused.detail).toMatch(/desk\.yaml:\d+:\d+: tier/)
    expect((await boundary('desk'))?.broken).toContain('desk.yaml')
    expect((await approver.human.queue({ body: {} })).body.attention).toMatchObject([
      { workflow: 'desk', what: 'broken' },
    ])
    const digest = (await boundary('desk'))?.fileDigest ?? ''
    expect(await problemOf(approver.command('acceptBoundary', { workflow: 'desk', digest }))).toMatchObject({
      code: 'boundary-broken',
    })
    expect((await agent.ask(alone, { workflow: 'other' })).status).toBe('allowed')

    await daemon.writeBoundary('desk', text)
    expect((await agent.ask(alone)).status).toBe('allowed')
    await daemon.writeBoundary('desk', null)
    expect(await problemOf(agent.ask(alone))).toMatchObject({ code: 'not-found' })
    await daemon.writeBoundary('desk', text)
    expect((await agent.ask(alone)).status).toBe('allowed')
  })

  test('that nobody ever accepted asks for everything', async () => {
    await daemon.writeBoundary('fresh', boundaryText('fresh'))
    const newcomer = await daemon.addAgent('newcomer', 'fresh')
    expect((await newcomer.ask(alone, { workflow: 'fresh' })).verdict.reasons[0]).toMatchObject({
      rule: 'not-accepted',
    })
    expect(await boundary('fresh')).toMatchObject({ version: 0, accepted: false })
  })
})

describe('an agent', () => {
  test('that is revoked is out at once, with everything it holds', async () => {
    const leaving = await daemon.addAgent('leaving', 'desk')
    const waiting = await leaving.ask(change())
    const allowed = await leaving.ask(alone)
    const waitingOn = problemOf(leaving.ask(change(), { wait: 60 }))
    await approver.command('revokeAgent', { agent: 'leaving' })
    for (const call of [leaving.ask(alone), leaving.consume(allowed), leaving.api.agentChanges({ query: {} })])
      expect(await problemOf(call)).toMatchObject({ code: 'unauthenticated' })
    expect(['withdrawn', 'unauthenticated']).toContain((await waitingOn).code)
    expect((await approver.human.askView({ body: { ask: waiting.ask } })).body.status).toBe('withdrawn')
    await restart()
    expect(await problemOf(leaving.ask(alone))).toMatchObject({ code: 'unauthenticated' })
    expect(await problemOf(approver.command('addAgent', { agent: 'leaving', workflows: ['desk'] }))).toMatchObject({
      code: 'name-taken',
    })
  })

  test('that is given a new token may use the old one for a minute', async () => {
    const rotating = await daemon.addAgent('rotating', 'desk')
    const { token } = await approver.command('rotateAgent', { agent: 'rotating' })
    const renewed = daemon.agentWith('rotating', String(token))
    for (const each of [rotating, renewed]) expect((await each.ask(alone)).status).toBe('allowed')
    daemon.clock.advance(60_000)
    expect(await problemOf(rotating.ask(alone))).toMatchObject({ code: 'unauthenticated' })
    expect((await renewed.ask(alone)).status).toBe('allowed')
  })

  test('is registered once under one name, however many try at the same time', async () => {
    const attempts = Array.from({ length: 5 }, () =>
      daemon.control.controlAddAgent({ body: { agent: 'twin', workflows: ['desk'] } }),
    )
    const results = await Promise.allSettled(attempts)
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  })
})

describe('a restart', () => {
  test('keeps what waits, what was granted and what a run has read', async () => {
    const run = await agent.run()
    const waiting = await agent.ask(change(), { run })
    const { ask } = await agent.ask(change(), { run })
    await approver.decide(ask, 'approved')
    await restart()
    expect((await status(waiting.ask)).status).toBe(202)
    expect((await agent.consume((await status(ask)).body)).status).toBe(200)
    expect((await approver.decide(waiting.ask, 'approved')).status).toBe('approved')
    expect((await agent.api.finishRun({ params: { run }, body: { output: 'done' } })).body.status).toBe('finished')
    expect(await problemOf(agent.ask(change(), { run }))).toMatchObject({ code: 'run-closed' })
    expect(
      await problemOf(agent.api.addSteps({ params: { run }, body: { steps: [{ kind: 'message', name: 'late' }] } })),
    ).toMatchObject({
      code: 'run-closed',
    })
  })

  test('of the machine leaves the wall clock to judge', async () => {
    const [kept, late] = [await agent.ask(alone), await agent.ask(alone)]
    daemon.clock.reboot()
    daemon.clock.advance(1_000)
    await restart()
    expect((await agent.consume(kept)).status).toBe(200)
    daemon.clock.jump(5 * 60_000)
    expect(await problemOf(agent.consume(late))).toMatchObject({ code: 'grant-expired' })
  })

  test('answers those who wait before it goes', async () => {
    const waiting = agent.ask(change(), { wait: 60 })
    const polling = agent.api.agentChanges({ query: { after: 100_000, live: 'long-poll' } })
    while (
      (await approver.human.queue({ body: {} })).body.pending.every(
        row => !row.waiting || row.record !== `crm/lead/${leads}`,
      )
    );
    await restart()
    expect(await waiting).toMatchObject({ status: 'pending' })
    expect((await polling).body.changes).toEqual([])
  })
})
