/**
 * The feed: what changed, as a cursor over the journal. WebSocket, server-sent events and long-poll all read it, so
 * that each of them resumes from the same place (design §11 "live updates").
 */
import type { Entry } from '../../shared/run/entries.ts'
import type { Committed } from '../journal/journal.ts'
import { namesIn } from '../journal/seal.ts'
import type { Store } from '../store/store.ts'

/** One journal entry as a change: what kind, and what it is about. No values. */
export type FeedChange = { seq: number; type: string; ask?: string; run?: string }
type Known = FeedChange & { agent?: string }

export type FeedFilter = { agent?: string }
export type Page = { cursor: number; more: boolean; changes: FeedChange[] }

export type Feed = {
  /** Sequence number of the latest committed entry; -1 for an empty journal. */
  cursor(): number
  /** Changes after a cursor; waits up to `wait` seconds for one when there is none. */
  page(after: number, options?: { wait?: number; filter?: FeedFilter; signal?: AbortSignal }): Promise<Page>
  /** Called by the journal with what was committed. */
  publish(committed: readonly Committed[]): void
  /** Tells about something that is no journal entry, such as an agent that stopped waiting. */
  hint(type: string, ask: string): void
  /** Calls back on every publication until the signal ends it. */
  subscribe(listener: (changes: readonly FeedChange[]) => void, signal: AbortSignal): void
  /** Aborts when the daemon stops; nobody is kept waiting then. */
  readonly ended: AbortSignal
}

/** Changes kept at hand; a reader further behind is served from the store. */
const kept = 10_000
const pageSize = 500

export function createFeed(store: Pick<Store, 'entries'>, size: number, ended = new AbortController().signal): Feed {
  let cursor = size - 1
  let recent: Known[] = []
  const listeners = new Set<(changes: readonly FeedChange[]) => void>()
  const tell = (changes: readonly FeedChange[]) => {
    for (const listener of listeners) listener(changes)
  }

  async function after(from: number): Promise<Known[]> {
    const [first] = recent
    if (from >= cursor) return []
    if (first && from >= first.seq - 1) return recent.slice(from + 1 - first.seq, from + 1 - first.seq + pageSize)
    const stored = await store.entries(from + 1, cursor + 1, pageSize)
    return stored.map(({ text }) => {
      const entry = JSON.parse(text) as Entry
      return known({ seq: entry.seq, type: entry.type, ...namesIn(entry) })
    })
  }

  async function page(from: number, filter: FeedFilter | undefined): Promise<Page> {
    // The end as it is now: what is published while this looks is not in it, and must not be passed over.
    const end = Math.max(from, cursor)
    const found = await after(from)
    const last = found.at(-1)?.seq ?? end
    const mine = filter?.agent === undefined ? found : found.filter(({ agent }) => agent === filter.agent)
    return { cursor: last, more: last < cursor, changes: mine.map(({ agent: _, ...change }) => change) }
  }

  const feed: Feed = {
    ended,
    cursor: () => cursor,
    async page(from, { wait = 0, filter, signal } = {}) {
      let now = await page(from, filter)
      const signals = [ended, ...(signal ? [signal] : [])]
      const until = wait > 0 ? AbortSignal.any([AbortSignal.timeout(wait * 1000), ...signals]) : undefined
      while (until && !until.aborted && now.changes.length === 0) {
        // What was published since the page was read would wake nobody.
        if (now.cursor >= cursor) await nextChange(until)
        now = await page(now.cursor, filter)
      }
      return now
    },
    publish(committed) {
      const changes = committed.map(known)
      cursor = changes.at(-1)?.seq ?? cursor
      recent.push(...changes)
      if (recent.length > 2 * kept) recent = recent.slice(-kept)
      tell(changes)
    },
    hint: (type, ask) => tell([{ seq: cursor, type, ask }]),
    subscribe(listener, signal) {
      if (signal.aborted) return
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
    },
  }

  function nextChange(until: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = new AbortController()
      const end = () => {
        done.abort()
        resolve()
      }
      until.addEventListener('abort', end, { once: true, signal: done.signal })
      feed.subscribe(end, done.signal)
    })
  }

  return feed
}

/** A committed entry without the names it does not have. */
function known({ seq, type, ask, run, agent }: Committed): Known {
  return { seq, type, ...(ask !== null && { ask }), ...(run !== null && { run }), ...(agent !== null && { agent }) }
}
