/**
 * The group-commit writer (design §9): numbers and hashes entries at once, and makes everything that was appended in one
 * turn of the event loop durable with one commit. Commits go out one after the other, in the order of `seq`.
 */
import { append as appendLeaf, type Frontier, type Tile } from '../../shared/log/frontier.ts'
import type { EntryType } from '../../shared/run/entries.ts'
import type { Store } from '../store/store.ts'
import { type Collector, createCollector, type Write } from './collect.ts'
import { JournalFailed } from './error.ts'
import { namesIn, seal } from './seal.ts'

export type { NewEntry } from './seal.ts'
export type { Write }

/** An entry that has just become durable, as the live feed needs it. */
export type Committed = {
  seq: number
  type: EntryType
  run: string | null
  ask: string | null
  agent: string | null
  workflow: string | null
}

export type Appended = {
  seqs: number[]
  /** Resolves when the write is durable; rejects with `JournalFailed`. May be left alone. */
  done: Promise<void>
}

export type Journal = {
  /**
   * Throws `LogError` `ENTRY_TOO_LARGE` or `CanonicalError` before anything of the write is taken in. After a failed
   * commit there are no `seqs`, and `done` rejects.
   */
  append(write: Write): Appended
  /** Entries so far, durable or not: the next one's `seq`. */
  readonly size: number
  /** The durable head. */
  readonly head: Frontier
  /** Calls `listener` with the entries of each commit, once they are durable; gives the function that ends it. */
  on(listener: (entries: readonly Committed[]) => void): () => void
  /** Resolves when everything appended so far is durable. */
  flush(): Promise<void>
}

/** A commit in the making. */
type Open = {
  collector: Collector
  committed: Committed[]
  done: PromiseWithResolvers<void>
}

/**
 * A journal that continues `head`, which must be the store's. `onFailure` is called once, with the error of the commit that
 * failed; the process is expected to end then, because no later write can be acknowledged (security R45).
 */
export function createJournal({
  store,
  head,
  onFailure,
}: {
  store: Pick<Store, 'append'>
  head: Frontier
  onFailure: (error: JournalFailed) => void
}): Journal {
  let latest = head
  let durable = head
  let open: Open | undefined
  let writing: Promise<void> | undefined
  let failure: JournalFailed | undefined
  const listeners = new Set<(entries: readonly Committed[]) => void>()

  function append(write: Write): Appended {
    if (failure) return { seqs: [], done: quietly(Promise.reject(failure)) }
    const tiles: Tile[] = []
    let next = latest
    const entries = write.entries.map(entry => {
      const sealed = seal(next.size, entry)
      const step = appendLeaf(next, sealed.leaf)
      tiles.push(...step.tiles)
      next = step.frontier
      return sealed
    })
    const commit = opened()
    commit.collector.add(write, entries, tiles, next)
    for (const [i, { seq }] of entries.entries()) {
      const entry = write.entries[i]!
      commit.committed.push({ seq, type: entry.type, ...namesIn(entry) })
    }
    latest = next
    return { seqs: entries.map(({ seq }) => seq), done: commit.done.promise }
  }

  function opened(): Open {
    if (!open) {
      open = { collector: createCollector(latest), committed: [], done: Promise.withResolvers() }
      quietly(open.done.promise)
      if (!writing) setImmediate(commitOpen)
    }
    return open
  }

  function commitOpen() {
    const commit = open!
    open = undefined
    writing = write(commit)
  }

  async function write({ collector, committed, done }: Open) {
    const batch = collector.batch()
    try {
      await store.append(batch)
    } catch (error) {
      return fail(new JournalFailed(error), done)
    }
    writing = undefined
    durable = batch.head
    if (open) setImmediate(commitOpen)
    publish(committed)
    done.resolve()
  }

  function fail(error: JournalFailed, done: Open['done']) {
    writing = undefined
    failure = error
    done.reject(error)
    open?.done.reject(error)
    open = undefined
    onFailure(error)
  }

  /** What is durable is acknowledged whatever a listener does; one that throws is a defect, and ends the process. */
  function publish(committed: readonly Committed[]) {
    for (const listener of listeners) {
      try {
        listener(committed)
      } catch (error) {
        setImmediate(() => {
          throw error
        })
      }
    }
  }

  return {
    append,
    get size() {
      return latest.size
    },
    get head() {
      return durable
    },
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async flush() {
      while (writing || open) await (open ? open.done.promise : writing)
      if (failure) throw failure
    },
  }
}

/** Takes away the complaint about a rejection that nobody waits for: `onFailure` has told of it. */
function quietly(promise: Promise<void>): Promise<void> {
  promise.catch(() => {})
  return promise
}
