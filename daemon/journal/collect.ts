/** A group commit while it is being put together: writes go in one by one, a `Batch` comes out. */
import type { Ask } from '../../shared/approval/ask.ts'
import type { Frontier, Tile } from '../../shared/log/frontier.ts'
import type { Run } from '../../shared/run/run.ts'
import type { Batch, Read, StoredEntry } from '../store/store.ts'
import type { NewEntry } from './seal.ts'

/** What is to become durable together: entries, and what they change. */
export type Write = {
  entries: readonly NewEntry[]
  /** Canonical JSON by `sha256:` digest. */
  bodies?: ReadonlyMap<string, string>
  /** States after these entries. */
  asks?: Iterable<Ask>
  runs?: Iterable<Run>
  reads?: Iterable<Read>
  meta?: ReadonlyMap<string, string>
}

export type Collector = {
  /** Takes in a write whose entries have been sealed; `head` and `tiles` are what they lead to. */
  add(write: Write, entries: readonly StoredEntry[], tiles: readonly Tile[], head: Frontier): void
  /** Of several states of one ask, run or fact the latest counts: no reader could see the ones between. */
  batch(): Batch
}

export function createCollector(start: Frontier): Collector {
  const entries: StoredEntry[] = []
  const tiles: Tile[] = []
  const bodies = new Map<string, string>()
  const asks = new Map<string, Ask>()
  const runs = new Map<string, Run>()
  const reads: Read[] = []
  const meta = new Map<string, string>()
  let head = start
  return {
    add(write, newEntries, newTiles, newHead) {
      entries.push(...newEntries)
      tiles.push(...newTiles)
      for (const [digest, text] of write.bodies ?? []) bodies.set(digest, text)
      for (const ask of write.asks ?? []) asks.set(ask.id, ask)
      for (const run of write.runs ?? []) runs.set(run.id, run)
      reads.push(...(write.reads ?? []))
      for (const [key, value] of write.meta ?? []) meta.set(key, value)
      head = newHead
    },
    batch: () => ({ entries, tiles, head, bodies, asks: [...asks.values()], runs: [...runs.values()], reads, meta }),
  }
}
