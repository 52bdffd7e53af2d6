import { expect, test } from 'vitest'
import { manualClock, systemClock } from './clock.ts'

test('the machine’s monotonic clock does not go back, and its boot has a name', () => {
  const clock = systemClock()
  const first = clock.mono()
  expect(clock.mono()).toBeGreaterThanOrEqual(first)
  expect(clock.boot).toMatch(/^[0-9a-f-]{36}$/)
  expect(Number.isInteger(clock.now())).toBe(true)
})

test.runIf(process.platform === 'linux')('on Linux two clocks of one boot can be compared', () => {
  expect(systemClock().boot).toBe(systemClock().boot)
})

test('a manual clock moves when told to', () => {
  const clock = manualClock(1_000)
  clock.advance(5)
  expect([clock.now(), clock.mono()]).toEqual([1_005, 5])
  clock.jump(-500)
  expect([clock.now(), clock.mono()]).toEqual([505, 5])
  const { boot } = clock
  clock.reboot()
  expect([clock.now(), clock.mono()]).toEqual([505, 0])
  expect(clock.boot).not.toBe(boot)
  expect(() => clock.advance(-1)).toThrow(RangeError)
})
