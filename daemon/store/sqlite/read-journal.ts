/** Reads of the journal itself: head, entries, hashes and bodies. */
import type { Database } from 'better-sqlite3'
import { unpackFrontier } from '../../../shared/log/frontier.ts'
import type { Store, StoredEntry } from '../store.ts'

type JournalReads = Pick<
  Store,
  'head' | 'entries' | 'entriesOfRun' | 'entriesOfTypes' | 'leaves' | 'tiles' | 'body' | 'bodies' | 'meta'
>

/** The types that the index by type leaves out (migrations.ts); what needs those reads the whole journal. */
export const dailyTypes: readonly string[] = ['ask.made', 'run.step', 'grant.consumed', 'execution.reported']
const quoted = (types: readonly string[]) => types.map(type => `'${type}'`).join(', ')
const typed = 'type in (select value from json_each(?))'

export function journalReads(db: Database): JournalReads {
  const entries = (where: string) =>
    `select seq, at, type, run, ask, text, leaf from entries where ${where} order by seq`
  const head = db.prepare<[], { size: number; frontier: Buffer }>('select size, frontier from head')
  const inRange = db.prepare<unknown[], StoredEntry>(`${entries('seq >= ? and seq < ?')} limit ?`)
  const ofRun = db.prepare<unknown[], StoredEntry>(`${entries('run = ? and seq > ?')} limit ?`)
  const ofAnyTypes = db.prepare<unknown[], StoredEntry>(entries(typed))
  // Said in the words of the index, so that the engine sees that it may be used.
  const ofTypes = db.prepare<unknown[], StoredEntry>(entries(`${typed} and type not in (${quoted(dailyTypes)})`))
  const leaves = db
    .prepare<unknown[], Uint8Array>('select leaf from entries where seq >= ? and seq < ? order by seq')
    .pluck()
  const tiles = db
    .prepare<unknown[], Uint8Array>(
      'select hash from tiles where level = ? and number >= ? and number < ? order by number',
    )
    .pluck()
  const body = db.prepare<unknown[], string>('select text from bodies where digest = ?').pluck()
  const bodies = db
    .prepare<unknown[], [string, string]>(
      'select digest, text from bodies where digest in (select value from json_each(?))',
    )
    .raw()
  const meta = db.prepare<unknown[], string>('select value from meta where key = ?').pluck()
  return {
    async head() {
      const { size, frontier } = head.get()!
      return unpackFrontier(size, frontier)
    },
    entries: async (from, to, limit) => inRange.all(from, to, limit).map(plainEntry),
    entriesOfRun: async (run, after, limit) => ofRun.all(run, after, limit).map(plainEntry),
    async entriesOfTypes(types) {
      const daily = types.some(type => dailyTypes.includes(type))
      return (daily ? ofAnyTypes : ofTypes).all(JSON.stringify(types)).map(plainEntry)
    },
    leaves: async (from, to) => leaves.all(from, to).map(plain),
    tiles: async (level, from, to) => tiles.all(level, from, to).map(plain),
    body: async digest => body.get(digest),
    bodies: async digests => new Map(bodies.all(JSON.stringify(digests))),
    meta: async key => meta.get(key),
  }
}

/** The driver gives its own kind of bytes; nobody else should have to know it. */
function plain(hash: Uint8Array): Uint8Array {
  return new Uint8Array(hash)
}

function plainEntry(entry: StoredEntry): StoredEntry {
  return { ...entry, leaf: plain(entry.leaf) }
}
