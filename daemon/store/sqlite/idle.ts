/** Work that can wait until nothing else is going on. */

export type Idle = {
  /** Tells that something is going on now. */
  busy(): void
  stop(): void
}

/**
 * Calls `work` once `quiet` ms have gone by, and again each time when that long has gone by since `busy` was called. The
 * timer keeps no process alive. A failure of such work is left to whoever needs its result next, and tries again.
 */
export function createIdle(quiet: number, work: () => Promise<void>): Idle {
  const timer = setTimeout(() => work().catch(() => {}), quiet).unref()
  return {
    busy: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}
