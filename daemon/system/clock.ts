/** Time, from outside. Everything that expires is judged by both clocks and ends with whichever says so first. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type Clock = {
  /** Wall time in milliseconds since 1970: can jump, counts while the machine sleeps. */
  now(): number
  /** Monotonic milliseconds: never jumps, may stand still while the machine sleeps. Comparable within one `boot` only. */
  mono(): number
  /** Names the span in which `mono` values may be compared. */
  readonly boot: string
}

/** The machine's clocks. */
export function systemClock(): Clock {
  return { now: Date.now, mono: () => Number(process.hrtime.bigint()) / 1e6, boot: bootId() }
}

/** A clock that moves only when told to. */
export type ManualClock = Clock & {
  /** Both clocks move on by `ms`. */
  advance(ms: number): void
  /** Only the wall clock moves, forwards or backwards, as when somebody sets it. */
  jump(ms: number): void
  /** Starts a new boot: `mono` begins again at 0. */
  reboot(): void
}

/** A clock for tests and replays, whose wall time is `start` and whose monotonic time is 0. */
export function manualClock(start: number): ManualClock {
  let wall = start
  let mono = 0
  let boot = 1
  return {
    now: () => wall,
    mono: () => mono,
    get boot() {
      return `manual-${boot}`
    },
    advance(ms) {
      if (ms < 0) throw new RangeError('A monotonic clock cannot go back; use jump for the wall clock')
      wall += ms
      mono += ms
    },
    jump(ms) {
      wall += ms
    },
    reboot() {
      mono = 0
      boot++
    },
  }
}

/**
 * Linux names each boot, so monotonic times stay comparable when the daemon restarts. Elsewhere they are compared within
 * one process only, and a restart leaves the wall clock to judge.
 */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return randomUUID()
  }
}
