/** The embedded default store: one SQLite file (design §10). */
import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { type HistoryTables, type HoldsWord, runsOf } from '../history.ts'
import type { Store } from '../store.ts'
import { prepareAppend, prepareProjections } from './append.ts'
import { checkDatabase } from './check.ts'
import { createIdle } from './idle.ts'
import { openDatabase } from './open.ts'
import { journalReads } from './read-journal.ts'
import { projectionReads } from './read-projections.ts'
import { createSearchIndex } from './search.ts'

export type SqliteStore = Store & {
  /** Does at once what idle time is for: the search index caught up, erased words gone from the file, the log emptied. */
  tidy(): Promise<void>
}

/**
 * The store in the file `path`, created with mode 0600 where it is missing; its folder must exist and be ours, and nothing
 * else may write to it (system/folder-lock.ts). Rejects as `openDatabase` does.
 */
export async function openSqliteStore(path: string): Promise<SqliteStore> {
  return storeOn(await openDatabase(path))
}

/** After this long without a write, in ms, the time is used for the search index and the log. */
const quiet = 250

/** A log of this many bytes is emptied in idle time; below, it is not worth the wait for the disk. */
const longLog = 4 * 1024 * 1024

function storeOn(db: Database): SqliteStore {
  const projections = prepareProjections(db)
  const append = prepareAppend(db, projections)
  const search = createSearchIndex(db)
  const history = new Kysely<HistoryTables>({ dialect: new SqliteDialect({ database: db }) })
  const erase = db.prepare('delete from bodies where digest = ?')
  const eraseBody = db.transaction((digest: string) => {
    erase.run(digest)
    search.forget(digest)
  })
  /** Moves what the log holds into the database, so that appends seldom have to, and nothing erased stays in the log. */
  const emptyLog = () => db.open && db.pragma('wal_checkpoint(TRUNCATE)')
  const idle = createIdle(quiet, async () => {
    await search.caughtUp()
    if ((await search.forgotten()) || statSync(`${db.name}-wal`).size > longLog) emptyLog()
  })
  return {
    engine: 'sqlite',
    ...journalReads(db),
    ...projectionReads(db, projections),
    async append(batch) {
      append(batch)
      idle.busy()
    },
    async eraseBody(digest) {
      eraseBody.immediate(digest)
      idle.busy()
    },
    async runs(filter) {
      if (filter.text !== undefined) await search.caughtUp()
      return runsOf(history, filter, holdsWord)
    },
    check: async () => checkDatabase(db),
    async tidy() {
      await search.caughtUp()
      await search.forgotten()
      emptyLog()
    },
    async close() {
      idle.stop()
      search.stop()
      db.close()
    },
  }
}

/** A word holds letters, digits and symbols only (shared/text/search-words.ts), so it cannot end the quotes it is put in. */
const holdsWord: HoldsWord = beginning => sql`id in (select run from search where search match ${`"${beginning}" *`})`
