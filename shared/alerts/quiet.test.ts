import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet, QuietHours } from './quiet.ts'

const every = [0, 1, 2, 3, 4, 5, 6]
const night = { from: '22:00', to: '07:00', days: every }
const berlin = (text: string, quiet = night) => isQuiet(quiet, Date.parse(text), 'Europe/Berlin')

describe('quiet hours', () => {
  test('go across midnight, and end with their last minute', () => {
    expect(berlin('2026-01-05T21:59:59+01:00')).toBe(false)
    expect(berlin('2026-01-05T22:00:00+01:00')).toBe(true)
    expect(berlin('2026-01-06T00:00:00+01:00')).toBe(true)
    expect(berlin('2026-01-06T06:59:59+01:00')).toBe(true)
    expect(berlin('2026-01-06T07:00:00+01:00')).toBe(false)
  })

  test('belong to the day on which they begin', () => {
    const friday = { ...night, days: [5] }
    expect(berlin('2026-01-09T23:00:00+01:00', friday)).toBe(true)
    expect(berlin('2026-01-10T06:00:00+01:00', friday)).toBe(true)
    expect(berlin('2026-01-09T06:00:00+01:00', friday)).toBe(false)
    expect(berlin('2026-01-10T23:00:00+01:00', friday)).toBe(false)
  })

  test('within one day', () => {
    const lunch = { from: '12:00', to: '13:30', days: [1] }
    expect(berlin('2026-01-05T12:00:00+01:00', lunch)).toBe(true)
    expect(berlin('2026-01-05T13:30:00+01:00', lunch)).toBe(false)
    expect(berlin('2026-01-06T12:00:00+01:00', lunch)).toBe(false)
  })

  test('an end that is skipped in spring has come when the clock on the wall is past it', () => {
    const quiet = { from: '22:00', to: '02:30', days: every }
    expect(berlin('2026-03-29T00:59:59Z', quiet)).toBe(true) // 01:59:59, and then 03:00
    expect(berlin('2026-03-29T01:00:00Z', quiet)).toBe(false)
  })

  test('an hour that comes twice in autumn counts both times as what it is called', () => {
    const quiet = { from: '02:00', to: '03:00', days: every }
    expect(berlin('2026-10-25T00:30:00Z', quiet)).toBe(true) // 02:30 in summer time
    expect(berlin('2026-10-25T01:30:00Z', quiet)).toBe(true) // 02:30 in winter time
    expect(berlin('2026-10-25T02:00:00Z', quiet)).toBe(false)
  })

  test('are as long as they say on every day without a change of the clock, and there are none when none are set', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
    const time = (of: number) => new Date(of * 60_000).toISOString().slice(11, 16)
    fc.assert(
      fc.property(minutes, minutes, (from, to) => {
        fc.pre(from !== to)
        const quiet = { from: time(from), to: time(to), days: every }
        const day = Date.UTC(2026, 5, 3)
        const found = Array.from({ length: 24 * 60 }, (_, at) => isQuiet(quiet, day + at * 60_000, 'UTC')).filter(
          Boolean,
        )
        expect(found.length).toBe((to - from + 24 * 60) % (24 * 60))
      }),
      { numRuns: 3 },
    )
    expect(isQuiet(null, 0)).toBe(false)
  })

  test.each([
    ['a time that no clock shows', { ...night, from: '24:00' }],
    ['no length', { ...night, to: '22:00' }],
    ['no day', { ...night, days: [] }],
    ['a day that is none', { ...night, days: [7] }],
  ])('with %s are refused', (_, quiet) => {
    expect(QuietHours.safeParse(quiet).success).toBe(false)
  })
})
