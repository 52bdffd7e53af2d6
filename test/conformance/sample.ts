/** Single asks, runs and batches, made to order; whole histories are told by `story.ts`. */

import { type NewEntry, seal } from '../../daemon/journal/seal.ts'
import type { Batch, StoredEntry } from '../../daemon/store/store.ts'
import { digestOf } from '../../shared/action/canonical.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { Statement } from '../../shared/approval/statement.ts'
import { append, type Frontier, type Tile } from '../../shared/log/frontier.ts'
import type { Run } from '../../shared/run/run.ts'

export const digest = (name: string) => digestOf(name)

/** A batch that continues `head` with these entries. */
export function batchOf(head: Frontier, entries: readonly NewEntry[], more: Partial<Batch> = {}): Batch {
  const sealed: StoredEntry[] = []
  const tiles: Tile[] = []
  let next = head
  for (const entry of entries) {
    const stored = seal(next.size, entry)
    const step = append(next, stored.leaf)
    sealed.push(stored)
    tiles.push(...step.tiles)
    next = step.frontier
  }
  const nothing = { bodies: new Map(), asks: [], runs: [], reads: [], meta: new Map() }
  return { entries: sealed, tiles, head: next, ...nothing, ...more }
}

/** A step of a run, as the smallest entry that will do. */
export function stepEntry(run: string, n: number, name = 'look'): NewEntry {
  return {
    type: 'run.step',
    run,
    workflow: 'renewals-desk',
    agent: 'claude',
    kind: 'tool_call',
    name,
    at: 1_000 + n,
    n,
  }
}

export function sampleRun(id: string, more: Partial<Run> = {}): Run {
  const counters = { steps: 0, asks: 0, pending: 0, executed: 0, failed: 0, unknown: 0, incidents: 0, notes: 0 }
  return {
    id,
    workflow: 'renewals-desk',
    agent: 'claude',
    trigger: { kind: 'schedule', summary: 'Nightly pass' },
    input: null,
    startedAt: 1_000,
    status: 'open',
    endedAt: null,
    output: null,
    followUp: null,
    error: null,
    lastAt: 1_000,
    entries: 1,
    ...counters,
    outcomes: {},
    costMicroUsd: null,
    cost: null,
    ...more,
  }
}

export function sampleAsk(id: string, more: Partial<Ask> = {}): Ask {
  return {
    id,
    run: 'run_1',
    workflow: 'renewals-desk',
    agent: 'claude',
    at: 1_000,
    key: null,
    verb: 'update',
    record: 'odoo/crm.lead/4711',
    action: digest('action'),
    evidence: digest('evidence'),
    digest: digest(id),
    boundary: { version: 1, digest: digest('boundary') },
    target: null,
    verdict: { decision: 'review', grant: true, reasons: [] },
    outcome: null,
    execution: 'not_started',
    version: 1,
    owner: null,
    repeats: null,
    standing: null,
    reconciled: null,
    review: { from: { wall: 1_000, mono: 0, boot: 'boot' }, ttl: 900_000 },
    grant: null,
    decision: null,
    report: null,
    changedAt: 1_000,
    ...more,
  }
}

export function sampleStatement(ask: string, outcome: Statement['outcome'], more: Partial<Statement> = {}): Statement {
  return {
    v: 1,
    kind: 'decision',
    approver: 'approver_1',
    counter: 1,
    ask,
    version: 1,
    digest: digest(ask),
    outcome,
    displayed: { digest: digest('shown'), ms: 4_000, end: true, input: 'pointer', ui: 'popup 0.1.0' },
    ...more,
  }
}

/** What a person denied. */
export function deniedAsk(id: string, more: Partial<Ask> = {}): Ask {
  const decision = { at: 2_000, statement: sampleStatement(id, 'denied'), late: false }
  return sampleAsk(id, { outcome: 'denied', decision, version: 2, ...more })
}

/** What was approved, with a grant that is good until wall-clock ms `until`. */
export function grantedAsk(id: string, until: number, more: Partial<Ask> = {}): Ask {
  const deadline = { from: { wall: 2_000, mono: 0, boot: 'boot' }, ttl: until - 2_000 }
  const grant = { digest: digest(id), action: digest('action'), deadline }
  return sampleAsk(id, { outcome: 'approved', grant, version: 2, ...more })
}
