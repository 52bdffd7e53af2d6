import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Arming, type ArmingEvent, arm, armingDelay, isArmed, unarmed } from './arming.ts'

const shown = (content: string, risk = 0): ArmingEvent => ({ type: 'shown', content, risk })
const following = (...steps: [event: ArmingEvent, at: number][]) =>
  steps.reduce<Arming>((state, [event, at]) => arm(state, event, at), unarmed)

describe('a decision', () => {
  test('waits half a second, and a whole one for high impact', () => {
    expect([499, 500].map(ms => isArmed(following([shown('a'), 0]), 'a', ms))).toEqual([false, true])
    expect([999, 1000].map(ms => isArmed(following([shown('a', 2), 0]), 'a', ms))).toEqual([false, true])
  })

  test('waits again after the content, the item or the focus changed', () => {
    const changed = following([shown('a'), 0], [shown('b'), 600])
    expect([1099, 1100].map(ms => isArmed(changed, 'b', ms))).toEqual([false, true])
    const back = following([shown('a'), 0], [{ type: 'left' }, 700], [{ type: 'back' }, 5000])
    expect([5499, 5500].map(ms => isArmed(back, 'a', ms))).toEqual([false, true])
  })

  test('does not wait again for the same content drawn once more', () => {
    expect(isArmed(following([shown('a'), 0], [shown('a'), 400]), 'a', 500)).toBe(true)
  })

  test('waits anew when the same content turns out to be of high impact', () => {
    expect(isArmed(following([shown('a'), 0], [shown('a', 2), 400]), 'a', 1399)).toBe(false)
  })

  test('is never possible while the view is away, or about something else', () => {
    expect(isArmed(following([shown('a'), 0], [{ type: 'left' }, 1]), 'a', 10_000)).toBe(false)
    expect(isArmed(following([shown('a'), 0]), 'b', 10_000)).toBe(false)
    expect(isArmed(unarmed, '', 10_000)).toBe(false)
  })

  test('is only ever possible when nothing happened for the whole delay', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('shown' as const), content: fc.constantFrom('a', 'b'), risk: fc.nat(2) }),
      fc.constant<ArmingEvent>({ type: 'left' }),
      fc.constant<ArmingEvent>({ type: 'back' }),
    )
    const steps = fc.array(fc.tuple(event, fc.nat(800)), { minLength: 1 })
    fc.assert(
      fc.property(steps, fc.nat(2000), (events, wait) => {
        let now = 0
        let state = unarmed
        let quietSince = 0
        for (const [next, pause] of events) {
          now += pause
          const before = state
          state = arm(state, next, now)
          if (state !== before) quietSince = now
        }
        if (isArmed(state, state.content, now + wait)) {
          expect(now + wait - quietSince).toBeGreaterThanOrEqual(armingDelay.plain)
          expect(state.since).not.toBeNull()
        }
      }),
    )
  })
})
