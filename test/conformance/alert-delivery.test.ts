/** How alerts arrive: quiet hours, receivers that fail, restarts, and settings that only people set. */
import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../shared/alerts/settings.ts'
import { change, everywhere, fresh, kindsOf, received, recent, set, settle, type World } from '../fixtures/alerts.ts'
import { isSigned } from '../fixtures/receiver.ts'
import { problemOf } from '../fixtures/wire.ts'

describe('quiet hours', () => {
  const zone = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  /** Quiet from now on, for three hours of the wall clock here. */
  const from = (world: World) => ({
    from: zone.format(world.daemon.clock.now()),
    to: zone.format(world.daemon.clock.now() + 3 * 3_600_000),
    days: [0, 1, 2, 3, 4, 5, 6],
  })

  test('hold back what can wait, as one, until they are over; what cannot wait goes through', async () => {
    const world = await fresh()
    await set(world, { kinds: everywhere, webhook: { url: world.receiver.url }, quiet: from(world) })
    await world.agent.ask(change(), { workflow: 'owned' })
    await world.daemon.daemon().catchUp()
    world.daemon.clock.advance(60_000)
    await world.agent.ask(change(), { workflow: 'owned' })
    await world.approver.command('doubtJournal', { had: 9, has: 3 })
    await received(world, 'history_rewound')
    await settle(world)
    expect(kindsOf(world)).toEqual(['history_rewound'])
    const held = (await recent(world)).find(({ kind }) => kind === 'owner_escalation')
    expect(held).toMatchObject({ count: 2, badge: true, notification: { state: 'held' }, webhook: { state: 'held' } })
    world.daemon.clock.advance(3 * 3_600_000)
    const [told] = await received(world, 'owner_escalation')
    expect(told!.data).toMatchObject({ id: held!.id, count: 2 })
  })

  test('tell nothing afterwards of what ended meanwhile', async () => {
    const world = await fresh()
    await set(world, { kinds: everywhere, webhook: { url: world.receiver.url }, quiet: from(world) })
    const { ask } = await world.agent.ask(change())
    await world.daemon.daemon().catchUp()
    await world.approver.decide(ask, 'approved')
    world.daemon.clock.advance(3 * 3_600_000)
    await world.approver.login()
    await world.daemon.daemon().catchUp()
    await settle(world)
    expect(kindsOf(world)).toEqual([])
    expect((await recent(world)).find(({ kind }) => kind === 'pending')).toMatchObject({
      notification: { state: 'over' },
      webhook: { state: 'over' },
    })
  })
})

