/** Durations in words: a boundary's, and spans of time. */

const units: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day' }

/** `15m` becomes `15 minutes`; the schema has checked the shape. */
export function durationWords(duration: string): string {
  const count = Number.parseInt(duration, 10)
  return `${count} ${units[duration.slice(-1)]}${count === 1 ? '' : 's'}`
}

/** A span of time in ms, rounded up to whole minutes, or to seconds below a minute: `12 minutes`. */
export function spanWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000)
  return minutes > 1 ? durationWords(`${minutes}m`) : durationWords(`${Math.max(1, Math.ceil(ms / 1000))}s`)
}
