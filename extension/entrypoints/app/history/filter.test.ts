import { expect, test } from 'vitest'
import { dayOf } from '../../../../shared/cost/day.ts'
import { holdsNoWord, inTime, isFiltering, queryOf, withDay } from './filter.ts'

const now = new Date(2026, 2, 30, 15).getTime()

test('drills are left out unless they are asked for, and hiding them is no filter', () => {
  expect(queryOf({})).toEqual({ drills: false })
  expect(queryOf({ drills: true })).toEqual({})
  expect(isFiltering({ drills: true })).toBe(false)
  expect(isFiltering({ incidents: true })).toBe(true)
})

test.each([
  ['***', true],
  [' ‒ ', true],
  ['', false],
  [' ', false],
  ['*a', false],
  ['🎉', false],
])('%j holds nothing to search for: %j', (text, is) => expect(holdsNoWord({ text })).toBe(is))

test('days that end today begin at local midnight, also across a change of the clock', () => {
  const { from, to } = queryOf(inTime({}, '7', now))
  expect([dayOf(from ?? 0), new Date(from ?? 0).getHours(), to]).toEqual(['2026-03-24', 0, undefined])
  expect(dayOf(queryOf(inTime({}, '1', now)).from ?? 0)).toBe('2026-03-30')
})

test('named days are both in it', () => {
  const filter = withDay(withDay(inTime({}, 'between', now), 'from', '2026-03-01'), 'to', '2026-03-02')
  const { from = 0, to = 0 } = queryOf(filter)
  expect([dayOf(from), dayOf(to - 1), dayOf(to)]).toEqual(['2026-03-01', '2026-03-02', '2026-03-03'])
  expect(queryOf(withDay(filter, 'to', '')).to).toBeUndefined()
  expect(queryOf(withDay(filter, 'to', '0020-03-02')).to).toBeUndefined()
  expect(queryOf(inTime(filter, undefined, now))).toEqual({ drills: false })
})
