/** Quiet hours: when alerts that can wait are held back. In local time, also across midnight and when clocks change. */
import * as z from 'zod'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00')

export const QuietHours = z
  .strictObject({
    from: Time,
    to: Time.meta({ description: 'the first minute that is no longer quiet; earlier than `from` on the next day' }),
    days: z
      .array(z.int().min(0).max(6))
      .min(1)
      .max(7)
      .meta({ description: 'the days on which a quiet stretch begins, 0 is Sunday' }),
  })
  .refine(({ from, to }) => from !== to, { error: 'must end at another time than it begins' })
export type QuietHours = z.infer<typeof QuietHours>

/**
 * Whether `at` (wall-clock ms) is quiet where the clock on the wall is that of `zone`, by default this machine's. Asked of
 * the clock on the wall every time and never worked out in advance, so that an hour that is skipped or comes twice counts
 * as what it is called.
 */
export function isQuiet(quiet: QuietHours | null, at: number, zone?: string): boolean {
  if (!quiet) return false
  const { day, time } = wallClock(at, zone)
  const begins = (on: number) => quiet.days.includes(on)
  if (quiet.from < quiet.to) return begins(day) && quiet.from <= time && time < quiet.to
  return (time >= quiet.from && begins(day)) || (time < quiet.to && begins((day + 6) % 7))
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function wallClock(at: number, timeZone: string | undefined): { day: number; time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(timeZone !== undefined && { timeZone }),
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: days.indexOf(parts.weekday ?? ''), time: `${parts.hour}:${parts.minute}` }
}
