/**
 * What agents carried out lately, for the pages of the records it was done to. What this process saw itself is at hand;
 * older work is found by the full-text search over runs, once a record.
 */
import type { Ask } from '../../shared/approval/ask.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { Store } from '../store/store.ts'

export type Lately = {
  /** Takes in that an ask was carried out. */
  executed(ask: string): void
  /** What was done to the record since `from` (wall-clock ms), newest first. */
  on(record: string, from: number, store: Pick<Store, 'ask' | 'runs' | 'entriesOfRun'>): Promise<Ask[]>
}

/** Work of this process that is remembered, and records whose older work is. */
const mostRecent = 500
const mostRecords = 200
/** Runs that are looked through for one record, and entries of each. */
const mostRuns = 10
const mostEntries = 1_000
const shown = 5

export function createLately(): Lately {
  const recent: string[] = []
  const records = new Map<string, string>()
  const older = new Map<string, Promise<string[]>>()

  /** A search that failed is done again at the next look. */
  function searchOnce(record: string, store: Parameters<typeof search>[1]): Promise<string[]> {
    const searching = search(record, store)
    searching.catch(() => older.delete(record))
    return searching
  }

  async function recordOf(ask: string, store: Pick<Store, 'ask'>): Promise<string> {
    const known = records.get(ask) ?? (await store.ask(ask))?.record ?? ''
    if (recent.includes(ask)) records.set(ask, known)
    return known
  }

  return {
    executed(ask) {
      recent.push(ask)
      if (recent.length > mostRecent) for (const old of recent.splice(0, 1)) records.delete(old)
    },
    async on(record, from, store) {
      const looked = older.get(record) ?? searchOnce(record, store)
      older.delete(record)
      older.set(record, looked)
      for (const oldest of older.keys()) {
        if (older.size <= mostRecords) break
        older.delete(oldest)
      }
      const ids = new Set<string>()
      for (const ask of recent) if ((await recordOf(ask, store)) === record) ids.add(ask)
      for (const ask of await looked.catch(() => [])) ids.add(ask)
      const asks = await Promise.all([...ids].map(id => store.ask(id)))
      return asks
        .filter(ask => ask !== undefined)
        .filter(({ execution, report }) => execution === 'executed' && report !== null && report.at >= from)
        .sort((a, b) => (b.report?.at ?? 0) - (a.report?.at ?? 0))
        .slice(0, shown)
    },
  }
}

/** Asks on the record in the latest runs that mention it. `record` comes from a page's address: page-controlled. */
async function search(record: string, store: Pick<Store, 'runs' | 'entriesOfRun'>): Promise<string[]> {
  const text = record.slice(0, 200)
  const { runs } = await store.runs({ text, limit: mostRuns })
  const entries = await Promise.all(runs.map(({ id }) => store.entriesOfRun(id, -1, mostEntries)))
  return entries.flat().flatMap(({ type, text }) => {
    if (type !== 'ask.made') return []
    const entry = JSON.parse(text) as Entry<'ask.made'>
    return entry.record === record ? [entry.ask] : []
  })
}
