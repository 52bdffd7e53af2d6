import { expect, test } from 'vitest'
import { axisSteps, csvOf, drawnOf, type FigureData, isEmpty, rowsOf } from './figure-data.ts'

const figure: FigureData = {
  title: 'Cost',
  text: '',
  days: ['2026-01-03', '2026-01-04', '2026-01-05'],
  series: [
    { label: 'desk', values: [1_000_000, null, 2_000_000], look: { colour: '--accent' } },
    { label: '=other', values: [null, null, 500_000], look: { colour: '--good' } },
  ],
  kind: 'stack',
  words: String,
  unit: { name: 'USD', of: value => value / 1e6 },
  steps: axisSteps.microUsd,
}

test('bars stand on each other, and what nobody knows adds nothing', () => {
  expect(drawnOf(figure)).toEqual([
    [1_000_000, null, 2_000_000],
    [null, null, 2_500_000],
  ])
  expect(drawnOf({ ...figure, kind: 'lines' })[1]).toEqual([null, null, 500_000])
})

test('the table has the latest day first and leaves out days with nothing', () => {
  expect(rowsOf(figure)).toEqual([
    { day: '2026-01-05', values: [2_000_000, 500_000] },
    { day: '2026-01-03', values: [1_000_000, null] },
  ])
  expect([isEmpty(figure), isEmpty({ ...figure, series: [] })]).toEqual([false, true])
})

test('its CSV holds the same numbers with their unit, and no formula', () => {
  expect(csvOf(figure, 'Day').slice(1).split('\r\n')).toEqual([
    "Day,desk (USD),'=other (USD)",
    '2026-01-05,2,0.5',
    '2026-01-03,1,',
    '',
  ])
})
