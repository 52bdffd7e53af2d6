/** Both clocks at once, as deadlines are judged by them (security R26). */
import type { Reading } from '../../shared/approval/deadline.ts'
import type { Clock } from '../system/clock.ts'

export function readingOf(clock: Clock): Reading {
  return { wall: clock.now(), mono: Math.floor(clock.mono()), boot: clock.boot }
}
