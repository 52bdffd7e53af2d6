/** The filterable history query (design §10): one text for all SQL engines, built with Kysely. */
import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { Run } from '../../shared/run/run.ts'
import { wordsAsked } from '../../shared/text/search-words.ts'
import { bitsOf, drillAgent, earliestId } from './conditions.ts'
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
  const { total, page } =
    filter.text === undefined ? await counted(db, filtered, filter) : await found(db, filtered, filter)
  const states = page.slice(0, filter.limit)
  return { runs: states.map(({ state }) => JSON.parse(state) as Run), more: page.length > filter.limit, total }
}

type Filtered = SelectQueryBuilder<HistoryTables, 'runs', object>
type Page = { page: { state: string }[]; total: number }

/** Without a text an index answers both questions, and the page is a few steps in it. */
async function counted(db: Kysely<HistoryTables>, filtered: Filtered, filter: RunFilter): Promise<Page> {
  const total = await totalOf(db, filtered, filter)
  const page = await filtered
    .$if(filter.before !== undefined, query => query.where('id', '<', filter.before!))
    .select('state')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return { page, total }
}

/** All runs but the drills, which is what the history opens with, is one count less a small one: no look at every run. */
async function totalOf(db: Kysely<HistoryTables>, filtered: Filtered, filter: RunFilter): Promise<number> {
  const count = async (query: Filtered) =>
    (await query.select(runs => runs.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total
  const { drills, before: _, limit: __, ...rest } = filter
  if (drills !== false || Object.values(rest).some(value => value !== undefined)) return count(filtered)
  return (await count(db.selectFrom('runs'))) - (await count(db.selectFrom('runs').where('agent', '=', drillAgent)))
}

/** What a text finds takes a look at every match, so it is found once, then counted and paged. */
async function found(db: Kysely<HistoryTables>, filtered: Filtered, filter: RunFilter): Promise<Page> {
  const { before, limit } = filter
  const older = before === undefined ? sql`` : sql`where id < ${before}`
  const { rows } = await sql<{ state: string | null; total: number }>`
    with found as materialized ${filtered.select('id')},
      page as (select id from found ${older} order by id desc limit ${limit + 1})
    select runs.state, counted.total from (select count(*) as total from found) as counted
    left join runs on runs.id in (select id from page) order by runs.id desc`.execute(db)
  const page = rows.flatMap(({ state }) => (state === null ? [] : [{ state }]))
  return { page, total: rows[0]?.total ?? 0 }
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
