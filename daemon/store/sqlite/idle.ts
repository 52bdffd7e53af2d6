/** Work that can wait until nothing else is going on. */

export type Idle = {
  /** Tells that something is going on now. */
  busy(): void
  stop(): void
}

/**
 * Calls `work` each time when `busy` was called and then not again for `quiet` ms. The timer keeps no process alive. A
 * failure of such work is left to whoever needs its result next: it will be tried again then.
 */
export function createIdle(quiet: number, work: () => Promise<void>): Idle {
  const timer = setTimeout(() => work().catch(() => {}), quiet).unref()
  return {
    busy: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}
