/** Follows the daemon: the queue, the connection and what changes, for the worker and for every open view alike. */
import { type Daemon, openDaemon } from './daemon.ts'
import { DaemonError } from './errors.ts'
import { type Change, keepLive } from './live.ts'
import type { Queue, Snapshot } from './snapshot.ts'

export type { Change } from './live.ts'

export type HubListener = {
  /** The queue or the connection is another. Offline, the last queue stays, with its age. */
  onSnapshot: (snapshot: Snapshot) => void
  /** Entries of the journal that are new; `'all'` when some were missed and everything should be fetched again. */
  onChanges?: (changes: readonly Change[] | 'all') => void
  /** Called with the daemon before each use of a new connection; may throw to refuse it. */
  onConnect?: (daemon: Daemon) => Promise<void>
  /** What the listener has may be from this cursor: where the first queue is from another, everything is told to have changed. */
  since?: number
}

export type Hub = {
  /** Fetches the queue again. */
  refresh(): Promise<void>
  /** Connects at once where it is waiting to try again. */
  nudge(): void
  close(): void
}

/** The first change of a burst leads to a look at the queue at once, those after it to one every so often, ms. */
const pause = 100

export function followHub(
  start: Snapshot,
  { onSnapshot, onChanges, onConnect, since }: HubListener,
  open = openDaemon,
): Hub {
  let current = start
  let cursor: number | undefined
  let pending: ReturnType<typeof setTimeout> | undefined
  let lookedAt = 0

  const publish = (change: Partial<Snapshot>) => {
    current = { ...current, ...change }
    onSnapshot(current)
  }
  const take = (queue: Queue) => publish({ at: Date.now(), connection: 'online', queue })
  const fail = (error: unknown) => publish({ connection: error instanceof DaemonError ? error.reason : 'offline' })
  const fetchQueue = async () => take(await (await open()).call('queue', {}))
  const refresh = () => fetchQueue().catch(fail)
  const soon = () => {
    const look = () => {
      pending = undefined
      lookedAt = Date.now()
      void refresh()
    }
    pending ??= setTimeout(look, Math.max(0, lookedAt + pause - Date.now()))
  }
  const live = keepLive({
    open: async () => {
      const daemon = await open()
      await onConnect?.(daemon)
      const queue = await daemon.call('queue', {})
      // After a break the cursor stays where it was, so that the changes since then are told.
      const first = cursor === undefined
      cursor ??= queue.cursor
      take(queue)
      if (first && since !== undefined && since !== queue.cursor) onChanges?.('all')
      return daemon
    },
    after: () => cursor ?? 0,
    onFrame(frame) {
      if (frame.type === 'stopped' && current.queue) publish({ queue: { ...current.queue, stopped: frame.stopped } })
      if (frame.type !== 'changes' && frame.type !== 'resync') return
      cursor = frame.cursor
      onChanges?.(frame.type === 'changes' ? frame.changes : 'all')
      soon()
    },
    onState: state => {
      if (!state.open) fail(state.error)
    },
  })
  return {
    refresh,
    nudge: live.nudge,
    close() {
      clearTimeout(pending)
      live.close()
    },
  }
}
