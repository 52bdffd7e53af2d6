/** The filterable history query (design §10): one text for all SQL engines, built with Kysely. */
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { Run } from '../../shared/run/run.ts'
import { bitsOf, earliestId } from './conditions.ts'
import { wordsAsked } from './search/words.ts'
import type { RunFilter } from './store.ts'

/** The columns that the query touches. `state` is the run as JSON. */
export type HistoryTables = {
  /** `statuses` as `statusesOf` (conditions.ts) gives them. */
  runs: { id: string; workflow: string; agent: string; statuses: number; state: string }
}

/** The engine's condition that the run in question holds a word with the given beginning, itself a word of `wordsAsked`. */
export type HoldsWord = (beginning: string) => Expression<SqlBool>

type Runs = ExpressionBuilder<HistoryTables, 'runs'>

/** One page of the runs that the filter leaves, newest first, and how many there are in all. */
export async function runsOf(
  db: Kysely<HistoryTables>,
  filter: RunFilter,
  holdsWord: HoldsWord,
): Promise<{ runs: Run[]; more: boolean; total: number }> {
  const filtered = db.selectFrom('runs').where(runs => runs.and(conditions(runs, filter, holdsWord)))
  const { total } = await filtered.select(runs => runs.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = await filtered
    .$if(filter.before !== undefined, query => query.where('id', '<', filter.before!))
    .select('state')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const states = page.slice(0, filter.limit)
  return { runs: states.map(({ state }) => JSON.parse(state) as Run), more: page.length > filter.limit, total }
}

function conditions(runs: Runs, filter: RunFilter, holdsWord: HoldsWord) {
  const { workflow, agent, from, to, text } = filter
  const bits = bitsOf(filter)
  const all: Expression<SqlBool>[] = []
  if (workflow !== undefined) all.push(runs('workflow', '=', workflow))
  if (agent !== undefined) all.push(runs('agent', '=', agent))
  if (bits.all !== 0) all.push(sql<SqlBool>`(statuses & ${bits.all}) = ${bits.all}`)
  if (bits.none !== 0) all.push(sql<SqlBool>`(statuses & ${bits.none}) = 0`)
  if (from !== undefined) all.push(runs('id', '>=', earliestId('run', from)))
  if (to !== undefined) all.push(runs('id', '<', earliestId('run', to)))
  if (text !== undefined) all.push(...wordsAsked(text).map(holdsWord))
  return all
}
