import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

test('so many at once, then as time goes by, each name for itself', () => {
  const { may } = createPace()
  expect(Array.from({ length: 4 }, () => may('a', 3, 0))).toEqual([true, true, true, false])
  expect(may('b', 3, 0)).toBe(true)
  expect(may('a', 3, 19_000)).toBe(false)
  expect(may('a', 3, 20_000)).toBe(true)
  expect(may('a', 3, 20_000)).toBe(false)
  expect(Array.from({ length: 4 }, () => may('a', 3, 200_000))).toEqual([true, true, true, false])
})

test('a clock that goes back gives nothing more', () => {
  const { may } = createPace()
  expect([may('a', 1, 60_000), may('a', 1, 0), may('a', 1, -60_000)]).toEqual([true, false, false])
})

test('it remembers no more than it has to', () => {
  const { may } = createPace()
  for (let n = 0; n < 3_000; n++) may(String(n), 1, 0)
  // The oldest are forgotten and begin anew, the latest are not.
  expect([may('2999', 1, 0), may('0', 1, 0)]).toEqual([false, true])
})
