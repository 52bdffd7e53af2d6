/** Reads of the projections: runs, asks, and what was read; and their replacement after a rebuild. */
import type { Database } from 'better-sqlite3'
import type { Ask } from '../../../shared/approval/ask.ts'
import type { Run } from '../../../shared/run/run.ts'
import { inOrder } from '../order.ts'
import type { Projections, Read, Store } from '../store.ts'
import type { ProjectionWriter } from './append.ts'

type ProjectionReads = Pick<
  Store,
  | 'run'
  | 'ask'
  | 'askByKey'
  | 'deniedBefore'
  | 'pendingAsks'
  | 'openGrants'
  | 'readsOf'
  | 'projections'
  | 'replaceProjections'
>

export function projectionReads(db: Database, write: ProjectionWriter): ProjectionReads {
  const states = (table: 'asks' | 'runs', rest = '') =>
    db.prepare<unknown[], string>(`select state from ${table} ${rest}`).pluck()
  const run = states('runs', 'where id = ?')
  const ask = states('asks', 'where id = ?')
  const byKey = states('asks', 'where agent = ? and key = ?')
  const denied = states(
    'asks',
    'where denied = 1 and workflow = ? and action = ? and evidence = ? order by id desc limit 1',
  )
  const pending = states('asks', 'where outcome is null order by id')
  const granted = states('asks', 'where grant_until > ? and agent = ifnull(?, agent) order by id')
  const readsOf = db.prepare<unknown[], string>('select what from reads where run = ? order by what').pluck()
  const allAsks = states('asks')
  const allRuns = states('runs')
  const allReads = db.prepare<[], Read>('select run, what from reads')

  const replace = db.transaction(({ asks, runs, reads }: Projections) => {
    db.exec('delete from asks; delete from runs; delete from reads')
    for (const ask of asks) write.ask(ask)
    for (const run of runs) write.run(run)
    for (const read of reads) write.read(read)
  })

  return {
    run: async id => parse<Run>(run.get(id)),
    ask: async id => parse<Ask>(ask.get(id)),
    askByKey: async (agent, key) => parse<Ask>(byKey.get(agent, key)),
    deniedBefore: async (workflow, action, evidence) => parse<Ask>(denied.get(workflow, action, evidence)),
    pendingAsks: async () => pending.all().map(state => JSON.parse(state) as Ask),
    async openGrants(agent, now = Number.MIN_SAFE_INTEGER) {
      return granted.all(now, agent ?? null).map(state => JSON.parse(state) as Ask)
    },
    readsOf: async id => readsOf.all(id),
    async projections() {
      const asks = allAsks.all().map(state => JSON.parse(state) as Ask)
      const runs = allRuns.all().map(state => JSON.parse(state) as Run)
      return inOrder({ asks, runs, reads: allReads.all() })
    },
    async replaceProjections(projections) {
      replace.immediate(projections)
    },
  }
}

function parse<T>(state: string | undefined): T | undefined {
  return state === undefined ? undefined : (JSON.parse(state) as T)
}
