/** Deadlines that hold whatever the clocks do: past if either clock says so (security §3.5, R26). */
import * as z from 'zod'

/** A reading of both clocks. `mono` counts milliseconds since some moment of this `boot` and never goes back. */
export const Reading = z.strictObject({ wall: z.int(), mono: z.int(), boot: z.string().min(1).max(40) })
export type Reading = z.infer<typeof Reading>

/** `ttl` milliseconds from the moment both clocks were read. */
export const Deadline = z.strictObject({ from: Reading, ttl: z.int().positive() })
export type Deadline = z.infer<typeof Deadline>

/** A wall clock that went back further than this ends every deadline: early is safe, late is not. */
const tolerance = 5_000

/** When the deadline falls, by the wall clock, in ms; what people and agents are shown. */
export function deadlineAt(deadline: Deadline): number {
  return deadline.from.wall + deadline.ttl
}

export function isPast({ from, ttl }: Deadline, now: Reading): boolean {
  const byWall = now.wall - from.wall
  if (byWall >= ttl || byWall < -tolerance) return true
  if (now.boot !== from.boot) return false
  const byMono = now.mono - from.mono
  return byMono >= ttl || byWall < byMono - tolerance
}
