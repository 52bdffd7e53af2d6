import { expect, test } from 'vitest'
import { listPrices } from '../../shared/cost/list-prices.ts'
import { EMPTY_FRONTIER } from '../../shared/log/frontier.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { createJournal } from '../journal/journal.ts'
import { createMemoryStore } from '../store/memory.ts'
import { manualClock } from '../system/clock.ts'
import { createCosts } from './costs.ts'
import { createRecorder } from './recorder.ts'

const hour = 3_600_000
const noon = new Date(2026, 0, 5, 12).getTime()
const step = (run: string, costMicroUsd?: number): EntryData => ({
  type: 'run.step',
  run,
  workflow: run.slice(0, 4),
  agent: 'bot',
  kind: 'model_call',
  name: 'm',
  ...(costMicroUsd !== undefined && { usage: { costMicroUsd, origin: 'reported' } }),
})
const start = (run: string): EntryData => ({
  type: 'run.started',
  run,
  workflow: run.slice(0, 4),
  agent: 'bot',
  trigger: { kind: 'test', summary: 'a test' },
})

async function setUp() {
  const store = createMemoryStore()
  const clock = manualClock(noon)
  const journal = createJournal({ store, head: EMPTY_FRONTIER, onFailure: () => {} })
  const open = (since?: number) => createCosts({ store, clock, prices: [listPrices], since })
  const costs = await open()
  return { store, clock, costs, open, recorder: createRecorder({ store, journal, clock, costs }) }
}

test('today is 0 without work, null where nothing of it is known, and else what is known', async () => {
  const { costs, recorder } = await setUp()
  expect(costs.today('desk')).toBe(0)
  recorder.write([start('desk1'), step('desk1')])
  expect(costs.today('desk')).toBeNull()
  recorder.write([step('desk1', 5)])
  expect(costs.today('desk')).toBe(5)
  expect(costs.today('shop')).toBe(0)
})

test('a day ends at local midnight, and a start goes on where the one before ended', async () => {
  const { clock, costs, open, recorder } = await setUp()
  await recorder.write([start('desk1'), start('shop1'), step('desk1', 5), step('shop1', 1)]).done
  expect((await open()).today('desk')).toBe(5)
  clock.advance(13 * hour)
  expect(costs.today('desk')).toBe(0)
  await recorder.write([step('desk1', 7)]).done
  await recorder.write([start('desk2'), step('desk2', 1), step('desk2', 1)]).done
  expect(costs.today('desk')).toBe(9)
  const again = await open()
  expect(again.today('desk')).toBe(9)
  const rows = (await again.byDay(2)).map(({ day, workflow, total, runs }) => [day, workflow, total.reported, runs])
  expect(rows).toEqual([
    ['2026-01-06', 'desk', 9, 2],
    ['2026-01-05', 'desk', 5, 1],
    ['2026-01-05', 'shop', 1, 1],
  ])
  expect(await again.byDay(1)).toEqual(await costs.byDay(1))
  clock.jump(-24 * hour)
  expect(costs.today('desk'), 'a clock set back opens no budget anew').toBe(9)
  expect((await open(noon + 13 * hour)).today('desk')).toBe(9)
})

test('what the journal refuses costs nothing', async () => {
  const { costs, recorder } = await setUp()
  recorder.write([start('desk1')])
  const tooLarge: EntryData = { ...step('desk1'), type: 'run.failed', error: 'x'.repeat(100_000) } as EntryData
  expect(() => recorder.write([step('desk1', 5), tooLarge])).toThrow()
  expect(costs.today('desk')).toBe(0)
})

test('sums that cannot be read are not begun anew', async () => {
  const { store, clock } = await setUp()
  for (const text of ['{"desk":', '{"desk":{"total":-1}}', '[]'])
    await expect(createCosts({ store: { ...store, meta: async () => text }, clock, prices: [] })).rejects.toMatchObject(
      {
        code: 'costs-unreadable',
        message: expect.stringContaining('2026-01-05'),
      },
    )
})
