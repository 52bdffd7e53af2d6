/**
 * The one place where things are written down: entries go to the journal, the states they lead to go with them, and
 * both are durable together (design §9 "write path").
 */
import { type Ask, evolveAsk, isAskEntry } from '../../shared/approval/ask.ts'
import type { Reading } from '../../shared/approval/deadline.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { readsOfEntry } from '../../shared/run/reads.ts'
import { evolveRun, type Run } from '../../shared/run/run.ts'
import type { Journal, NewEntry } from '../journal/journal.ts'
import type { Read, Store } from '../store/store.ts'
import type { Clock } from '../system/clock.ts'
import type { Body } from './body.ts'
import type { CostChange, Costs } from './costs.ts'
import { readingOf } from './reading.ts'

export type Written = {
  /** Sequence numbers of the entries. */
  seqs: number[]
  /** What they are dated with, wall-clock ms. */
  at: number
  /** The ask that the entries were about, as it is now. */
  ask: Ask | undefined
  /** Resolves when everything is durable. */
  done: Promise<void>
}

export type Recorder = {
  /** Both clocks now, for deadlines. */
  now(): Reading
  /** Writes entries that belong together. At most one ask may be concerned: `ask` is its state before. */
  write(entries: EntryData[], more?: { ask?: Ask | undefined; bodies?: Body[]; meta?: [string, string][] }): Written
  /** The run as it is now, from the working set or the store. */
  run(id: string): Promise<{ run: Run; reads: ReadonlySet<string> } | undefined>
}

type RecorderParts = { store: Store; journal: Journal; clock: Clock; since?: number; costs?: Pick<Costs, 'changed'> }
type Held = { run: Run; reads: Set<string>; writing: number }

/** Runs kept at hand; older ones are read again when they are needed. */
const most = 2_000

/** `since` is the date of the journal's last entry, in ms. */
export function createRecorder({ store, journal, clock, since = 0, costs }: RecorderParts): Recorder {
  const runs = new Map<string, Held>()
  let latest = since
  let newest: string | undefined

  function makeRoom() {
    if (runs.size <= most) return
    for (const [id, held] of runs) {
      if (held.writing > 0) continue
      runs.delete(id)
      if (runs.size <= most) return
    }
  }

  /** Runs that cost something else now; `undefined` for most writes, so that an ask pays nothing for it. */
  function costChanges(changed: Iterable<Run>): CostChange[] | undefined {
    let changes: CostChange[] | undefined
    for (const { id, workflow, cost } of changed) {
      const before = runs.get(id)?.run.cost ?? null
      if (cost === null || cost === before) continue
      changes ??= []
      changes.push({ workflow, before, after: cost })
    }
    return changes
  }

  /** Takes over what was appended, so that whoever comes next builds on it. */
  function keep(run: Run, reads: readonly Read[]): Held {
    const held = runs.get(run.id) ?? { run, reads: new Set<string>(), writing: 0 }
    held.run = run
    for (const { what } of reads) held.reads.add(what)
    held.writing += 1
    if (!runs.has(run.id)) newest = run.id
    runs.set(run.id, held)
    return held
  }

  return {
    now: () => readingOf(clock),
    write(entries, { ask, bodies = [], meta = [] } = {}) {
      // Entries are dated in their order, whatever the clock does.
      latest = Math.max(latest, clock.now())
      const at = latest
      const next = new Map<string, Run>()
      const reads: Read[] = []
      let state = ask
      const dated = entries.map(data => {
        const entry: NewEntry = { ...data, at }
        if (isAskEntry(entry)) state = evolveAsk(state, entry)
        if (!('run' in entry)) return entry
        const before = runs.get(entry.run)
        const run = evolveRun(next.get(entry.run) ?? before?.run, entry)
        next.set(run.id, run)
        for (const what of readsOfEntry(entry)) if (!before?.reads.has(what)) reads.push({ run: run.id, what })
        entry.n = run.entries
        return entry
      })
      const changes = costs && costChanges(next.values())
      const sums = changes && costs.changed(changes, at)
      // Refuses an entry that is too large: nothing may have changed by then, or the next entry would not follow.
      const { seqs, done } = journal.append({
        entries: dated,
        bodies: new Map(bodies.map(({ digest, text }) => [digest, text])),
        asks: state && entries.some(isAskEntry) ? [state] : [],
        runs: next.values(),
        reads,
        meta: new Map(sums ? [...meta, sums.meta] : meta),
      })
      sums?.take()
      const touched = [...next.values()].map(run =>
        keep(
          run,
          reads.filter(read => read.run === run.id),
        ),
      )
      const settled = done.then(() => {
        for (const held of touched) held.writing -= 1
        makeRoom()
      })
      return { seqs, at, ask: state, done: settled }
    },
    async run(id) {
      const held = runs.get(id)
      if (held) {
        // The one that was used last goes last. Mostly it is there already, and moving it would churn the map.
        if (newest !== id) {
          runs.delete(id)
          runs.set(id, held)
          newest = id
        }
        return held
      }
      const [run, reads] = await Promise.all([store.run(id), store.readsOf(id)])
      if (!run) return undefined
      const again = runs.get(id)
      if (again) return again
      const loaded: Held = { run, reads: new Set(reads), writing: 0 }
      runs.set(id, loaded)
      newest = id
      return loaded
    },
  }
}
