/** Opens the database so that what it acknowledges is on the disk, and so that it is ours. */
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { syncFolder } from '../../system/sync-folder.ts'
import { StoreError } from '../error.ts'
import { ensurePrivateFile } from './file.ts'
import { migrate, schemaOf } from './migrate.ts'
import { migrations } from './migrations.ts'

/** Said on every connection. */
const pragmas = [
  // A commit appends to the log and syncs it: better-sqlite3's own default would leave the last commits to a power cut.
  'synchronous = FULL',
  // On macOS a plain fsync leaves the bytes in the drive's cache; elsewhere these two change nothing.
  'fullfsync = ON',
  'checkpoint_fullfsync = ON',
  'foreign_keys = ON',
  // Erased bodies are overwritten, not only forgotten (design §8).
  'secure_delete = ON',
  // The file may have been changed by somebody: no functions with side effects in its schema, and pages are checked.
  'trusted_schema = OFF',
  'cell_size_check = ON',
  // Little and often: a long log is a long pause for whoever finds it full, and idle time mostly empties it before.
  'wal_autocheckpoint = 1000',
  // A log that grew in a burst is cut back to this many bytes.
  `journal_size_limit = ${64 * 1024 * 1024}`,
]

/** How long another process (a person's sqlite3, a backup) may hold the database before we give up, in ms. */
const patience = 5_000

/**
 * The open database at `path`, with our schema. Rejects with `StoreError`: `NOT_PRIVATE`, `NOT_A_STORE`, `NEWER_SCHEMA`,
 * `NO_WAL`.
 */
export async function openDatabase(path: string): Promise<Sqlite.Database> {
  await ensurePrivateFile(path)
  const db = new Sqlite(path, { timeout: patience })
  try {
    // Reads only, so that what is not ours is refused before anything of it is changed.
    schemaOf(db, migrations, path)
    if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new StoreError('NO_WAL', path)
    for (const pragma of pragmas) db.pragma(pragma)
    migrate(db, migrations, path)
    await syncFolder(dirname(path))
    return db
  } catch (error) {
    db.close()
    const foreign = error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB'
    throw foreign ? new StoreError('NOT_A_STORE', `${path} is not a database`, error) : error
  }
}
