import { describe, expect, test } from 'vitest'
import type { Alert } from '../../shared/alerts/alert.ts'
import { defaultSettings } from '../../shared/alerts/settings.ts'
import { stateOf, untold } from './alerts.ts'

const now = 10_000_000
const delivery = { state: 'sent', attempts: 0, at: now, trouble: null } as const
const made = (id: number, change: Partial<Alert> = {}): Alert => ({
  id: `alr_${id}`,
  kind: 'budget',
  at: now,
  workflow: 'desk',
  count: 1,
  place: ['boundaries', 'desk'],
  badge: true,
  notification: delivery,
  webhook: { ...delivery, state: 'off' },
  ...change,
})
const answer = (alerts: Alert[]) => ({ settings: defaultSettings, quiet: false, alerts })

describe('what the badge needs', () => {
  test('counts alerts since somebody looked, of kinds that leave no trace in the queue', () => {
    const alerts = [made(4), made(3, { kind: 'incident' }), made(2, { badge: false }), made(1)]
    expect(stateOf(answer(alerts), undefined).unseen).toBe(2)
    expect(stateOf(answer(alerts), 'alr_1').unseen).toBe(1)
    expect(stateOf(answer(alerts), 'alr_4').unseen).toBe(0)
  })

  test('names the kinds that are switched off, and never those that cannot be', () => {
    const off = { badge: false, notification: false, webhook: false }
    const settings = { ...defaultSettings, kinds: { ...defaultSettings.kinds, incident: off, history_rewound: off } }
    const state = stateOf({ settings, quiet: true, alerts: [] }, undefined)
    expect(state).toEqual({ silent: ['incident'], unmarked: ['incident'], quiet: true, unseen: 0 })
  })
})

describe('what is told', () => {
  test('is what was let go and not told before, without what the queue tells', () => {
    const held = made(3, { notification: { ...delivery, state: 'held' } })
    const alerts = [held, made(2), made(1), made(0, { kind: 'pending' })]
    expect(untold(alerts, ['alr_1'], now)).toMatchObject({ fresh: [{ id: 'alr_2' }], remember: ['alr_2', 'alr_1'] })
    // One that was held back has an older id than some that were told, and is told all the same.
    const released = made(0, { notification: delivery })
    expect(untold([made(2), released], ['alr_2'], now).fresh).toMatchObject([{ id: 'alr_0' }])
  })

  test('is only what has just happened, to a browser that was never told of any', () => {
    expect(untold([made(2), made(1, { at: 0 })], undefined, now).fresh).toMatchObject([{ id: 'alr_2' }])
  })
})
