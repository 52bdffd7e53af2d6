/** Who waits for which ask. An agent that stopped waiting is shown as such, and an approval then lets one retry through. */

export type Waiting = {
  /** Resolves when the ask changes, the time is over or the caller leaves; `true` only when it changed. */
  wait(ask: string, seconds: number, signal?: AbortSignal): Promise<boolean>
  /** Wakes everyone who waits for the ask. */
  wake(ask: string): void
  /** Whether the agent is still there: it waits now, or was told to come back and still has time to. */
  isWaiting(ask: string): boolean
  forget(ask: string): void
}

/** After a 202 the agent is told to come back in a few seconds; a caller that stays away longer has left. */
const patience = 45_000

/** `ended` aborts when the daemon stops: everyone who waits is answered then, and nobody is kept waiting any more. */
export function createWaiting(
  mono: () => number,
  onChange: (ask: string) => void,
  ended = new AbortController().signal,
): Waiting {
  const waiters = new Map<string, Set<(changed: boolean) => void>>()
  const seen = new Map<string, number>()

  ended.addEventListener('abort', () => {
    for (const finishers of [...waiters.values()]) for (const finish of [...finishers]) finish(false)
  })

  return {
    wait(ask, seconds, signal) {
      return new Promise<boolean>(resolve => {
        const mine = waiters.get(ask) ?? new Set()
        const before = mine.size
        const end = (changed: boolean, left: boolean) => {
          if (!mine.delete(finish)) return
          clearTimeout(timer)
          signal?.removeEventListener('abort', leave)
          if (mine.size === 0) waiters.delete(ask)
          seen.set(ask, left ? Number.NEGATIVE_INFINITY : mono())
          if (left && mine.size === 0) onChange(ask)
          resolve(changed)
        }
        const finish = (changed: boolean) => end(changed, false)
        const leave = () => end(false, true)
        const timer = setTimeout(finish, ended.aborted ? 0 : seconds * 1000, false)
        mine.add(finish)
        waiters.set(ask, mine)
        if (before === 0 && seen.get(ask) === Number.NEGATIVE_INFINITY) onChange(ask)
        seen.set(ask, mono())
        if (signal?.aborted) leave()
        else signal?.addEventListener('abort', leave)
      })
    },
    wake(ask) {
      for (const finish of [...(waiters.get(ask) ?? [])]) finish(true)
    },
    isWaiting(ask) {
      return (waiters.get(ask)?.size ?? 0) > 0 || mono() - (seen.get(ask) ?? Number.NEGATIVE_INFINITY) < patience
    },
    forget(ask) {
      seen.delete(ask)
    },
  }
}
