/** Brings a database's schema up to date, one whole step after the other. */
import type { Database } from 'better-sqlite3'
import { StoreError } from '../error.ts'

/** A step: its number, from 1 without gaps, and its SQL. A step that was published is never changed. */
export type Migration = { readonly id: number; readonly sql: string }

/** "Csgn", in the file's header: tells our databases from others. */
const applicationId = 0x4373676e

/**
 * The number of the last step that the database has. Only reads. Throws `StoreError` `NOT_A_STORE` for another program's
 * database, `NEWER_SCHEMA` for a later one of ours.
 */
export function schemaOf(db: Database, migrations: readonly Migration[], path: string): number {
  const last = migrations.at(-1)?.id ?? 0
  const done = lastApplied(db, path)
  if (done > last) throw new StoreError('NEWER_SCHEMA', `${path} has schema ${done}, and this version knows ${last}`)
  return done
}

/**
 * Applies the steps that are missing. Each commits together with its number, so a crash leaves a schema that one step
 * number describes. Throws as `schemaOf` does, and then changes nothing.
 */
export function migrate(db: Database, migrations: readonly Migration[], path: string): void {
  const done = schemaOf(db, migrations, path)
  for (const { id, sql } of migrations) {
    if (id <= done) continue
    db.transaction(() => {
      if (id === 1)
        db.exec(`pragma application_id = ${applicationId}; create table migrations (id integer primary key)`)
      db.prepare('insert into migrations (id) values (?)').run(id)
      db.exec(sql)
    }).exclusive()
  }
}

function lastApplied(db: Database, path: string): number {
  const objects = db.prepare<[], number>('select count(*) from sqlite_schema').pluck().get()
  if (objects === 0) return 0
  if (db.pragma('application_id', { simple: true }) !== applicationId) {
    throw new StoreError('NOT_A_STORE', `${path} is a database of another program`)
  }
  return db.prepare<[], number>('select max(id) from migrations').pluck().get() ?? 0
}
