/** Standing grants over HTTP (design §5): what passes, what never does, what ends them, and that a restart forgets nothing (R29). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { longestStanding } from '../../shared/approval/standing.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

const approval = [
  { do: 'update crm/lead', when: 'input.amount > 1000', reason: 'Large amounts are read by a person.' },
  { do: 'update crm/lead', when: 'input.amount > 9000', reason: 'Very large amounts.' },
]
const desk = boundaryText('desk', {
  approval,
  capabilities: [{ do: 'update crm/lead', tier: 'escalate', when: 'input.stage == "won"' }],
})

beforeEach(async () => {
  daemon = await startTestDaemon({ boundaries: { desk } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterEach(() => daemon.close())

let value = 0
const change = (fields: Record<string, Json> = { stage: 'new' }, record = 'crm/lead/1'): Action => {
  value += 1
  return { verb: 'update', record, fields: { ...fields, note: `n${value}` } }
}
const scope = (changes: object = {}) => ({
  verb: 'update',
  record: 'crm/lead/1',
  fields: ['stage', 'note'],
  times: 3,
  until: daemon.clock.now() + 3_600_000,
  ...changes,
})
const approved = async (action: Action, more = {}) => {
  const { ask } = await agent.ask(action, more)
  await approver.decide(ask, 'approved')
  return ask
}
const grant = async (ask: string, changes?: object) =>
  approver.command('standingGrant', { ask, scope: JSON.parse(JSON.stringify(scope(changes))) as Json })
const list = async () => (await approver.human.standingList({ body: {} })).body.grants
const passes = async (action: Action, more = {}) => (await agent.ask(action, more)).status === 'allowed'
const restart = async () => {
  await daemon.restart()
  await approver.login()
}

describe('a standing grant', () => {
  test('lets the alike pass as often as it says, on the record, and then a person is asked again', async () => {
    const ask = await approved(change())
    const { standing } = await grant(ask)
    for (let n = 0; n < 3; n++) {
      const answer = await agent.ask(change())
      expect(answer).toMatchObject({ status: 'allowed', verdict: { decision: 'review' } })
      expect(answer.verdict.reasons).toContainEqual(expect.objectContaining({ facet: 'tier', decision: 'review' }))
      expect((await agent.consume(answer)).status).toBe(200)
      const { body: view } = await approver.human.askView({ body: { ask: answer.ask } })
      expect(view.status).toBe('allowed')
    }
    expect((await agent.ask(change())).status).toBe('pending')
    expect(await list()).toMatchObject([
      { standing, ask, by: expect.stringContaining('Reviewer'), ended: { why: 'used_up' } },
    ])
    expect((await list())[0]?.uses).toHaveLength(3)
  })

  test('covers nothing else: no other record, field, verb, input, agent or rule', async () => {
    await grant(await approved(change()))
    const other = await daemon.addAgent('other', 'desk')
    const { fields } = change()
    const wider: Action[] = [
      change({ stage: 'new' }, 'crm/lead/2'),
      change({ stage: 'new', owner: 'me' }),
      { verb: 'append', record: 'crm/lead/1', fields },
      { verb: 'update', record: 'crm/lead/1', fields, input: { force: true } },
      change({ amount: 5_000 }),
    ]
    for (const action of wider) expect(await passes(action), JSON.stringify(action)).toBe(false)
    expect((await other.ask(change())).status).toBe('pending')
    expect(await passes(change())).toBe(true)
  })

  test('answers only the rules that the person answered', async () => {
    const stage = 'new'
    const fields = ['amount', 'stage', 'note']
    await grant(await approved(change({ stage, amount: 5_000 })), { fields })
    expect(await passes(change({ stage, amount: 6_000 }))).toBe(true)
    expect(await passes(change({ stage, amount: 500 })), 'fewer rules').toBe(true)
    expect(await passes(change({ stage, amount: 9_500 })), 'a rule that nobody answered').toBe(false)
    expect(await passes(change({ stage, amount: 'much' })), 'a rule that cannot be decided').toBe(false)
  })

  test('never beats never, block or escalate', async () => {
    await grant(await approved(change()))
    expect(await problemOf(agent.ask(change({ stage: 'new', secret: 'x' })))).toMatchObject({ code: 'blocked' })
    const { status, verdict } = await agent.ask(change({ stage: 'won' }))
    expect({ status, decision: verdict.decision }).toEqual({ status: 'pending', decision: 'escalate' })
  })

  test('never lets a repeat of what a person denied pass', async () => {
    const ask = await approved(change())
    const denied = change()
    await approver.decide((await agent.ask(denied)).ask, 'denied')
    await grant(ask)
    expect(await problemOf(agent.ask(denied))).toMatchObject({ code: 'denied' })
    expect(await passes(change())).toBe(true)
  })

  test('can be for a run and a type, and ends with the run', async () => {
    const run = await agent.run()
    const ask = await approved(change(), { run })
    await grant(ask, { record: undefined, run, type: 'crm/lead' })
    expect(await passes(change({ stage: 'new' }, 'crm/lead/2'), { run })).toBe(true)
    expect(await passes(change(), { run: await agent.run() })).toBe(false)
    expect(await passes(change())).toBe(false)
    expect(await list()).toMatchObject([{ ended: null }])
    await agent.api.finishRun({ params: { run }, body: { output: 'done' } })
    expect(await list()).toMatchObject([{ ended: { why: 'run' } }])
  })
})

describe('it can be given', () => {
  test('no wider than what was approved, and for 7 days at most', async () => {
    const ask = await approved(change())
    const wider = [
      { fields: ['stage', 'note', 'owner'] },
      { fields: [] },
      { record: 'crm/lead/2' },
      { verb: 'create' },
      { until: daemon.clock.now() + longestStanding + 60_000 },
      { until: daemon.clock.now() - 1 },
      { run: 'run_1', type: 'crm/lead' },
      { record: undefined },
    ]
    for (const changes of wider)
      expect(await problemOf(grant(ask, changes)), JSON.stringify(changes)).toMatchObject({ code: 'standing-refused' })
    expect(await list()).toEqual([])
  })

  test('only from what the same person approved, as it was asked, by itself', async () => {
    const pending = (await agent.ask(change())).ask
    const denied = (await agent.ask(change())).ask
    await approver.decide(denied, 'denied')
    const edited = (await agent.ask(change())).ask
    await approver.decide(edited, { outcome: 'approved_edited', edit: { fields: { stage: 'old', note: 'x' } } })
    const grouped = (await agent.ask(change())).ask
    await approver.decide(grouped, { outcome: 'approved', statement: { group: 2 } })
    const allowed = (await agent.ask({ verb: 'create', record: 'crm/message', fields: { body: 'hello' } })).ask
    for (const ask of [pending, denied, edited, grouped, allowed])
      expect(await problemOf(grant(ask))).toMatchObject({ code: 'standing-refused' })
    const second = await daemon.pair({ by: approver, origin: `chrome-extension://${'b'.repeat(32)}` })
    const ask = await approved(change())
    const command = second.command('standingGrant', { ask, scope: scope() as Json })
    expect(await problemOf(command)).toMatchObject({ code: 'standing-refused' })
    expect(await problemOf(grant('ask_unknown'))).toMatchObject({ code: 'not-found' })
  })

  test('for nothing that cannot be undone', async () => {
    const ask = await approved({ verb: 'delete', record: 'crm/lead/1', fields: { stage: 'x', note: 'y' } })
    expect(await problemOf(grant(ask, { verb: 'delete' }))).toMatchObject({ code: 'standing-refused' })
  })

  test('after a look at what it would have let pass', async () => {
    const run = await agent.run()
    const first = await approved(change(), { run })
    const denied = await agent.ask(change(), { run })
    await approver.decide(denied.ask, 'denied')
    await approved(change({ owner: 'me' }))
    const ask = await approved(change())
    const { body } = await approver.human.standingPreview({ body: { ask, scope: scope() } })
    expect(body).toMatchObject({ total: 2, outcomes: { approved: 1, denied: 1 }, days: 30 })
    expect(body.latest.map(past => past.ask)).toEqual([denied.ask, first])
  })
})

describe('it ends', () => {
  test('when a person revokes it', async () => {
    const { standing } = await grant(await approved(change()))
    const carriedOut = await agent.ask(change())
    await agent.consume(carriedOut)
    const unused = await agent.ask(change())
    await approver.command('standingRevoke', { standing: String(standing) })
    expect(await passes(change())).toBe(false)
    expect(await problemOf(agent.consume(unused))).toMatchObject({ code: 'no-grant', extra: { outcome: 'superseded' } })
    expect(await list()).toMatchObject([
      { ended: { why: 'revoked' }, uses: [{ outcome: 'superseded' }, { outcome: 'allowed' }] },
    ])
    await approver.command('standingRevoke', { standing: String(standing) })
    expect(await problemOf(approver.command('standingRevoke', { standing: 'standing_0' }))).toMatchObject({
      code: 'not-found',
    })
  })

  test('when its time is over', async () => {
    await grant(await approved(change()))
    daemon.clock.advance(3_599_999)
    expect(await passes(change())).toBe(true)
    daemon.clock.advance(1)
    expect(await passes(change())).toBe(false)
    await approver.login()
    expect(await list()).toMatchObject([{ ended: { why: 'expired' } }])
  })

  test.each<[string, string, () => Promise<unknown>]>([
    [
      'all agents are stopped',
      'stopped',
      async () => {
        await approver.command('stop')
        await approver.command('resume', { note: 'Go on.' })
      },
    ],
    [
      'the workflow is paused',
      'paused',
      async () => {
        await approver.command('pauseWorkflow', { workflow: 'desk', reason: 'Look.' })
        await approver.command('resumeWorkflow', { workflow: 'desk', note: 'Go on.' })
      },
    ],
    [
      'the boundary changes',
      'boundary',
      async () => {
        await daemon.writeBoundary('desk', desk.replace('"Desk"', '"Other"'))
        expect(await passes(change()), 'not accepted yet').toBe(false)
        const { body } = await approver.human.boundaries({ body: {} })
        await approver.command('acceptBoundary', { workflow: 'desk', digest: body.boundaries[0]?.fileDigest ?? '' })
      },
    ],
  ])('when %s, and stays ended', async (_what, why, happen) => {
    await grant(await approved(change()))
    await happen()
    expect(await passes(change())).toBe(false)
    expect(await list()).toMatchObject([{ ended: { why } }])
    await restart()
    expect(await passes(change())).toBe(false)
    expect(await list()).toMatchObject([{ ended: { why } }])
  })

  test('when its agent is revoked, and when all approvers are', async () => {
    await grant(await approved(change()))
    const leaving = agent
    agent = await daemon.addAgent('second', 'desk')
    await grant(await approved(change()))
    await approver.command('revokeAgent', { agent: leaving.name })
    expect((await list()).map(({ ended }) => ended?.why)).toEqual([undefined, 'agent'])
    const unused = await agent.ask(change())
    expect(unused.status).toBe('allowed')
    await daemon.control.controlPair({ body: { teams: ['*'], reset: true } })
    expect(await problemOf(agent.consume(unused))).toMatchObject({ code: 'no-grant' })
    expect(await passes(change())).toBe(false)
    approver = await daemon.pair()
    expect((await list()).map(({ ended }) => ended?.why)).toEqual(['approvers', 'agent'])
  })
})

test('a restart keeps the grant and counts on where it was', async () => {
  await grant(await approved(change()))
  expect(await passes(change())).toBe(true)
  expect(await passes(change())).toBe(true)
  await restart()
  expect((await list())[0]).toMatchObject({ ended: null, uses: [{ outcome: 'allowed' }, { outcome: 'allowed' }] })
  expect(await passes(change())).toBe(true)
  expect(await passes(change())).toBe(false)
})

test('however many ask at once, no use is given out twice', async () => {
  await grant(await approved(change()))
  const answers = await Promise.all(Array.from({ length: 12 }, () => agent.ask(change()).catch(() => undefined)))
  expect(answers.filter(answer => answer?.status === 'allowed')).toHaveLength(3)
})

describe('a group', () => {
  test('is refused where one of it has a high impact, and for anything but approvals', async () => {
    const irreversible = (await agent.ask({ verb: 'delete', record: 'crm/lead/1', fields: { stage: 'x' } })).ask
    const refused = approver.decide(irreversible, { outcome: 'approved', statement: { group: 2 } })
    expect(await problemOf(refused)).toMatchObject({ code: 'bad-request' })
    const plain = (await agent.ask(change())).ask
    const denial = approver.decide(plain, { outcome: 'denied', reason: 'not_now', statement: { group: 2 } })
    expect(await problemOf(denial)).toMatchObject({ code: 'bad-request' })
    expect((await approver.decide(plain, { outcome: 'approved', statement: { group: 2 } })).status).toBe('approved')
  })
})
