import { expect, test } from 'vitest'
import { createWaiting } from './waiting.ts'

function setUp() {
  let now = 0
  const changes: string[] = []
  const ended = new AbortController()
  const waiting = createWaiting(
    () => now,
    ask => changes.push(ask),
    ended.signal,
  )
  return { waiting, changes, ended, pass: (ms: number) => (now += ms) }
}

test('everyone who waits for an ask is woken by its change, and nobody else', async () => {
  const { waiting, ended } = setUp()
  const both = [waiting.wait('a', 60), waiting.wait('a', 60)]
  const other = waiting.wait('b', 60)
  waiting.wake('a')
  expect(await Promise.all(both)).toEqual([true, true])
  ended.abort()
  expect(await other).toBe(false)
})

test('no time at all is no wait', async () => {
  expect(await setUp().waiting.wait('a', 0)).toBe(false)
})

test('a caller that leaves is gone at once; one that was told to come back has 45 s', async () => {
  const { waiting, changes, pass } = setUp()
  const leaving = new AbortController()
  const waited = waiting.wait('a', 60, leaving.signal)
  expect(waiting.isWaiting('a')).toBe(true)
  leaving.abort()
  expect(await waited).toBe(false)
  expect([waiting.isWaiting('a'), changes]).toEqual([false, ['a']])

  await waiting.wait('b', 0)
  pass(44_999)
  expect(waiting.isWaiting('b')).toBe(true)
  pass(1)
  expect(waiting.isWaiting('b')).toBe(false)

  const back = waiting.wait('a', 60)
  expect([waiting.isWaiting('a'), changes]).toEqual([true, ['a', 'a']])
  waiting.wake('a')
  waiting.forget('a')
  expect(await back).toBe(true)
  expect(waiting.isWaiting('a')).toBe(false)
})

test('as long as one of two waits, the agent is there', async () => {
  const { waiting, changes } = setUp()
  const leaving = new AbortController()
  const first = waiting.wait('a', 60, leaving.signal)
  const second = waiting.wait('a', 60)
  leaving.abort()
  await first
  expect([waiting.isWaiting('a'), changes]).toEqual([true, []])
  waiting.wake('a')
  await second
})

test('a caller that had left before it came is not waited with', async () => {
  expect(await setUp().waiting.wait('a', 60, AbortSignal.abort())).toBe(false)
})

test('a daemon that stops lets everyone go, and keeps nobody any more', async () => {
  const { waiting, ended } = setUp()
  const waited = waiting.wait('a', 60)
  ended.abort()
  expect(await waited).toBe(false)
  expect(await waiting.wait('a', 60)).toBe(false)
})
