/** Amounts and times in words. Times are wall-clock milliseconds. */
import { dateLocale, numberText } from '../../locales/language.ts'
import { timeWords } from '../../locales/time.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Integer micro-USD as `0.084 USD`. `null` is `unknown`, and never 0 (design §8). */
export function money(microUsd: number | null): string {
  if (microUsd === null) return timeWords.unknown
  const usd = microUsd / 1_000_000
  const digits = usd === 0 || usd >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(usd)))
  return `${numberText(usd, { minimumFractionDigits: Math.min(2, digits), maximumFractionDigits: digits })} USD`
}

/** How long something took: `2 ms`, `0.4 s`, `14 s`, `1 min 51 s`, `2 h 5 min`, `3 days 2 h`. */
export function span(ms: number): string {
  const past = Math.max(0, Math.round(ms))
  const { units } = timeWords
  if (past < 100) return `${past} ${units.ms}`
  if (past < 10 * second) return `${numberText(Math.round(past / 100) / 10)} ${units.s}`
  const seconds = Math.round(past / second)
  if (seconds < 60) return `${seconds} ${units.s}`
  if (past < hour) return pair(`${Math.floor(seconds / 60)} ${units.min}`, seconds % 60, units.s)
  const minutes = Math.floor(past / minute)
  if (past < day) return pair(`${Math.floor(minutes / 60)} ${units.h}`, minutes % 60, units.min)
  const hours = Math.floor(past / hour)
  return pair(timeWords.spanDays(Math.floor(hours / 24)), hours % 24, units.h)
}

function pair(major: string, minor: number, minorUnit: string): string {
  return minor === 0 ? major : `${major} ${minor} ${minorUnit}`
}

/** `today 10:02`, `yesterday 10:02`, or the date and time. In the time zone and language of the browser. */
export function moment(at: number, now: number): string {
  const time = timeOf(at)
  const days = daysAgo(at, now)
  if (days === 0) return timeWords.today(time)
  if (days === 1) return timeWords.yesterday(time)
  return `${dateOf(at, now)} ${time}`
}

/** The time for today, else the date: for a row that has little room. */
export function brief(at: number, now: number): string {
  return daysAgo(at, now) === 0 ? timeOf(at) : dateOf(at, now)
}

/** A day such as `2027-03-01` as `Mar 1`: figures cover less than a year. */
export function dayText(day: string): string {
  const at = new Date(`${day}T12:00`)
  return new Intl.DateTimeFormat(dateLocale, { day: 'numeric', month: 'short' }).format(at)
}

/** Date and time in full, for a tooltip. */
export function exactly(at: number): string {
  return new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeStyle: 'long' }).format(at)
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(dateLocale, { timeStyle: 'short' }).format(at)
}

function dateOf(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(dateLocale, {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  }).format(at)
}

function daysAgo(at: number, now: number): number {
  return Math.round((dayOf(now) - dayOf(at)) / day)
}

function dayOf(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
