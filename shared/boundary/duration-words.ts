/** A boundary's durations in words. */

const units: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day' }

/** `15m` becomes `15 minutes`; the schema has checked the shape. */
export function durationWords(duration: string): string {
  const count = Number.parseInt(duration, 10)
  return `${count} ${units[duration.slice(-1)]}${count === 1 ? '' : 's'}`
}
