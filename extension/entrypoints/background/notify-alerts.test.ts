import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { alertKinds } from '../../../shared/alerts/kinds.ts'
import { defaultSettings } from '../../../shared/alerts/settings.ts'
import { alertState, seenUntil } from '../../lib/alerts.ts'
import { saveSettings } from '../../lib/settings.ts'
import { createAlertNotifier, latestOfKind } from './notify-alerts.ts'

const delivery = { state: 'sent', attempts: 0, at: 0, trouble: null } as const
const made = (id: string, change: Partial<Alert> = {}): Alert => ({
  id,
  kind: 'incident',
  at: 1_000,
  workflow: 'renewals-desk',
  count: 1,
  place: ['history', 'run_1'],
  badge: true,
  notification: delivery,
  webhook: { ...delivery, state: 'off' },
  ...change,
})

const create = vi.spyOn(fakeBrowser.notifications, 'create')

function setUp() {
  const world = { alerts: [] as Alert[] }
  const call = vi.fn(async () => ({ settings: defaultSettings, quiet: false, alerts: world.alerts }))
  const onState = vi.fn()
  const notifier = createAlertNotifier({ open: async () => ({ call: call as never }), onState, now: () => 2_000 })
  return { world, call, onState, ...notifier }
}

beforeEach(() => {
  fakeBrowser.reset()
  create.mockClear()
})

describe('notifications of alerts', () => {
  test('say what kind of thing happened and how often, and nothing else; each is told once', async () => {
    const { world, look } = setUp()
    world.alerts = [made('b', { count: 2 }), made('a', { place: ['history', 'run_0'] })]
    await look()
    await look()
    expect(create.mock.calls).toHaveLength(1)
    const [id, options] = create.mock.calls[0] as unknown as [string, { title: string; message: string }]
    expect(id).toBe('alert/history/run_1')
    expect(options).toMatchObject({ title: alertKinds.incident.title(3), message: alertKinds.incident.body })
    expect(JSON.stringify(options)).not.toContain('renewals')
  })

  test('are looked for where the daemon says that there is something new', async () => {
    const { call, changed } = setUp()
    changed([{ seq: 1, type: 'ask.made' }])
    expect(call).not.toHaveBeenCalled()
    changed([{ seq: 1, type: 'alert.raised' }])
    await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(1))
    changed('all')
    await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2))
  })

  test('are none where this browser wants none, and the badge knows all the same', async () => {
    await saveSettings({ notify: false })
    const { world, look, onState } = setUp()
    world.alerts = [made('a', { kind: 'budget' })]
    await look()
    expect(create).not.toHaveBeenCalled()
    expect(await alertState.get()).toMatchObject({ unseen: 1 })
    await seenUntil.set('a')
    await vi.waitFor(() => expect(onState).toHaveBeenLastCalledWith(expect.objectContaining({ unseen: 0 })))
  })

  test('open the place they are about', async () => {
    setUp()
    const open = vi.spyOn(fakeBrowser.tabs, 'create')
    await fakeBrowser.notifications.onClicked.trigger('alert/boundaries/desk%2F1')
    await fakeBrowser.notifications.onClicked.trigger('waiting')
    await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(1))
    expect(open.mock.calls[0]![0].url).toMatch(/#\/boundaries\/desk%2F1$/)
  })
})

test('one notification stands for all of a kind, with the place of the newest', () => {
  const told = latestOfKind([made('c', { count: 2 }), made('b', { kind: 'pause' }), made('a')])
  expect(told).toMatchObject([
    { id: 'c', count: 3 },
    { id: 'b', count: 1 },
  ])
})
