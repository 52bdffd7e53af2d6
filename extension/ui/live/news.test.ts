import { describe, expect, test } from 'vitest'
import type { Pending } from '../../../shared/api/views.ts'
import type { Snapshot } from '../../lib/snapshot.ts'
import { newsOf } from './news.ts'

type Queue = NonNullable<Snapshot['queue']>

const row = (ask: string): Pending =>
  ({ ask, agent: 'bot', verb: 'update', record: 'crm/lead/1', fields: ['stage'], version: 1 }) as unknown as Pending
const empty: Queue = { cursor: 0, stopped: false, pending: [], unused: [], incidents: 0, attention: [] }
const with_ = (change: Partial<Queue> = {}, more: Partial<Snapshot> = {}): Snapshot => ({
  at: 0,
  connection: 'online',
  queue: { ...empty, ...change },
  ...more,
})
const news = (before: Snapshot, after: Snapshot, shown?: string, ...mine: string[]) =>
  newsOf(before, after, { shown, mine: new Set(mine) })

describe('news of the hub', () => {
  test('are none where nothing was known before, or nothing is known now', () => {
    expect(news(with_({}, { queue: null }), with_({ pending: [row('a')] }))).toEqual([])
    expect(news(with_(), with_({ stopped: true }, { connection: 'offline' }))).toEqual([])
  })

  test('are what came, in one line, and how many wait now', () => {
    expect(news(with_({ pending: [row('a')] }), with_({ pending: [row('a'), row('b'), row('c')] }))).toEqual([
      ['arrived', 2, 3, expect.stringMatching(/^bot: .*crm\/lead\/1/)],
    ])
  })

  test('are what left by another hand, the one on the screen apart, and nothing that was decided here', () => {
    const before = with_({ pending: ['a', 'b', 'c'].map(row) })
    expect(news(before, with_(), 'a', 'b')).toEqual([['ended'], ['left', 1, 0]])
    expect(news(before, with_({ pending: [row('b')] }), 'a', 'a', 'c')).toEqual([])
  })

  test('are a stop and its end, incidents that are more, and workflows that newly need a look', () => {
    const paused = { workflow: 'desk', what: 'paused', words: '' } as const
    expect(news(with_({ incidents: 1 }), with_({ stopped: true, incidents: 3, attention: [paused] }))).toEqual([
      ['stopped'],
      ['incident', 2, 3],
      ['attention', expect.stringContaining('desk')],
    ])
    expect(news(with_({ stopped: true, incidents: 3, attention: [paused] }), with_({ attention: [paused] }))).toEqual([
      ['resumed'],
    ])
  })
})
