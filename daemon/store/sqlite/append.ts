/** The hot path: one group commit as one transaction of prepared statements. */
import Sqlite, { type Database } from 'better-sqlite3'
import type { Ask } from '../../../shared/approval/ask.ts'
import { packFrontier } from '../../../shared/log/frontier.ts'
import type { Run } from '../../../shared/run/run.ts'
import { grantOpenUntil, isDeniedByPerson, statusesOf } from '../conditions.ts'
import { StoreError } from '../error.ts'
import { checkOrder } from '../order.ts'
import type { Batch, Read } from '../store.ts'

/** Writes of the projections, for the append and for the rebuild. */
export type ProjectionWriter = {
  /** `made` is the number of the entry that alone made the ask what it is, where there is such a one. */
  ask(ask: Ask, made?: number): void
  run(run: Run): void
  read(read: Read): void
}

export function prepareProjections(db: Database): ProjectionWriter {
  const ask = db.prepare(`
    insert into asks (id, at, run, workflow, agent, key, action, evidence, outcome, denied, grant_until, made, state)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set
      outcome = excluded.outcome, denied = excluded.denied, grant_until = excluded.grant_until,
      made = excluded.made, state = excluded.state`)
  const run = db.prepare(`
    insert into runs (id, workflow, agent, statuses, state) values (?, ?, ?, ?, ?)
    on conflict (id) do update set statuses = excluded.statuses, state = excluded.state`)
  const read = db.prepare('insert or ignore into reads (run, what) values (?, ?)')
  return {
    ask(a, made) {
      const denied = Number(isDeniedByPerson(a))
      const { id, at, run: of, workflow, agent, key, action, evidence, outcome } = a
      const name = [id, at, of, workflow, agent, key, action, evidence]
      const state = made === undefined ? JSON.stringify(a) : null
      ask.run(...name, outcome, denied, grantOpenUntil(a), made ?? null, state)
    },
    run: r => void run.run(r.id, r.workflow, r.agent, statusesOf(r), JSON.stringify(r)),
    read: r => void read.run(r.run, r.what),
  }
}

/** The append: all or nothing, and on the disk when it returns. Throws as `Store.append` rejects. */
export function prepareAppend(db: Database, projections: ProjectionWriter): (batch: Batch) => void {
  const size = db.prepare<[], number>('select size from head').pluck()
  const head = db.prepare('update head set size = ?, frontier = ? where size = ?')
  const entry = db.prepare('insert into entries (seq, at, type, run, ask, text, leaf) values (?, ?, ?, ?, ?, ?, ?)')
  const tile = db.prepare('insert into tiles (level, number, hash) values (?, ?, ?)')
  const body = db.prepare('insert or ignore into bodies (digest, text) values (?, ?)')
  const meta = db.prepare(
    'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )

  const write = db.transaction((batch: Batch) => {
    const before = size.get()!
    checkOrder(before, batch)
    head.run(batch.head.size, packFrontier(batch.head), before)
    const made = new Map<string | null, number>()
    for (const { seq, at, type, run, ask, text, leaf } of batch.entries) {
      entry.run(seq, at, type, run, ask, text, leaf)
      if (type === 'ask.made') made.set(ask, seq)
    }
    for (const { level, index, hash } of batch.tiles) tile.run(level, index, hash)
    for (const [digest, text] of batch.bodies) body.run(digest, text)
    for (const ask of batch.asks) projections.ask(ask, ask.version === 1 ? made.get(ask.id) : undefined)
    for (const run of batch.runs) projections.run(run)
    for (const read of batch.reads) projections.read(read)
    for (const [key, value] of batch.meta) meta.run(key, value)
  })

  return batch => {
    try {
      write.immediate(batch)
    } catch (error) {
      throw isKeyTaken(error) ? new StoreError('KEY_TAKEN', 'an agent used one key for two asks', error) : error
    }
  }
}

function isKeyTaken(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /UNIQUE constraint failed: asks\.agent, asks\.key/.test(error.message)
}
