/** A moment in few words: the time for today, with the day for any other. */

/** Both are wall-clock ms, told in the time zone and language of the browser. */
export function whenIs(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString()
  return new Intl.DateTimeFormat(undefined, {
    ...(!today && { weekday: 'short', day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}
