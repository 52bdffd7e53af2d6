/** The Wilson score interval: what a share may really be, given how few cases it was seen in (E. B. Wilson, 1927). */
import * as z from 'zod'

const Share = z.number().min(0).max(1)

export const Interval = z.strictObject({ rate: Share, low: Share, high: Share })
export type Interval = z.infer<typeof Interval>

/** Two-sided 95 %. */
const z95 = 1.959963984540054

/** The interval around `hits` of `cases`, both whole numbers and 0 ≤ hits ≤ cases; `null` where there was no case. */
export function wilson(hits: number, cases: number): Interval | null {
  if (cases === 0) return null
  const rate = hits / cases
  const square = z95 * z95
  const middle = (rate + square / (2 * cases)) / (1 + square / cases)
  const half = (z95 / (1 + square / cases)) * Math.sqrt((rate * (1 - rate)) / cases + square / (4 * cases * cases))
  // At the ends the formula is exact and floating point is not.
  return {
    rate,
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === cases ? 1 : Math.min(1, middle + half),
  }
}
