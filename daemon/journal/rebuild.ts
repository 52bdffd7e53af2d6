/** The projections again, from the journal alone, and what differs from those that are there (`doctor --rebuild`). */
import { canonical, type Json } from '../../shared/action/canonical.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { Entry } from '../../shared/run/entries.ts'
import type { Run } from '../../shared/run/run.ts'
import { inOrder } from '../store/order.ts'
import type { Projections, Store, StoredEntry } from '../store/store.ts'
import { EntryUnsound } from './error.ts'
import { allEntries } from './pages.ts'
import { changeOf } from './project.ts'

/** Folds all entries of the store. Rejects with `EntryUnsound` where one does not parse or cannot follow those before. */
export async function rebuildProjections(store: Pick<Store, 'head' | 'entries'>): Promise<Projections> {
  const asks = new Map<string, Ask>()
  const runs = new Map<string, Run>()
  const reads = new Map<string, Set<string>>()
  const known = { ask: asks.get.bind(asks), run: runs.get.bind(runs) }
  for await (const stored of allEntries(store)) {
    const { ask, run, reads: whats } = step(stored, known)
    if (ask) asks.set(ask.id, ask)
    if (!run) continue
    runs.set(run.id, run)
    for (const what of whats) reads.set(run.id, (reads.get(run.id) ?? new Set()).add(what))
  }
  const flat = [...reads].flatMap(([run, whats]) => [...whats].map(what => ({ run, what })))
  return inOrder({ asks: [...asks.values()], runs: [...runs.values()], reads: flat })
}

function step({ seq, text }: StoredEntry, known: Parameters<typeof changeOf>[1]) {
  try {
    return changeOf(Entry.parse(JSON.parse(text)), known)
  } catch (error) {
    throw new EntryUnsound(seq, 'it is no entry that can stand here', error)
  }
}

/** Differences in words, at most `most` of them; empty where both are the same. `kept` is what the store holds. */
export function compareProjections(kept: Projections, rebuilt: Projections, most = 100): string[] {
  const differences = [
    ...compareRows('ask', keyed(kept.asks), keyed(rebuilt.asks)),
    ...compareRows('run', keyed(kept.runs), keyed(rebuilt.runs)),
    ...compareRows('read', keyedReads(kept), keyedReads(rebuilt)),
  ]
  const rest = differences.length - most
  return rest > 0 ? [...differences.slice(0, most), `and ${rest} more`] : differences
}

type Rows = Map<string, Record<string, unknown>>

function compareRows(what: string, kept: Rows, rebuilt: Rows): string[] {
  const missing = [...rebuilt.keys()].filter(id => !kept.has(id)).map(id => `${what} ${id} is missing`)
  const extra = [...kept.keys()].filter(id => !rebuilt.has(id)).map(id => `${what} ${id} is in no entry of the journal`)
  const changed = [...kept].flatMap(([id, row]) => {
    const right = rebuilt.get(id)
    const wrong = right ? namesOfDifference(row, right) : []
    return wrong.length > 0 ? [`${what} ${id} differs in ${wrong.join(', ')}`] : []
  })
  return [...missing, ...extra, ...changed]
}

function namesOfDifference(a: Record<string, unknown>, b: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].filter(name => text(a[name]) !== text(b[name]))
}

/** JSON of either side may have its members in another order, and a missing one is not `null`. */
function text(value: unknown): string {
  return value === undefined ? '' : canonical(JSON.parse(JSON.stringify(value)) as Json)
}

function keyed(rows: readonly (Ask | Run)[]): Rows {
  return new Map(rows.map(row => [row.id, row]))
}

function keyedReads({ reads }: Projections): Rows {
  return new Map(reads.map(read => [`of ${JSON.stringify(read.what)} by ${read.run}`, {}]))
}
