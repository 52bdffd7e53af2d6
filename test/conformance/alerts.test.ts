/** Alerts end to end: each kind is made to happen in a whole daemon and seen, signed, by a receiver on a real socket. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AlertKind, alertKinds, kindNames } from '../../shared/alerts/kinds.ts'
import type { ConnectionRecord } from '../../shared/harness/connection.ts'
import {
  change,
  everywhere,
  fresh,
  kindsOf,
  received,
  recent,
  settle,
  start,
  stop,
  type World,
} from '../fixtures/alerts.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { isSigned } from '../fixtures/receiver.ts'
import { problemOf } from '../fixtures/wire.ts'

describe('each kind of alert', () => {
  let world: World
  beforeAll(async () => {
    world = await start()
  })
  afterAll(() => stop(world))

  const happen: Record<AlertKind, () => Promise<unknown>> = {
    pending: () => world.agent.ask(change()),
    owner_escalation: () => world.agent.ask(change(), { workflow: 'owned' }),
    incident: () => problemOf(world.agent.ask({ verb: 'read', record: 'crm/lead/7', fields: { secret: '' } })),
    async budget() {
      const run = await world.agent.run('spending')
      const usage = { costMicroUsd: 700_000 }
      await world.agent.api.addSteps({ params: { run }, body: { steps: [{ kind: 'model_call', name: 'm', usage }] } })
      await world.agent.ask(change(), { run })
    },
    boundary_drift: () => world.daemon.writeBoundary('drifting', boundaryText('drifting', { title: 'Something else' })),
    async reflex_approvals() {
      for (let n = 0; n < 20; n += 1) {
        const { ask } = await world.agent.ask(change(), { workflow: 'reflex' })
        await world.approver.decide(ask, 'approved')
      }
    },
    async gate_not_enforcing() {
      const run = await world.agent.run('free')
      await world.agent.api.addSteps({ params: { run }, body: { steps: [{ kind: 'tool_call', name: 'crm.save' }] } })
      await world.agent.api.finishRun({ params: { run }, body: {} })
    },
    async gate_lost() {
      const { control, daemon, places } = world.daemon
      const none = { path: `${places.config}/none`, before: null, after: `sha256:${'0'.repeat(64)}`, backup: null }
      const hook = { event: 'PreToolUse', gates: true, command: 'none', entry: {} }
      const record = {
        harness: 'claude-code',
        agent: 'bot',
        workflow: 'free',
        port: 1,
        where: { home: places.config, moved: null, platform: 'linux' },
        folder: places.config,
        config: none,
        shim: [none],
        hooks: [hook],
        made: [],
        trusted: {},
      } satisfies ConnectionRecord
      await control.controlConnected({ body: { record } })
      await daemon().catchUp()
    },
    history_rewound: () => world.approver.command('doubtJournal', { had: 900, has: 30 }),
    pause: () => world.approver.command('pauseWorkflow', { workflow: 'free', reason: 'Looks wrong.' }),
  }
  const where: Record<AlertKind, string | null> = {
    pending: 'desk',
    owner_escalation: 'owned',
    incident: 'desk',
    budget: 'spending',
    boundary_drift: 'drifting',
    reflex_approvals: null,
    gate_not_enforcing: 'free',
    gate_lost: 'free',
    history_rewound: null,
    pause: 'free',
  }

  test.each(kindNames)('%s is made to happen, is told of, and is signed', async kind => {
    await happen[kind]()
    const [first] = await received(world, kind)
    expect(first!.data).toMatchObject({
      kind,
      severity: alertKinds[kind].severity,
      title: alertKinds[kind].title(1),
      workflow: where[kind],
      count: 1,
    })
    expect(first!.data.link).toMatch(
      new RegExp(`^${world.approver.origin}/app\\.html#/(queue|history|boundaries|incidents|settings)`),
    )
    expect(Object.keys(first!.data).sort()).toEqual(
      ['body', 'count', 'id', 'kind', 'link', 'severity', 'title', 'workflow'].sort(),
    )
    expect(isSigned(first!, world.secret)).toBe(true)
    expect(isSigned({ ...first!, text: `${first!.text} ` }, world.secret)).toBe(false)
    await vi.waitFor(async () => {
      const told = (await recent(world)).find(({ id }) => id === first!.data.id)
      expect(told).toMatchObject({ badge: true, notification: { state: 'sent' }, webhook: { state: 'sent' } })
    })
  })
})

test('a budget that blocks at once, without anything waiting for a person, is told of too', async () => {
  const world = await fresh()
  const run = await world.agent.run('spending')
  const usage = { costMicroUsd: 1_500_000 }
  await world.agent.api.addSteps({ params: { run }, body: { steps: [{ kind: 'model_call', name: 'm', usage }] } })
  expect(await problemOf(world.agent.ask(change(), { run }))).toMatchObject({ code: 'blocked' })
  const [first] = await received(world, 'budget')
  expect(first!.data).toMatchObject({ workflow: 'spending', count: 1 })
  expect(kindsOf(world)).toEqual(['budget'])
})

describe('what is no alert', () => {
  test('a run that asked, one that only read, and one that said nothing are not taken for acting unasked', async () => {
    const world = await fresh()
    const { agent } = world
    const ended = async (steps: { kind: 'tool_call' | 'message'; name: string; record?: string }[], ask = false) => {
      const run = await agent.run('free')
      if (steps.length > 0) await agent.api.addSteps({ params: { run }, body: { steps } })
      if (ask) await agent.ask({ verb: 'create', record: 'crm/message', fields: { body: 'hello' } }, { run })
      await agent.api.finishRun({ params: { run }, body: {} })
    }
    await ended([{ kind: 'tool_call', name: 'crm.save' }], true)
    await ended([{ kind: 'tool_call', name: 'crm.read', record: 'crm/lead/1' }])
    await ended([{ kind: 'message', name: 'thinking' }])
    await ended([])
    await world.daemon.daemon().catchUp()
    await settle(world)
    expect(kindsOf(world)).toEqual([])
  })

  test('what is allowed alone or denied by the boundary tells nobody, and neither does a file that is as accepted', async () => {
    const world = await fresh()
    await world.agent.ask({ verb: 'create', record: 'crm/message', fields: { body: 'hello' } })
    await problemOf(world.agent.ask({ verb: 'update', record: 'erp/order/1', fields: { a: 1 } }))
    for (let looks = 0; looks < 3; looks += 1) await world.daemon.daemon().catchUp()
    await settle(world)
    expect(kindsOf(world)).toEqual([])
  })

  test('kinds that are switched off for the webhook stay at home', async () => {
    const world = await fresh({
      kinds: { ...everywhere, pending: { badge: false, notification: true, webhook: false } },
    })
    await world.agent.ask(change())
    await vi.waitFor(async () => expect(await recent(world)).toHaveLength(1))
    await settle(world)
    expect(kindsOf(world)).toEqual([])
    const [, told] = await recent(world)
    expect(told).toMatchObject({ badge: false, notification: { state: 'sent' }, webhook: { state: 'off' } })
  })
})

test('a burst is told of once, and what followed is told together once it is over', async () => {
  const world = await fresh()
  await world.agent.ask(change())
  await received(world, 'pending')
  for (let n = 0; n < 4; n += 1) await world.agent.ask(change())
  await settle(world)
  // All four are taken in before the time is over.
  await world.daemon.daemon().catchUp()
  await world.daemon.daemon().catchUp()
  expect(kindsOf(world)).toEqual(['pending'])
  world.daemon.clock.advance(alertKinds.pending.gather)
  const [, second] = await received(world, 'pending', 2)
  expect(second!.data).toMatchObject({ count: 4, title: alertKinds.pending.title(4) })
})

test('no value, field, record, note or evidence of an action is ever in what leaves the machine', async () => {
  const world = await fresh()
  const word = fc.stringMatching(/^[a-z]{12,20}$/)
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(word, { minLength: 7, maxLength: 7 }), async words => {
      const [value, field, lead, basis, summary, note, tool] = words as [string, ...string[]] & Record<number, string>
      const action = { verb: 'update', record: `crm/lead/${lead}`, fields: { [field!]: value } }
      const evidence = { confidence: { value: 0.5, basis: basis! }, next_action: { summary: summary! } }
      const { ask } = await world.agent.ask(action, { evidence })
      await world.approver.decide(ask, { outcome: 'approved', note: note! })
      const never = { verb: 'update', record: `crm/lead/${lead}`, fields: { secret: value } }
      await problemOf(world.agent.ask(never, { evidence, workflow: 'owned' }))
      const run = await world.agent.run('free')
      const step = { kind: 'tool_call' as const, name: tool!, input: { [field!]: value } }
      await world.agent.api.addSteps({ params: { run }, body: { steps: [step] } })
      await world.agent.api.finishRun({ params: { run }, body: { error: summary! } })
      const before = world.receiver.delivered.length
      world.daemon.clock.advance(7 * 3_600_000)
      await world.approver.login()
      await vi.waitFor(async () => {
        await world.daemon.daemon().catchUp()
        expect(world.receiver.delivered.length).toBeGreaterThan(before)
      }, 10_000)
      const sent = JSON.stringify(world.receiver.delivered.map(({ headers, text }) => [headers, text]))
      for (const secret of words) expect(sent).not.toContain(secret)
    }),
    { numRuns: 8 },
  )
  expect(kindsOf(world)).toEqual(expect.arrayContaining(['incident', 'gate_not_enforcing']))
})