describe('a receiver that fails', () => {
  test('is tried again with growing pauses under the same id, and its trouble is seen and logged without secrets', async () => {
    const world = await fresh()
    world.receiver.answer(500, null, 503)
    await world.agent.ask(change())
    await received(world, 'pending', 1)
    const state = async () => (await recent(world)).find(({ kind }) => kind === 'pending')!.webhook
    for (const [attempts, trouble] of [
      [1, /^HTTP 500$/],
      [2, /^no connection/],
      [3, /^HTTP 503$/],
    ] as const) {
      await vi.waitFor(async () => expect(await state()).toMatchObject({ state: 'due', attempts }))
      const { at, trouble: said } = await state()
      expect(said).toMatch(trouble)
      const pause = at - world.daemon.clock.now()
      const [least, most] = [
        [4, 6],
        [24, 36],
        [96, 144],
      ][attempts - 1]!
      expect(pause / 1_000).toBeGreaterThanOrEqual(least!)
      expect(pause / 1_000).toBeLessThanOrEqual(most!)
      world.daemon.clock.advance(pause - 1)
      await world.daemon.daemon().catchUp()
      expect(world.receiver.of('pending')).toHaveLength(attempts)
      world.daemon.clock.advance(1)
      await received(world, 'pending', attempts + 1)
    }
    await vi.waitFor(async () => expect(await state()).toMatchObject({ state: 'sent', attempts: 4, trouble: null }))
    expect(new Set(world.receiver.of('pending').map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(world.receiver.of('pending').every(one => isSigned(one, world.secret))).toBe(true)
    const logged = world.daemon.log.join('')
    expect(logged).toContain('not delivered')
    expect(logged).not.toContain(world.secret)
    expect(logged).not.toContain('/hook')
  })

  test('that redirects is not followed', async () => {
    const world = await fresh()
    world.receiver.answer(307)
    const tested = await world.approver.command('testAlerts')
    expect(tested).toMatchObject({ webhook: { state: 'failed', trouble: 'HTTP 307, and redirects are not followed' } })
    expect(world.receiver.delivered).toHaveLength(1)
  })

  test('and is given up in the end', async () => {
    const world = await fresh()
    world.receiver.answer(...Array.from({ length: 20 }, () => 500))
    await world.approver.command('doubtJournal', { had: 9, has: 3 })
    const state = async () => {
      await world.daemon.daemon().catchUp()
      return (await recent(world)).find(({ kind }) => kind === 'history_rewound')!.webhook
    }
    for (let attempts = 1; attempts <= 8; attempts += 1) {
      await vi.waitFor(async () => expect(await state()).toMatchObject({ attempts }), 10_000)
      world.daemon.clock.advance(4 * 3_600_000)
      await world.approver.login()
    }
    expect(await state()).toMatchObject({ state: 'failed', attempts: 8, trouble: 'HTTP 500' })
  })
})

describe('a restart', () => {
  test('loses nothing that was on its way, and repeats nothing that arrived', async () => {
    const world = await fresh()
    await world.agent.ask(change())
    await received(world, 'pending')
    world.receiver.answer(500)
    await world.approver.command('doubtJournal', { had: 9, has: 3 })
    const [first] = await received(world, 'history_rewound')
    await world.daemon.restart()
    world.daemon.clock.advance(60_000)
    const [, again] = await received(world, 'history_rewound', 2)
    expect(again!.data.id).toBe(first!.data.id)
    await world.approver.login()
    await settle(world)
    expect(kindsOf(world)).toEqual(['pending', 'history_rewound', 'history_rewound'])
  }, 30_000)

  test('tells of what was in the journal and not yet told when the machine went down', async () => {
    const world = await fresh()
    await settle(world)
    const file = world.daemon.places.alerts
    await world.daemon.daemon().close()
    const before = await readFile(file, 'utf8')
    await world.daemon.restart()
    await world.approver.login()
    await set(world, { kinds: everywhere })
    await world.approver.command('doubtJournal', { had: 9, has: 3 })
    await world.daemon.daemon().close()
    await writeFile(file, before)
    await world.daemon.restart()
    await world.approver.login()
    await vi.waitFor(async () => {
      await world.daemon.daemon().catchUp()
      expect((await recent(world)).map(({ kind }) => kind)).toContain('history_rewound')
    })
  }, 30_000)

  test('does not believe settings that nobody signed', async () => {
    const world = await fresh()
    const { settings: file } = world.daemon.places
    await world.daemon.daemon().close()
    const document = JSON.parse(await readFile(file, 'utf8'))
    document.alerts.settings.kinds.history_rewound.webhook = false
    await writeFile(file, JSON.stringify(document))
    await world.daemon.restart()
    expect(world.daemon.log.join('')).toContain('not the ones on record')
    await world.approver.login()
    await world.approver.command('doubtJournal', { had: 9, has: 3 })
    const [told] = await received(world, 'history_rewound')
    expect(isSigned(told!, world.secret)).toBe(true)
  })
})

test('writing over what alerts keep silences nobody', async () => {
  const world = await fresh()
  await settle(world)
  for (const text of ['{}', 'nonsense']) {
    await writeFile(world.daemon.places.alerts, text)
    await writeFile(world.daemon.places.settings, text)
    await set(world, { kinds: everywhere, webhook: { url: world.receiver.url } })
    world.daemon.clock.advance(2 * 3_600_000)
    await world.approver.login()
    const before = world.receiver.of('history_rewound').length
    await world.approver.command('doubtJournal', { had: 9, has: 3 })
    await received(world, 'history_rewound', before + 1)
  }
  await vi.waitFor(async () => {
    const kept = JSON.parse(await readFile(world.daemon.places.alerts, 'utf8'))
    expect(kept.alerts.map(({ kind }: { kind: string }) => kind)).toEqual([
      'test',
      'history_rewound',
      'history_rewound',
    ])
  })
})

describe('the settings', () => {
  test('show the secret once, make another for another address, and none where there is no webhook', async () => {
    const world = await fresh()
    expect(world.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const same = { kinds: everywhere, webhook: { url: world.receiver.url } }
    expect(await set(world, same)).toBeNull()
    const other = await set(world, { ...same, webhook: { url: `${world.receiver.url}/other` } })
    expect(other).toMatch(/^whsec_/)
    expect(other).not.toBe(world.secret)
    expect(await set(world, { kinds: everywhere })).toBeNull()
    expect(await set(world, same)).toMatch(/^whsec_/)
    const { body } = await world.approver.human.alerts({ body: {} })
    expect(body.settings).toEqual({ ...defaultSettings, ...same })
    expect(JSON.stringify(body)).not.toContain('whsec_')
    expect(world.daemon.log.join('')).not.toContain('whsec_')
  })

  test('refuse an address that leaves the machine in the open', async () => {
    const world = await fresh()
    const { code } = await problemOf(set(world, { webhook: { url: 'http://example.com/hook' } }))
    expect(code).toBe('bad-request')
  })
})
