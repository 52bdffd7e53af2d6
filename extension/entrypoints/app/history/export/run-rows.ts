/** Runs as rows of a table: what the CSV of many runs holds. */
import type { RunSummary } from '../../../../../shared/api/views.ts'
import { type Outcome, outcomes } from '../../../../../shared/approval/outcome.ts'
import { knownMicroUsd } from '../../../../../shared/cost/spending.ts'
import { historyWords } from '../../../../locales/history.ts'
import { byteOrderMark, type Cell, csvLine } from './csv.ts'

const { columns: say } = historyWords
const names = Object.keys(outcomes) as Outcome[]
const utc = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** One table for the head of the file and its rows. Unknown cost is empty, and never 0 (design §8). */
const columns: readonly (readonly [name: string, of: (run: RunSummary) => Cell])[] = [
  [say.run, ({ run }) => run],
  [say.workflow, ({ workflow }) => workflow],
  [say.title, ({ title }) => title],
  [say.agent, ({ agent }) => agent],
  [say.trigger, ({ trigger }) => trigger.kind],
  [say.summary, ({ trigger }) => trigger.summary],
  [say.started, ({ startedAt }) => utc(startedAt)],
  [say.ended, ({ endedAt }) => utc(endedAt)],
  [say.status, ({ status }) => status],
  [say.steps, ({ steps }) => steps],
  [say.asks, ({ asks }) => asks],
  [say.pending, ({ pending }) => pending],
  ...names.map(name => [name, (run: RunSummary) => run.outcomes[name] ?? 0] as const),
  [say.executed, ({ executed }) => executed],
  [say.failed, ({ failed }) => failed],
  [say.incidents, ({ incidents }) => incidents],
  [say.notes, ({ notes }) => notes],
  [say.cost, ({ costMicroUsd }) => costMicroUsd],
  [say.unknownSteps, ({ cost }) => cost?.total.unknownSteps ?? null],
  [say.wasted, ({ cost }) => (cost ? knownMicroUsd(cost.wasted) : null)],
]

export const runsHead = byteOrderMark + csvLine(columns.map(([name]) => name))

export function runsLines(runs: readonly RunSummary[]): string {
  return runs.map(run => csvLine(columns.map(([, of]) => of(run)))).join('')
}
