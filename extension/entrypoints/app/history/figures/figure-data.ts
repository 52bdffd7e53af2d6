/** One figure as numbers by day: the plot, its table and its CSV are all made of this, so that they say the same. */
import { byteOrderMark, csvLine } from '../export/csv.ts'

/** How a series is drawn. Meaning is in its label; colours are those of the tokens. */
export type Look = { colour: string; dash?: true }

export type Series = {
  label: string
  /** One a day; `null` where there is nothing to say. */
  values: readonly (number | null)[]
  look: Look
}

export type FigureData = {
  title: string
  text: string
  /** Local days, the oldest first. */
  days: readonly string[]
  series: readonly Series[]
  /** Bars that stand on each other, bars, or lines. */
  kind: 'stack' | 'bars' | 'lines'
  /** A value in words, for the table and beside the plot. */
  words: (value: number) => string
  /** A value as a plain number for a spreadsheet, with the unit in the head of the column. */
  unit: { name: string; of: (value: number) => number }
  /** Values between which the marks of the axis may lie, smallest first. */
  steps: readonly number[]
}

const tens = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => [1, 2, 5].map(n => n * 10 ** (from + at))).flat()

/** Steps for whole numbers, for micro-USD, for shares, and for milliseconds as people read them. */
export const axisSteps = {
  whole: tens(0, 9),
  microUsd: tens(1, 12),
  share: [0.01, 0.05, 0.1, 0.25, 0.5, 1],
  time: [
    ...tens(1, 2),
    ...[1, 2, 5, 10, 15, 30].map(n => n * 1_000),
    ...[1, 2, 5, 10, 15, 30].map(n => n * 60_000),
    ...[1, 2, 4, 8, 12, 24, 48, 96, 168].map(n => n * 3_600_000),
  ],
} as const

/** Whether there is nothing to see: of amounts none, of other values no day that has one. A share of 0 is something. */
export function isEmpty({ kind, series }: FigureData): boolean {
  return series.every(({ values }) => values.every(value => isNothing(kind, value)))
}

function isNothing(kind: FigureData['kind'], value: number | null): boolean {
  return value === null || (kind === 'stack' && value === 0)
}

/** Rows of the table, the latest first, without days on which there is nothing. */
export function rowsOf({ kind, days, series }: FigureData): { day: string; values: (number | null)[] }[] {
  return days
    .map((day, at) => ({ day, values: series.map(({ values }) => values[at] ?? null) }))
    .filter(({ values }) => !values.every(value => isNothing(kind, value)))
    .toReversed()
}

export function csvOf(figure: FigureData, dayTitle: string): string {
  const { unit, series } = figure
  const head = [dayTitle, ...series.map(({ label }) => `${label} (${unit.name})`)]
  const rows = rowsOf(figure).map(({ day, values }) =>
    csvLine([day, ...values.map(value => (value === null ? null : unit.of(value)))]),
  )
  return byteOrderMark + csvLine(head) + rows.join('')
}

/** What is drawn for each series: for a stack, what stands below it and itself. */
export function drawnOf({ kind, series }: FigureData): (number | null)[][] {
  if (kind !== 'stack') return series.map(({ values }) => [...values])
  const sums: number[] = []
  return series.map(({ values }) =>
    values.map((value, at) => {
      const sum = (sums[at] ?? 0) + (value ?? 0)
      sums[at] = sum
      // Nothing has no edge either.
      return value ? sum : null
    }),
  )
}
