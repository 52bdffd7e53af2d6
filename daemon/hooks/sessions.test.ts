import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSessions, type Session } from './sessions.ts'

const of = { agent: { agent: 'bot' }, workflow: 'desk', session: 's' } as unknown as Session

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a turn that is followed by nothing ends the run after its rest, and one that is followed does not', async () => {
  const sessions = createSessions(() => undefined)
  const end = vi.fn(async () => undefined)
  sessions.rests(of, 1_000, end)
  sessions.wakes(of)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(end).not.toHaveBeenCalled()
  sessions.rests(of, 1_000, end)
  sessions.rests(of, 1_000, end)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(end).toHaveBeenCalledTimes(1)
})

test('facts are given out once, words stay until the session is forgotten, and errors are told', async () => {
  const onError = vi.fn()
  const sessions = createSessions(onError)
  sessions.begins(of, { source: 'startup' })
  expect(sessions.takeFacts(of)).toEqual({ source: 'startup' })
  expect(sessions.takeFacts(of)).toBeUndefined()
  sessions.says(of, 'Done.')
  sessions.says(of, undefined)
  expect(sessions.words(of)).toBe('Done.')
  sessions.rests(of, 10, () => Promise.reject(new Error('disk')))
  await vi.advanceTimersByTimeAsync(20)
  expect(onError).toHaveBeenCalledTimes(1)
  sessions.forget(of)
  expect(sessions.words(of)).toBeUndefined()
})
