import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Committed } from '../journal/journal.ts'
import { createFeed, type Feed } from './feed.ts'
import { type Frame, serveSocket } from './socket.ts'

beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] }),
)
afterEach(() => void vi.useRealTimers())

const committed = (seq: number, type: Committed['type'] = 'run.step'): Committed => ({
  seq,
  type,
  run: 'run',
  ask: null,
  agent: 'bot',
  workflow: 'desk',
})

function connect(feed: Feed, after: number) {
  const frames: Frame[] = []
  const closing = new AbortController()
  const state = { buffered: 0, stopped: false }
  const connection = {
    send: (text: string) => frames.push(JSON.parse(text)),
    buffered: () => state.buffered,
    closed: closing.signal,
  }
  const served = serveSocket(feed, connection, after, () => state.stopped)
  return { frames, closing, state, served, types: () => frames.map(({ type }) => type) }
}
const slow = (delay: Promise<unknown>) => ({
  async entries(from: number, to: number) {
    await delay
    return Array.from({ length: to - from }, (_, n) => ({
      seq: from + n,
      at: 0,
      type: 'run.step',
      run: 'run',
      ask: null,
      text: JSON.stringify({ seq: from + n, type: 'run.step' }),
      leaf: new Uint8Array(32),
    }))
  },
})

test('a change goes out at once; those that follow closely go together', async () => {
  const feed = createFeed(slow(Promise.resolve()), 0)
  const { frames, served, types } = connect(feed, -1)
  await served
  expect(types()).toEqual(['resync', 'stopped'])
  vi.advanceTimersByTime(100)
  feed.publish([committed(0)])
  feed.publish([committed(1)])
  feed.publish([committed(2)])
  expect(types().slice(2)).toEqual(['changes'])
  vi.advanceTimersByTime(50)
  expect(frames.slice(2)).toMatchObject([
    { cursor: 0, changes: [{ seq: 0 }] },
    { cursor: 2, changes: [{ seq: 1 }, { seq: 2 }] },
  ])
})

test('what happens during the catching up comes after what was missed', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const feed = createFeed(slow(promise), 10)
  const { frames, served } = connect(feed, 4)
  feed.publish([committed(10)])
  resolve()
  await served
  const told = frames.flatMap(frame => (frame.type === 'changes' ? frame.changes.map(({ seq }) => seq) : []))
  expect(told).toEqual([5, 6, 7, 8, 9, 10])
  const cursors = frames.flatMap(frame => (frame.type === 'changes' ? [frame.cursor] : []))
  expect(cursors).toEqual(cursors.toSorted((a, b) => a - b))
})

test.each([
  ['nothing', -1],
  ['more than there is', 10],
  ['far too little', 0],
])('a client that has seen %s is told to start over', async (_, after) => {
  const feed = createFeed(slow(Promise.resolve()), after === 0 ? 2_002 : 5)
  const { frames, served } = connect(feed, after)
  await served
  expect(frames[0]).toEqual({ type: 'resync', cursor: feed.cursor() })
})

test('a client that does not read is spared the backlog and told to start over (R47)', async () => {
  const feed = createFeed(slow(Promise.resolve()), 0)
  const { frames, served, state } = connect(feed, -1)
  await served
  const before = frames.length
  state.buffered = 2 * 1024 * 1024
  for (let seq = 0; seq < 10_000; seq++) feed.publish([committed(seq)])
  vi.advanceTimersByTime(5_000)
  expect(frames.length).toBe(before)
  state.buffered = 0
  vi.advanceTimersByTime(1_000)
  expect(frames.slice(before)).toEqual([{ type: 'resync', cursor: 9_999 }])
})

test('a burst of thousands is one word to start over', async () => {
  const feed = createFeed(slow(Promise.resolve()), 0)
  const { frames, served } = connect(feed, -1)
  await served
  feed.publish(Array.from({ length: 2_500 }, (_, seq) => committed(seq)))
  vi.advanceTimersByTime(100)
  expect(frames.at(-1)).toEqual({ type: 'resync', cursor: 2_499 })
})

test('a stop and a resumption are told as such', async () => {
  const feed = createFeed(slow(Promise.resolve()), 0)
  const { frames, served, state } = connect(feed, -1)
  await served
  vi.advanceTimersByTime(100)
  state.stopped = true
  feed.publish([committed(0, 'agents.stopped')])
  expect(frames.slice(-2)).toMatchObject([{ type: 'changes' }, { type: 'stopped', stopped: true }])
})

test('a silent connection is pinged every 20 s, a closed one never again', async () => {
  const feed = createFeed(slow(Promise.resolve()), 0)
  const { frames, served, closing, types } = connect(feed, -1)
  await served
  vi.advanceTimersByTime(60_000)
  expect(types().filter(type => type === 'ping').length).toBe(3)
  closing.abort()
  const before = frames.length
  feed.publish([committed(0)])
  vi.advanceTimersByTime(60_000)
  expect(frames.length).toBe(before)
})
