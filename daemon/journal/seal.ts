/** Makes an entry final: its number, its canonical text, its hash. Nothing of it changes afterwards. */
import { canonical, type Json } from '../../shared/action/canonical.ts'
import { MAX_ENTRY_BYTES } from '../../shared/log/entry.ts'
import { LogError } from '../../shared/log/error.ts'
import { leafHash } from '../../shared/log/hash.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import type { StoredEntry } from '../store/store.ts'

/** An entry before it has its place: `at` is wall-clock ms, `n` its ordinal in its run where it has one. */
export type NewEntry = EntryData & { at: number; n?: number }

/**
 * Entry number `seq` of the journal. Throws `LogError` `ENTRY_TOO_LARGE`, and `CanonicalError` for a value that is no JSON.
 * The text is hashed as it is, which saves a copy over going through its bytes.
 */
export function seal(seq: number, entry: NewEntry): StoredEntry {
  const text = canonical({ ...entry, v: 1, seq } as Json)
  const bytes = Buffer.byteLength(text)
  if (bytes > MAX_ENTRY_BYTES) {
    throw new LogError('ENTRY_TOO_LARGE', `the entry has ${bytes} bytes of at most ${MAX_ENTRY_BYTES}`)
  }
  const { run, ask } = namesIn(entry)
  return { seq, at: entry.at, type: entry.type, run, ask, text, leaf: leafHash(text) }
}

/** What an entry is about, for columns and for listeners. */
export function namesIn(entry: EntryData) {
  return {
    run: 'run' in entry ? entry.run : null,
    ask: ('ask' in entry ? entry.ask : undefined) ?? null,
    agent: 'agent' in entry ? entry.agent : null,
    workflow: 'workflow' in entry ? entry.workflow : null,
  }
}
