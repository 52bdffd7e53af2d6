/** Reads of the projections: runs, asks, and what was read; and their replacement after a rebuild. */
import type { Database } from 'better-sqlite3'
import { type Ask, evolveAsk } from '../../../shared/approval/ask.ts'
import type { Entry } from '../../../shared/run/entries.ts'
import type { Run } from '../../../shared/run/run.ts'
import { earliestId } from '../conditions.ts'
import { decidedOf } from '../figures.ts'
import { inOrder } from '../order.ts'
import type { AskFigures, Projections, Read, Store } from '../store.ts'
import type { ProjectionWriter } from './append.ts'

type ProjectionReads = Pick<
  Store,
  | 'run'
  | 'openRuns'
  | 'ask'
  | 'asks'
  | 'askByKey'
  | 'deniedBefore'
  | 'pendingAsks'
  | 'openGrants'
  | 'askFigures'
  | 'readsOf'
  | 'projections'
  | 'replaceProjections'
>

export function projectionReads(db: Database, write: ProjectionWriter): ProjectionReads {
  const runs = (rest = '') => db.prepare<unknown[], string>(`select state from runs ${rest}`).pluck()
  const asks = (rest = '') =>
    db.prepare<unknown[], StoredAsk>(
      `select state, (select text from entries where seq = made) as made from asks ${rest}`,
    )
  const run = runs('where id = ?')
  const openRuns = runs('where statuses & 512 order by id')
  const ask = asks('where id = ?')
  const page = asks('where id > ? and at >= ? and workflow = ifnull(?, workflow) order by id limit ?')
  const byKey = asks('where agent = ? and key = ?')
  const denied = asks('where denied = 1 and workflow = ? and action = ? and evidence = ? order by id desc limit 1')
  const pending = asks('where outcome is null order by id')
  const granted = asks('where grant_until > ? and agent = ifnull(?, agent) order by id')
  const counts = db.prepare<unknown[], AskFigures['counts'][number]>(`
    select workflow, outcome, count(*) as asks from asks where id >= ? and id < ? group by workflow, outcome`)
  // What the boundary let pass or blocked holds no decision, and is by far the most.
  const settled = asks(`where id >= ? and id < ? and state is not null and outcome not in ('allowed', 'blocked')`)
  const readsOf = db.prepare<unknown[], string>('select what from reads where run = ? order by what').pluck()
  const allAsks = asks()
  const allRuns = runs()
  const allReads = db.prepare<[], Read>('select run, what from reads')

  const replace = db.transaction(({ asks, runs, reads }: Projections) => {
    db.exec('delete from asks; delete from runs; delete from reads')
    for (const ask of asks) write.ask(ask)
    for (const run of runs) write.run(run)
    for (const read of reads) write.read(read)
  })

  return {
    async run(id) {
      const state = run.get(id)
      return state === undefined ? undefined : (JSON.parse(state) as Run)
    },
    openRuns: async () => openRuns.all().map(state => JSON.parse(state) as Run),
    ask: async id => maybe(ask.get(id)),
    async asks({ workflow, from = 0, after = '', limit }) {
      const start = earliestAsk(from)
      return page.all(after > start ? after : start, from, workflow ?? null, limit).map(askOf)
    },
    askByKey: async (agent, key) => maybe(byKey.get(agent, key)),
    deniedBefore: async (workflow, action, evidence) => maybe(denied.get(workflow, action, evidence)),
    pendingAsks: async () => pending.all().map(askOf),
    async openGrants(agent, now = Number.MIN_SAFE_INTEGER) {
      return granted.all(now, agent ?? null).map(askOf)
    },
    async askFigures(from, to) {
      const range = [earliestId('ask', from), earliestId('ask', to)]
      return { counts: counts.all(range), decided: decidedOf(settled.all(range).map(askOf)) }
    },
    readsOf: async id => readsOf.all(id),
    async projections() {
      const asks = allAsks.all().map(askOf)
      const runs = allRuns.all().map(state => JSON.parse(state) as Run)
      return inOrder({ asks, runs, reads: allReads.all() })
    },
    async replaceProjections(projections) {
      replace.immediate(projections)
    },
  }
}

/** An ask as it lies in its row: its state, or the text of the entry that alone made it. */
type StoredAsk = { state: string; made: null } | { state: null; made: string }

function askOf({ state, made }: StoredAsk): Ask {
  return state === null ? evolveAsk(undefined, JSON.parse(made) as Entry<'ask.made'>) : (JSON.parse(state) as Ask)
}

/**
 * A name before those of all asks made at `from` (wall-clock ms) or later: their ids begin with the time at which they were
 * named, a little before they were made. It spares the engine the older part of the table.
 */
function earliestAsk(from: number): string {
  return earliestId('ask', from - 3_600_000)
}

function maybe(stored: StoredAsk | undefined): Ask | undefined {
  return stored && askOf(stored)
}
