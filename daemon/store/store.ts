/**
 * The Store port (design §10): what the hub needs of an engine. One conformance suite holds for every adapter.
 * Reads may be served while a batch is being written; a batch is all or nothing, and durable when `append` resolves.
 */
import type { Ask } from '../../shared/approval/ask.ts'
import type { Outcome } from '../../shared/approval/outcome.ts'
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

/** Hash of a complete subtree of 256^level leaves, level ≥ 1 (see shared/log/frontier.ts). */
export type StoredTile = { level: number; index: number; hash: Uint8Array }

export type Head = { size: number; frontier: Uint8Array[] }

/** One group commit: entries, what they add to the projections, and the new head, in one transaction. */
export type Batch = {
  entries: StoredEntry[]
  tiles: StoredTile[]
  head: Head
  /** Bodies by `sha256:` digest, canonical JSON; a body that is there already is left alone. */
  bodies: ReadonlyMap<string, string>
  asks: Iterable<Ask>
  runs: Iterable<Run>
  /** What a run has read: records and addresses, for evidence (design §6). */
  reads: { run: string; what: string }[]
  /** Small facts that must change with the entries, such as the last counter of an approver. */
  meta: ReadonlyMap<string, string>
}

export type RunFilter = {
  workflow?: string | undefined
  agent?: string | undefined
  outcome?: Outcome | 'pending' | undefined
  /** Words to find in the run's entries and bodies. */
  text?: string | undefined
  /** Id of the run after which the page starts; ids sort by time. */
  before?: string | undefined
  limit: number
}

/** Everything the projections hold, in a fixed order, for comparing a rebuild with what was there. */
export type Projections = { asks: Ask[]; runs: Run[]; reads: { run: string; what: string }[] }

export type Store = {
  readonly engine: 'sqlite' | 'memory'
  head(): Promise<Head>
  append(batch: Batch): Promise<void>
  /** Entries with seq in [from, to), ascending; at most `limit`. */
  entries(from: number, to: number, limit: number): Promise<StoredEntry[]>
  /** Entries of one run with seq > after, ascending; at most `limit`. */
  entriesOfRun(run: string, after: number, limit: number): Promise<StoredEntry[]>
  /** Entries of the given types, ascending. */
  entriesOfTypes(types: readonly string[]): Promise<StoredEntry[]>
  /** Leaf hashes with seq in [from, to). */
  leaves(from: number, to: number): Promise<Uint8Array[]>
  tile(level: number, index: number): Promise<Uint8Array | undefined>
  body(digest: string): Promise<string | undefined>
  /** Forgets a body; the entries that name it stay provable (design §8). */
  eraseBody(digest: string): Promise<void>
  run(id: string): Promise<Run | undefined>
  ask(id: string): Promise<Ask | undefined>
  askByKey(agent: string, key: string): Promise<Ask | undefined>
  /** The latest ask that a person denied in this workflow, with this action and this evidence. */
  deniedBefore(workflow: string, action: string, evidence: string): Promise<Ask | undefined>
  pendingAsks(): Promise<Ask[]>
  /** Asks with an unused or just used grant, for revocation and for outcomes that were never reported. */
  openGrants(agent?: string): Promise<Ask[]>
  readsOf(run: string): Promise<string[]>
  runs(filter: RunFilter): Promise<{ runs: Run[]; more: boolean; total: number }>
  meta(key: string): Promise<string | undefined>
  projections(): Promise<Projections>
  /** Replaces all projections at once, after a rebuild from the journal. */
  replaceProjections(projections: Projections): Promise<void>
  /** Problems the engine itself finds (such as SQLite's integrity check); empty when sound. */
  check(): Promise<string[]>
  close(): Promise<void>
}
