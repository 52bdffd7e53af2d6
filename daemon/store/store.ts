/**
 * The Store port (design §10): what the hub needs of an engine. One conformance suite holds for every adapter.
 * Reads may be served while a batch is being written; a batch is all or nothing, and durable when `append` resolves.
 */
import type { Ask } from '../../shared/approval/ask.ts'
import type { Outcome } from '../../shared/approval/outcome.ts'
import type { Frontier, Tile } from '../../shared/log/frontier.ts'
import type { HashReader } from '../../shared/log/proof.ts'
import type { Run } from '../../shared/run/run.ts'

/** A journal entry as stored: the canonical bytes that were hashed, and where they belong. */
export type StoredEntry = {
  seq: number
  at: number
  type: string
  run: string | null
  ask: string | null
  /** Canonical JSON; hashed as it is and never serialised again (design §9). */
  text: string
  /** RFC 6962 leaf hash, 32 bytes. */
  leaf: Uint8Array
}

/** What a run has read: a record or an address, for evidence (design §6). */
export type Read = { run: string; what: string }

/** One group commit: entries, what they add to the projections, and the new head, in one transaction. */
export type Batch = {
  /** With seq from the head's size on, without gaps; anything else is refused as `OUT_OF_ORDER`. */
  entries: readonly StoredEntry[]
  /** The subtrees that these entries complete (shared/log/frontier.ts). */
  tiles: readonly Tile[]
  /** The head after these entries. */
  head: Frontier
  /** Bodies by `sha256:` digest, canonical JSON; a body that is there already is left alone. */
  bodies: ReadonlyMap<string, string>
  asks: Iterable<Ask>
  runs: Iterable<Run>
  reads: Iterable<Read>
  /** Small facts that must change with the entries, such as the last counter of an approver. */
  meta: ReadonlyMap<string, string>
}

export type RunFilter = {
  workflow?: string | undefined
  agent?: string | undefined
  outcome?: Outcome | 'pending' | undefined
  status?: Run['status'] | undefined
  /** Only runs with an incident. */
  incidents?: boolean | undefined
  /** `false` leaves out the drills of failure modes. */
  drills?: boolean | undefined
  /** Begun at this time or later, and before that one: wall-clock ms, as the ids say it. */
  from?: number | undefined
  to?: number | undefined
  /** Words, or beginnings of words, that must all occur in the run's entries and their bodies. */
  text?: string | undefined
  /** Id of the run after which the page starts; ids sort by time. */
  before?: string | undefined
  limit: number
}

export type AskFilter = {
  workflow?: string | undefined
  /** Made at this time or later, wall-clock ms. */
  from?: number | undefined
  /** Id of the ask after which the page starts. */
  after?: string | undefined
  limit: number
}

/** What became of the asks of a time, for figures: how many by workflow and outcome, and those that people decided. */
export type AskFigures = {
  counts: { workflow: string; outcome: Outcome | null; asks: number }[]
  /** `at` asked, `decidedAt` decided, `lookedMs` on the screen of the person who decided; wall-clock ms. */
  decided: { workflow: string; at: number; decidedAt: number; lookedMs: number }[]
}

/** Everything the projections hold, in a fixed order, for comparing a rebuild with what was there. */
export type Projections = { asks: Ask[]; runs: Run[]; reads: Read[] }

/** As a `HashReader` it hands leaf hashes and tiles to the prover. */
export type Store = HashReader & {
  readonly engine: 'sqlite' | 'memory'
  head(): Promise<Frontier>
  /**
   * Rejects with `StoreError` `OUT_OF_ORDER` or `KEY_TAKEN`, and then has written nothing; or with the engine's error, and
   * then only a new start can tell what is on the disk (security R45).
   */
  append(batch: Batch): Promise<void>
  /** Entries with seq in [from, to), ascending; at most `limit`. */
  entries(from: number, to: number, limit: number): Promise<StoredEntry[]>
  /** Entries of one run with seq > after, ascending; at most `limit`. */
  entriesOfRun(run: string, after: number, limit: number): Promise<StoredEntry[]>
  /** Entries of the given types, ascending. */
  entriesOfTypes(types: readonly string[]): Promise<StoredEntry[]>
  leaves(from: number, to: number): Promise<Uint8Array[]>
  tiles(level: number, from: number, to: number): Promise<Uint8Array[]>
  body(digest: string): Promise<string | undefined>
  /** Many at once, by digest; what is not there is left out. */
  bodies(digests: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Forgets a body; the entries that name it stay provable (design §8). */
  eraseBody(digest: string): Promise<void>
  run(id: string): Promise<Run | undefined>
  /** Runs that go on, or stalled, ascending by id; without those that an ask opened for itself, which end with it. */
  openRuns(): Promise<Run[]>
  ask(id: string): Promise<Ask | undefined>
  /** Asks in the order in which they were made, which is that of their ids. */
  asks(filter: AskFilter): Promise<Ask[]>
  askByKey(agent: string, key: string): Promise<Ask | undefined>
  /** The latest ask that a person denied in this workflow, with this action and this evidence. */
  deniedBefore(workflow: string, action: string, evidence: string): Promise<Ask | undefined>
  pendingAsks(): Promise<Ask[]>
  /**
   * Asks with an unused or just used grant, for revocation and for outcomes that were never reported. `now` (wall-clock
   * ms) leaves out the unused ones that were good until then: nothing can come of them any more, and there are ever more.
   */
  openGrants(agent?: string, now?: number): Promise<Ask[]>
  readsOf(run: string): Promise<string[]>
  runs(filter: RunFilter): Promise<{ runs: Run[]; more: boolean; total: number }>
  /** Of asks named from `from` on and before `to`, wall-clock ms, as their ids say it. */
  askFigures(from: number, to: number): Promise<AskFigures>
  meta(key: string): Promise<string | undefined>
  projections(): Promise<Projections>
  /** Replaces all projections at once, after a rebuild from the journal. */
  replaceProjections(projections: Projections): Promise<void>
  /** Problems the engine itself finds (such as SQLite's integrity check); empty when sound. */
  check(): Promise<string[]>
  close(): Promise<void>
}
