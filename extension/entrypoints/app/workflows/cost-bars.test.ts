import { expect, test } from 'vitest'
import { nothing } from '../../../../shared/cost/spending.ts'
import { barsOf } from './cost-bars.tsx'

test('a bar for every day, the oldest first, with the sum of all workflows and a mark where something is unknown', () => {
  const spent = (reported: number) => ({ ...nothing, reported, knownSteps: 1 })
  const rows = [
    { day: '2026-03-01', workflow: 'a', total: spent(4), wasted: spent(1), runs: 1 },
    { day: '2026-03-01', workflow: 'b', total: { ...spent(2), unknownSteps: 1 }, wasted: nothing, runs: 1 },
    { day: '2026-02-27', workflow: 'a', total: { ...nothing, unknownSteps: 2 }, wasted: nothing, runs: 1 },
  ]
  expect(barsOf(rows, '2026-03-01', 3)).toEqual([
    { day: '2026-02-27', known: 0, wasted: 0, unknown: true },
    { day: '2026-02-28', known: 0, wasted: 0, unknown: false },
    { day: '2026-03-01', known: 6, wasted: 1, unknown: true },
  ])
})
