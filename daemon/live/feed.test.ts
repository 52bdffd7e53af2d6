import { describe, expect, test } from 'vitest'
import type { Committed } from '../journal/journal.ts'
import type { StoredEntry } from '../store/store.ts'
import { createFeed } from './feed.ts'

const committed = (seq: number, agent: string | null = 'bot'): Committed => ({
  seq,
  type: 'run.step',
  run: `run${seq}`,
  ask: null,
  agent,
  workflow: 'desk',
})
const stored = (seq: number, agent: string): StoredEntry => ({
  seq,
  at: 0,
  type: 'run.step',
  run: `run${seq}`,
  ask: null,
  text: JSON.stringify({ v: 1, seq, at: 0, type: 'run.step', run: `run${seq}`, agent }),
  leaf: new Uint8Array(32),
})
const emptyStore = { entries: async () => [] }
const seqs = ({ changes }: { changes: { seq: number }[] }) => changes.map(({ seq }) => seq)

describe('a page', () => {
  test('is what came after the cursor, from memory or from the store', async () => {
    const feed = createFeed(
      { entries: async (from, to) => [0, 1, 2].map(seq => stored(seq, seq === 1 ? 'other' : 'bot')).slice(from, to) },
      3,
    )
    expect(seqs(await feed.page(-1))).toEqual([0, 1, 2])
    feed.publish([committed(3), committed(4, null)])
    expect(await feed.page(2)).toMatchObject({ cursor: 4, more: false, changes: [{ seq: 3, run: 'run3' }, { seq: 4 }] })
    expect(seqs(await feed.page(3))).toEqual([4])
    expect(await feed.page(-1)).toMatchObject({ cursor: 2, more: true })
  })

  test('for an agent leaves out the others, moves past them, and names no agent', async () => {
    const feed = createFeed(emptyStore, 0)
    feed.publish([committed(0), committed(1, 'other'), committed(2, null)])
    expect(await feed.page(-1, { filter: { agent: 'bot' } })).toEqual({
      cursor: 2,
      more: false,
      changes: [{ seq: 0, type: 'run.step', run: 'run0' }],
    })
  })

  test('after the end is empty and stays where it is', async () => {
    expect(await createFeed(emptyStore, 5).page(9)).toEqual({ cursor: 9, more: false, changes: [] })
  })
})

describe('waiting', () => {
  test('ends with the first change of one’s own', async () => {
    const feed = createFeed(emptyStore, 0)
    const page = feed.page(-1, { wait: 60, filter: { agent: 'bot' } })
    await new Promise(setImmediate)
    feed.publish([committed(0, 'other')])
    await new Promise(setImmediate)
    feed.publish([committed(1)])
    expect(await page).toEqual({ cursor: 1, more: false, changes: [{ seq: 1, type: 'run.step', run: 'run1' }] })
  })

  test('misses nothing that is published while it looks, at whatever moment', async () => {
    for (let ticks = 0; ticks < 12; ticks++) {
      const feed = createFeed(emptyStore, 0)
      const page = feed.page(-1, { wait: 60 })
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
      feed.publish([committed(0)])
      expect(seqs(await page)).toEqual([0])
    }
  })

  test('ends when the caller leaves, and when the daemon stops', async () => {
    const [leaving, ending] = [new AbortController(), new AbortController()]
    const feed = createFeed(emptyStore, 0, ending.signal)
    const left = feed.page(-1, { wait: 60, signal: leaving.signal })
    leaving.abort()
    expect(seqs(await left)).toEqual([])
    const stopped = feed.page(-1, { wait: 60 })
    ending.abort()
    expect(seqs(await stopped)).toEqual([])
    expect(seqs(await feed.page(-1, { wait: 60 }))).toEqual([])
  })
})

test('a hint is told to those who listen, and changes no cursor', () => {
  const feed = createFeed(emptyStore, 3)
  const heard: unknown[] = []
  const listening = new AbortController()
  feed.subscribe(changes => heard.push(...changes), listening.signal)
  feed.hint('ask.waiting', 'ask1')
  listening.abort()
  feed.hint('ask.waiting', 'ask2')
  feed.subscribe(() => heard.push('never'), AbortSignal.abort())
  feed.hint('ask.waiting', 'ask3')
  expect(heard).toEqual([{ seq: 2, type: 'ask.waiting', ask: 'ask1' }])
  expect(feed.cursor()).toBe(2)
})
