import { expect, test } from 'vitest'
import { dayOf } from '../../shared/cost/day.ts'
import type { AskFigures } from '../store/store.ts'
import { createFigures } from './figures.ts'
import { dayFigures } from './views/figures.ts'

const noon = new Date(2026, 2, 3, 12).getTime()
const minute = 60_000
const decided = (workflow: string, waited: number, lookedMs: number, at = noon) => ({
  workflow,
  at,
  decidedAt: at + waited,
  lookedMs,
})

const day: AskFigures = {
  counts: [
    { workflow: 'desk', outcome: 'allowed', asks: 7 },
    { workflow: 'desk', outcome: null, asks: 1 },
    { workflow: 'other', outcome: 'allowed', asks: 2 },
    { workflow: 'other', outcome: 'denied', asks: 3 },
  ],
  decided: [
    decided('other', minute, 1_999),
    decided('other', 2 * minute, 2_000),
    decided('other', 90 * minute, 30_000),
  ],
}

test('a day adds up over its workflows, or is that of one', () => {
  expect(dayFigures('2026-03-03', day)).toEqual({
    day: '2026-03-03',
    outcomes: { allowed: 9, pending: 1, denied: 3 },
    decided: 3,
    quick: 1,
    hours: 2,
    waitMedianMs: 2 * minute,
    waitP95Ms: 90 * minute,
    lookMedianMs: 2_000,
  })
  expect(dayFigures('2026-03-03', day, 'desk')).toEqual({
    day: '2026-03-03',
    outcomes: { allowed: 7, pending: 1 },
    decided: 0,
    quick: 0,
    hours: 0,
    waitMedianMs: null,
    waitP95Ms: null,
    lookMedianMs: null,
  })
})

test('a day is counted once, and again when one of its asks has changed', async () => {
  const asked: string[] = []
  const figures = createFigures({
    async askFigures(from, to) {
      expect(to - from).toBeLessThanOrEqual(25 * 60 * minute)
      asked.push(dayOf(from))
      return day
    },
  })
  const rows = await figures.byDay(noon, 3)
  expect(rows.map(row => row.day)).toEqual(['2026-03-03', '2026-03-02', '2026-03-01'])
  await figures.byDay(noon, 2, 'desk')
  expect(asked).toEqual(['2026-03-03', '2026-03-02', '2026-03-01'])
  figures.changed(`ask_${(noon - 24 * 60 * minute).toString(16).padStart(12, '0')}7abc`)
  await figures.byDay(noon, 3)
  expect(asked.slice(3)).toEqual(['2026-03-02'])
})

test('a store that failed is asked again', async () => {
  let fails = true
  const figures = createFigures({
    askFigures: async () => (fails ? Promise.reject(new Error('The store is busy.')) : day),
  })
  await expect(figures.byDay(noon, 1)).rejects.toThrow('busy')
  fails = false
  expect(await figures.byDay(noon, 1)).toHaveLength(1)
})
