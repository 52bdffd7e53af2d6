/** The embedded default store: one SQLite file (design §10). */
import type { Database } from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { type HistoryTables, type HoldsWord, runsOf } from '../history.ts'
import type { Store } from '../store.ts'
import { prepareAppend, prepareProjections } from './append.ts'
import { checkDatabase } from './check.ts'
import { openDatabase } from './open.ts'
import { journalReads } from './read-journal.ts'
import { projectionReads } from './read-projections.ts'
import { createSearchIndex } from './search.ts'

/**
 * The store in the file `path`, created with mode 0600 where it is missing; its folder must exist and be ours, and nothing
 * else may write to it (system/folder-lock.ts). Rejects as `openDatabase` does.
 */
export async function openSqliteStore(path: string): Promise<Store> {
  return storeOn(await openDatabase(path))
}

function storeOn(db: Database): Store {
  const projections = prepareProjections(db)
  const append = prepareAppend(db, projections)
  const search = createSearchIndex(db)
  const history = new Kysely<HistoryTables>({ dialect: new SqliteDialect({ database: db }) })
  const erase = db.prepare('delete from bodies where digest = ?')
  const eraseBody = db.transaction((digest: string) => {
    erase.run(digest)
    search.forget(digest)
  })
  return {
    engine: 'sqlite',
    ...journalReads(db),
    ...projectionReads(db, projections),
    async append(batch) {
      append(batch)
      search.appended()
    },
    async eraseBody(digest) {
      eraseBody.immediate(digest)
      search.appended()
    },
    async runs(filter) {
      if (filter.text !== undefined) await search.caughtUp()
      return runsOf(history, filter, holdsWord)
    },
    check: async () => checkDatabase(db),
    async close() {
      search.stop()
      db.close()
    },
  }
}

/** A word holds letters, digits and symbols only (search/words.ts), so it cannot end the quotes it is put in. */
const holdsWord: HoldsWord = beginning => sql`id in (
  select entries.run from search join entries on entries.seq = search.rowid where search match ${`"${beginning}" *`})`
