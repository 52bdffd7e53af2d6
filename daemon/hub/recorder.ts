/**
 * The one place where things are written down: entries go to the journal, the states they lead to go with them, and
 * both are durable together (design §9 "write path").
 */
import { type Ask, evolveAsk, isAskEntry } from '../../shared/approval/ask.ts'
import type { Reading } from '../../shared/approval/deadline.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { readsOfEntry } from '../../shared/run/reads.ts'
import { evolveRun, type Run } from '../../shared/run/run.ts'
import type { Journal } from '../journal/journal.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../system/clock.ts'
import type { Body } from './body.ts'

export type Written = {
  /** Sequence numbers of the entries. */
  seqs: number[]
  /** The ask that the entries were about, as it is now. */
  ask: Ask | undefined
  /** Resolves when everything is durable. */
  done: Promise<void>
}

export type Recorder = {
  /** Both clocks now; the wall time never goes back, so that entries are dated in their order. */
  now(): Reading
  /** Writes entries that belong together. At most one ask may be concerned: `ask` is its state before. */
  write(entries: EntryData[], more?: { ask?: Ask | undefined; bodies?: Body[]; meta?: [string, string][] }): Written
  /** The run as it is now, from the working set or the store. */
  run(id: string): Promise<{ run: Run; reads: ReadonlySet<string> } | undefined>
}

type Held = { run: Run; reads: Set<string>; writing: number }

/** Runs kept at hand; older ones are read again when they are needed. */
const most = 2_000

export function createRecorder({ store, journal, clock }: { store: Store; journal: Journal; clock: Clock }): Recorder {
  const runs = new Map<string, Held>()
  let latest = 0

  const now = (): Reading => {
    latest = Math.max(latest, clock.now())
    return { wall: latest, mono: Math.floor(clock.mono()), boot: clock.boot }
  }

  function makeRoom() {
    if (runs.size <= most) return
    for (const [id, held] of runs) {
      if (held.writing > 0) continue
      runs.delete(id)
      if (runs.size <= most) return
    }
  }

  return {
    now,
    write(entries, { ask, bodies = [], meta = [] } = {}) {
      const at = now().wall
      const touched = new Set<Held>()
      const reads: { run: string; what: string }[] = []
      let state = ask
      const dated = entries.map(data => {
        const entry = { ...data, at }
        if (isAskEntry(entry)) state = evolveAsk(state, entry)
        if (!('run' in entry)) return entry
        const held = runs.get(entry.run)
        const next = evolveRun(held?.run, entry)
        const kept = held ?? { run: next, reads: new Set<string>(), writing: 0 }
        kept.run = next
        if (!held) runs.set(next.id, kept)
        touched.add(kept)
        for (const what of readsOfEntry(entry)) {
          if (!kept.reads.has(what)) reads.push({ run: next.id, what })
          kept.reads.add(what)
        }
        return { ...entry, n: next.entries }
      })
      for (const held of touched) held.writing += 1
      const { seqs, done } = journal.append({
        entries: dated,
        bodies: new Map(bodies.map(({ digest, text }) => [digest, text])),
        asks: state && entries.some(isAskEntry) ? [state] : [],
        runs: [...touched].map(held => held.run),
        reads,
        meta: new Map(meta),
      })
      const settled = done.then(() => {
        for (const held of touched) held.writing -= 1
        makeRoom()
      })
      return { seqs, ask: state, done: settled }
    },
    async run(id) {
      const held = runs.get(id)
      if (held) return held
      const [run, reads] = await Promise.all([store.run(id), store.readsOf(id)])
      if (!run) return undefined
      const again = runs.get(id)
      if (again) return again
      const loaded: Held = { run, reads: new Set(reads), writing: 0 }
      runs.set(id, loaded)
      return loaded
    },
  }
}
