/** Durations as people write them in a boundary: `90s`, `15m`, `24h`, `7d`. */
import * as z from 'zod'
import { say } from '../text/say.ts'
import { documentFaults } from './fault-sentences.ts'

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of a duration such as `15m`; `undefined` when it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = /^([1-9]\d{0,4})([smhd])$/.exec(text)
  return match ? Number(match[1]) * units[match[2] as keyof typeof units] : undefined
}

/** A duration no longer than `most`, kept as text. */
export const Duration = (most: string) =>
  z.string().refine(text => (parseDuration(text) ?? Number.POSITIVE_INFINITY) <= (parseDuration(most) as number), {
    error: say(documentFaults.duration, { most }),
  })
