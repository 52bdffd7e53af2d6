/**
 * The search index: a projection of entries and bodies, brought up to date before a search and in idle time, never while
 * something is being appended. Losing it would cost time and nothing else.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { documentOf } from '../search/document.ts'
import type { StoredEntry } from '../store.ts'

export type SearchIndex = {
  /** Resolves when every entry that is there now can be found. Other work gets its turns meanwhile. */
  caughtUp(): Promise<void>
  /** Takes the words of an erased body out. To be called in the transaction that erases it. */
  forget(digest: string): void
  /** Resolves when the words that were taken out are gone from the index; whether there were any. */
  forgotten(): Promise<boolean>
  stop(): void
}

/** Entries indexed in one go; a few ms of work. */
const slice = 100
/** Index pages rewritten in one go while forgetting. */
const pages = 64

export function createSearchIndex(db: Database): SearchIndex {
  const size = db.prepare<[], number>('select size from head').pluck()
  const next = db.prepare<[], number>('select next from search_state').pluck()
  const moveOn = db.prepare('update search_state set next = ?')
  const entriesFrom = db.prepare<unknown[], StoredEntry>('select * from entries where seq >= ? order by seq limit ?')
  const entryAt = db.prepare<unknown[], StoredEntry>('select * from entries where seq = ?')
  const bodyText = db.prepare<unknown[], string>('select text from bodies where digest = ?').pluck()
  const add = db.prepare('insert into search (rowid, words, run) values (?, ?, ?)')
  const remove = db.prepare('delete from search where rowid = ?')
  const link = db.prepare('insert or ignore into search_bodies (digest, seq) values (?, ?)')
  const linked = db.prepare<unknown[], number>('select seq from search_bodies where digest = ?').pluck()
  const unlink = db.prepare('delete from search_bodies where digest = ?')
  const forgetting = db.prepare<[], number>('select forgetting from search_state').pluck()
  const setForgetting = db.prepare('update search_state set forgetting = ?')
  const merge = db.prepare(`insert into search (search, rank) values ('merge', ?)`)
  const changes = db.prepare<[], number>('select total_changes()').pluck()

  function index(entry: StoredEntry) {
    const document = documentOf(entry, digest => bodyText.get(digest))
    if (!document) return
    add.run(entry.seq, [...document.words].join(' '), entry.run)
    for (const digest of document.bodies) link.run(digest, entry.seq)
  }

  /** Indexes some entries; whether there were any. */
  const indexSome = db.transaction((): boolean => {
    const entries = entriesFrom.all(next.get(), slice)
    for (const entry of entries) index(entry)
    if (entries.length > 0) moveOn.run(entries.at(-1)!.seq + 1)
    return entries.length > 0
  })

  /**
   * FTS5 only marks what was deleted; the words themselves go when the index is written anew, here piece by piece: once
   * with a negative number to begin, then until nothing changes (https://sqlite.org/fts5.html#the_merge_command).
   */
  const forgetSome = db.transaction(() => {
    const begins = forgetting.get() === 1
    const before = changes.get()!
    merge.run(begins ? -pages : pages)
    const done = !begins && changes.get()! - before < 2
    setForgetting.run(done ? 0 : 2)
  })

  let stopped = false
  let last = Promise.resolve()

  /** Up to the entries that are there now: those that keep coming do not keep anybody waiting. */
  async function indexAll() {
    const end = size.get()!
    while (!stopped && next.get()! < end && indexSome.immediate()) await nextTurn()
  }

  return {
    /** One after the other, so that who asks now is not answered by a pass that began before the latest entries. */
    caughtUp() {
      last = last.then(indexAll, indexAll)
      return last
    },
    async forgotten() {
      const due = forgetting.get() !== 0
      while (!stopped && forgetting.get() !== 0) {
        forgetSome.immediate()
        await nextTurn()
      }
      return due
    },
    forget(digest) {
      const seqs = linked.all(digest)
      unlink.run(digest)
      for (const seq of seqs) {
        remove.run(seq)
        index(entryAt.get(seq)!)
      }
      if (seqs.length > 0) setForgetting.run(1)
    },
    stop() {
      stopped = true
    },
  }
}
