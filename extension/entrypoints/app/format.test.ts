import { expect, test } from 'vitest'
import { brief, moment, money, span } from './format.ts'

test.each([
  [null, 'unknown'],
  [0, '0.00 USD'],
  [1, '0.000001 USD'],
  [84_000, '0.084 USD'],
  [84_321, '0.0843 USD'],
  [999_999, '1.00 USD'],
  [12_840_000, '12.84 USD'],
  [1_234_567_890_000, '1,234,567.89 USD'],
])('%s micro-USD is %s', (amount, words) => expect(money(amount)).toBe(words))

test.each([
  [-5, '0 ms'],
  [2, '2 ms'],
  [400, '0.4 s'],
  [1000, '1 s'],
  [14_400, '14 s'],
  [59_600, '1 min'],
  [111_000, '1 min 51 s'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
  [90_000_000, '1 day 1 h'],
  [266_400_000, '3 days 2 h'],
])('%d ms is %s', (ms, words) => expect(span(ms)).toBe(words))

test('days are days of the calendar', () => {
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime()
  const now = at(2026, 10, 22, 0, 30)
  expect(moment(at(2026, 10, 22, 0, 10), now)).toMatch(/^today /)
  expect(moment(at(2026, 10, 21, 23, 50), now)).toMatch(/^yesterday /)
  expect(moment(at(2026, 10, 20, 23, 50), now)).not.toMatch(/2026|day/)
  expect(moment(at(2025, 10, 20, 23, 50), now)).toMatch(/2025/)
})

test('a row gives today’s time, and the date of any other day', () => {
  const noon = new Date(2026, 10, 22, 12, 0).getTime()
  expect(brief(noon - 60_000, noon)).toMatch(/59/)
  expect(brief(noon - 86_400_000, noon)).toMatch(/21/)
})
