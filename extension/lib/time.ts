/** Times in the words of a card. All arguments are wall-clock milliseconds. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long ago: `just now`, `40 s ago`, `3 min ago`, `2 h ago`, `5 days ago`. */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at)
  if (past < 5 * second) return 'just now'
  return `${span(past)} ago`
}

/** What is left until a deadline: `14:20`, or `3 h 20 min` above an hour; `0:00` when it is over. */
export function left(deadline: number, now: number): string {
  const rest = Math.max(0, deadline - now)
  if (rest >= day) return span(rest)
  if (rest >= hour) return `${Math.floor(rest / hour)} h ${Math.floor((rest % hour) / minute)} min`
  const seconds = Math.floor(rest / second)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The time of day as the browser's language writes it. */
export function clock(at: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(at)
}

function span(ms: number): string {
  if (ms < minute) return `${Math.floor(ms / second)} s`
  if (ms < hour) return `${Math.floor(ms / minute)} min`
  if (ms < day) return `${Math.floor(ms / hour)} h`
  const days = Math.floor(ms / day)
  return days === 1 ? '1 day' : `${days} days`
}
