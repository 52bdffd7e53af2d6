/** Local calendar days: the days that people mean by "per day" in a boundary and on the cost page. */
import * as z from 'zod'

/** A day such as `2026-01-05`. */
export const Day = z.iso.date()

/** The local day of a wall-clock time in ms. */
export function dayOf(at: number): string {
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
    .join('-')
}

/** When the local day of `at` began, and when the next one begins: 23 to 25 hours later. Wall-clock ms. */
export function spanOfDay(at: number): { from: number; to: number } {
  const date = new Date(at)
  const midnight = (days: number) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
  return { from: midnight(0), to: midnight(1) }
}

/** The `count` local days that end with that of `at`, latest first. */
export function daysUntil(at: number, count: number): string[] {
  const date = new Date(at)
  return Array.from({ length: count }, (_, back) =>
    dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() - back, 12).getTime()),
  )
}
