/** Times in the words of a card. All arguments are wall-clock milliseconds. */
import { dateLocale } from '../locales/language.ts'
import { timeWords } from '../locales/time.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long ago: `just now`, `40 s ago`, `3 min ago`, `2 h ago`, `5 days ago`. */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at)
  if (past < 5 * second) return timeWords.justNow
  return past < day ? timeWords.ago(span(past)) : timeWords.daysAgo(Math.floor(past / day))
}

/** What is left until a deadline: `14:20`, or `3 h 20 min` above an hour; `0:00` when it is over. */
export function left(deadline: number, now: number): string {
  const rest = Math.max(0, deadline - now)
  if (rest >= day) return span(rest)
  const { h, min } = timeWords.units
  if (rest >= hour) return `${Math.floor(rest / hour)} ${h} ${Math.floor((rest % hour) / minute)} ${min}`
  const seconds = Math.floor(rest / second)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Date and time to the second, for whom a relative time is not enough. */
export function exactly(at: number): string {
  return new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
}

/** The time of day as the browser's language writes it. */
export function clock(at: number): string {
  return new Intl.DateTimeFormat(dateLocale, { hour: '2-digit', minute: '2-digit' }).format(at)
}

function span(ms: number): string {
  const { s, min, h } = timeWords.units
  if (ms < minute) return `${Math.floor(ms / second)} ${s}`
  if (ms < hour) return `${Math.floor(ms / minute)} ${min}`
  return ms < day ? `${Math.floor(ms / hour)} ${h}` : timeWords.days(Math.floor(ms / day))
}
