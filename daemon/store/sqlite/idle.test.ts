/** When idle time begins, and when it does not. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createIdle } from './idle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('work is done after a quiet start, and once after each time that was busy', () => {
  const work = vi.fn(async () => {})
  const idle = createIdle(100, work)
  vi.advanceTimersByTime(1_000)
  expect(work).toHaveBeenCalledTimes(1)
  for (let i = 0; i < 10; i++) {
    idle.busy()
    vi.advanceTimersByTime(99)
  }
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  expect(work).toHaveBeenCalledTimes(2)
})

test('nothing is done any more once it was stopped', () => {
  const work = vi.fn(async () => {})
  const idle = createIdle(100, work)
  idle.stop()
  vi.advanceTimersByTime(1_000)
  expect(work).not.toHaveBeenCalled()
})

test('work that failed is tried again after the next busy time', async () => {
  const work = vi.fn(async () => {
    throw new Error('the disk is full')
  })
  const idle = createIdle(100, work)
  await vi.advanceTimersByTimeAsync(1_000)
  idle.busy()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(work).toHaveBeenCalledTimes(2)
})
