import { describe, expect, test } from 'vitest'
import type { Ask } from '../../shared/approval/ask.ts'
import { countsForLoad, createLoad, limitReached, recount } from './load.ts'

const minute = 60_000
const start = 20 * 60 * minute
const none = { pendingOf: () => 0 }

describe('asks of the last hour', () => {
  test('count for an hour, each agent and workflow by itself', () => {
    const load = createLoad(none)
    for (let at = 0; at < 60; at += 20) load.count('desk', 'bot', start + at * minute)
    load.count('desk', 'other', start)
    load.count('mail', 'bot', start)
    expect(load.of('desk', 'bot', start + 59 * minute).lastHour).toBe(3)
    expect(load.of('desk', 'bot', start + 61 * minute).lastHour).toBe(2)
    expect(load.of('desk', 'other', start + 60 * minute).lastHour).toBe(1)
    expect(load.of('mail', 'bot', start + 500 * minute).lastHour).toBe(0)
    expect(load.of('mail', 'nobody', start).lastHour).toBe(0)
  })

  test('say when the oldest counts no more', () => {
    const load = createLoad(none)
    load.count('desk', 'bot', start)
    load.count('desk', 'bot', start + 30 * minute)
    const { wait } = load.of('desk', 'bot', start + 40 * minute)
    expect(wait).toBe(21 * minute)
    expect(load.of('desk', 'bot', start + 40 * minute + (wait ?? 0)).lastHour).toBe(1)
  })

  test('are not forgotten by a clock that is set back', () => {
    const load = createLoad(none)
    load.count('desk', 'bot', start)
    load.count('desk', 'bot', start - 90 * minute)
    expect(load.of('desk', 'bot', start).lastHour).toBe(2)
  })

  test('are counted again after a start, page by page, without those that a limit turned away', async () => {
    const ask = (at: number, facet = 'tier'): Ask =>
      ({ id: String(at).padStart(9), at, workflow: 'desk', agent: 'bot', verdict: blockedBy(facet) }) as Ask
    const all = [
      ask(start - 90 * minute),
      ask(start - 2, 'limits'),
      ...Array.from({ length: 1_500 }, (_, n) => ask(start + n)),
    ]
    const load = createLoad(none)
    await recount(
      load,
      {
        asks: async ({ from = 0, after = '', limit }) =>
          all.filter(({ at, id }) => at >= from && id > after).slice(0, limit),
      },
      start + minute,
    )
    expect(load.of('desk', 'bot', start + minute).lastHour).toBe(1_500)
  })
})

const blockedBy = (...facets: string[]) =>
  ({
    decision: 'block',
    grant: false,
    reasons: facets.map(facet => ({ decision: 'block', facet, rule: facet, sentence: '' })),
  }) as Ask['verdict']

test('what is blocked by something besides a limit is no limit reached', () => {
  expect(limitReached({ verdict: blockedBy('limits') })).toBe(true)
  expect(limitReached({ verdict: blockedBy('never', 'limits') })).toBe(false)
  expect(countsForLoad({ verdict: { decision: 'allow', grant: true, reasons: [] } })).toBe(true)
})
