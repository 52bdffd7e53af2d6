import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Occurrence } from './alert.ts'
import { type AlertKind, kindNames, kindOf } from './kinds.ts'
import { type AlertState, keep, mostKept, raise, release, type Surroundings } from './raise.ts'
import { type AlertSettings, defaultSettings } from './settings.ts'

const start = Date.UTC(2026, 0, 5, 12)
const settings: AlertSettings = { ...defaultSettings, webhook: { url: 'https://example.com' } }

function world(change: Partial<Surroundings> = {}) {
  const state: AlertState = { alerts: [], gathering: {} }
  let ids = 0
  const around: Surroundings = {
    settings,
    now: start,
    newId: () => `alr_${(++ids).toString().padStart(4, '0')}`,
    isOver: () => false,
    zone: 'UTC',
    ...change,
  }
  const happens = (kind: AlertKind, workflow: string | null = 'desk', subject = '') =>
    raise(state, { kind, workflow, subject, place: ['queue'] } satisfies Occurrence, around)
  return { state, around, happens, release: () => release(state, around) }
}
const night = { ...settings, quiet: { from: '11:00', to: '13:00', days: [0, 1, 2, 3, 4, 5, 6] } }

describe.each([...kindNames])('%s', kind => {
  test('is told at once, then gathered, by workflow and subject', () => {
    const { state, around, happens, release } = world()
    expect(happens(kind)).toMatchObject({ kind, count: 1 })
    expect(happens(kind)).toBeUndefined()
    expect(happens(kind)).toBeUndefined()
    expect(happens(kind, 'other')).toMatchObject({ count: 1 })
    expect(happens(kind, 'desk', 'somebody')).toMatchObject({ count: 1 })
    around.now += kindOf(kind).gather - 1
    expect(release()).toEqual([])
    around.now += 1
    expect(release()).toMatchObject([{ kind, workflow: 'desk', count: 2 }])
    expect(state.alerts).toHaveLength(4)
  })

  test(`is ${kindOf(kind).quiet === 'held' ? 'held back' : 'told'} in quiet hours, with the badge as ever`, () => {
    const { happens } = world({ settings: night })
    const { on, quiet } = kindOf(kind)
    const expected = quiet === 'held' ? 'held' : 'due'
    expect(happens(kind)).toMatchObject({
      badge: on.includes('badge'),
      notification: { state: on.includes('notification') ? expected : 'off' },
      webhook: { state: on.includes('webhook') ? expected : 'off' },
    })
  })
})

describe('what is held back', () => {
  test('grows, leaves once when the quiet is over, and not when it has ended by itself', () => {
    const over = new Set<string | null>()
    const { state, around, happens, release } = world({ settings: night, isOver: (_, workflow) => over.has(workflow) })
    happens('pending')
    happens('pending', 'other')
    around.now += 20_000
    expect(happens('pending')).toMatchObject({ count: 2 })
    around.now += 20_000
    expect(release()).toEqual([])
    over.add('other')
    around.now = start + 3_600_000
    expect(release()).toMatchObject([{ workflow: 'desk', count: 2, webhook: { state: 'due' } }])
    expect(state.alerts.map(({ webhook }) => webhook.state)).toEqual(['due', 'over'])
    expect(release()).toEqual([])
  })
})

test('a clock that was set back does not silence anything for longer than a day', () => {
  const { around, happens } = world()
  happens('incident')
  around.now -= 400 * 24 * 3_600_000
  expect(happens('incident')).toMatchObject({ count: 1 })
})

test('of too many, what has arrived is forgotten before what has not, and there are never more', () => {
  const { state, happens } = world()
  for (let n = 0; n < mostKept; n += 1) happens('incident', `w${n}`)
  for (const one of state.alerts.slice(0, 100)) one.webhook.state = n(one.id) % 2 ? 'sent' : 'due'
  for (let n = 0; n < 50; n += 1) happens('incident', `x${n}`)
  expect(state.alerts).toHaveLength(mostKept)
  expect(state.alerts.some(({ webhook }) => webhook.state === 'sent')).toBe(false)
  keep(state, { ...state.alerts[0]!, id: 'one more' })
  expect(state.alerts).toHaveLength(mostKept)
  expect(state.alerts.at(-1)!.id).toBe('one more')
})
const n = (id: string) => Number(id.slice(4))

test('every occurrence is counted once, whatever the order and the pauses', () => {
  const happening = fc.record({ kind: fc.constantFrom(...kindNames), after: fc.integer({ min: 0, max: 20_000 }) })
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), happenings => {
      const { state, around, happens, release } = world()
      for (const { kind, after } of happenings) {
        around.now += after
        happens(kind)
        release()
      }
      around.now += 2 * 24 * 3_600_000
      release()
      for (const kind of kindNames) {
        const told = state.alerts.filter(one => one.kind === kind).reduce((sum, { count }) => sum + count, 0)
        expect(told).toBe(happenings.filter(one => one.kind === kind).length)
      }
    }),
  )
})
