/** The state of an ask: what its journal entries add up to. Plain JSON, kept in the store as a projection. */
import type { Verdict } from '../boundary/verdict.ts'
import type { EntryData } from '../run/entries.ts'
import type { Deadline } from './deadline.ts'
import type { Execution, Outcome } from './outcome.ts'
import type { Statement } from './statement.ts'

export type Ask = {
  id: string
  run: string
  workflow: string
  agent: string
  /** Wall-clock ms. */
  at: number
  key: string | null
  verb: string
  record: string
  /** Digests of the bodies, and of the binding that decisions name. */
  action: string
  evidence: string
  digest: string
  boundary: { version: number; digest: string }
  target: { resolved: string; version: string } | null
  verdict: Verdict
  /** `null` while pending. */
  outcome: Outcome | null
  execution: Execution
  /** Goes up with every event, so that a decision on an older view is refused. */
  version: number
  /** The owner team, when only its approvers may decide. */
  owner: string | null
  repeats: string | null
  /** The standing grant that let it pass. */
  standing: string | null
  review: Deadline | null
  grant: { digest: string; action: string; deadline: Deadline } | null
  decision: { at: number; statement: Statement; late: boolean } | null
  /** A person took the approval back before anybody had used it; absent otherwise. `why` names that person. */
  takenBack?: { at: number; by: string; why: string }
  report: { at: number; body: string | null } | null
  /** A person's finding about an execution that was unknown. */
  reconciled: { at: number; by: string; note: string } | null
  /** When it ended or last changed, wall-clock ms. */
  changedAt: number
}

/** The entry types that an ask is made of. */
export type AskEntry = EntryData<
  | 'ask.made'
  | 'ask.decided'
  | 'ask.expired'
  | 'ask.withdrawn'
  | 'ask.superseded'
  | 'grant.consumed'
  | 'execution.reported'
  | 'execution.reconciled'
>

const askEntryTypes: ReadonlySet<string> = new Set<AskEntry['type']>([
  'ask.made',
  'ask.decided',
  'ask.expired',
  'ask.withdrawn',
  'ask.superseded',
  'grant.consumed',
  'execution.reported',
  'execution.reconciled',
])

export function isAskEntry<T extends { type: string }>(entry: T): entry is T & AskEntry {
  return askEntryTypes.has(entry.type)
}

/** Applies one entry. Pure; used by the live path and by the rebuild, so that both give the same projections. */
export function evolveAsk(ask: Ask | undefined, entry: AskEntry & { at: number }): Ask {
  if (entry.type === 'ask.made') return made(entry)
  if (!ask) throw new Error(`${entry.type} of an ask that was never made: ${entry.ask}`)
  const next: Ask = { ...ask, version: ask.version + 1, changedAt: entry.at }
  switch (entry.type) {
    case 'ask.decided': {
      const { statement, deadline, late } = entry
      next.outcome = statement.outcome
      next.decision = { at: entry.at, statement, late: late ?? false }
      next.grant = deadline && {
        digest: statement.edit?.digest ?? statement.digest,
        action: statement.edit?.action ?? ask.action,
        deadline,
      }
      return next
    }
    case 'ask.expired':
      return { ...next, outcome: 'expired' }
    case 'ask.withdrawn':
      return { ...next, outcome: 'withdrawn', grant: null }
    case 'ask.superseded':
      return {
        ...next,
        outcome: 'superseded',
        grant: null,
        ...(entry.by && { takenBack: { at: entry.at, by: entry.by.approver, why: entry.why } }),
      }
    case 'grant.consumed':
      return { ...next, execution: 'started' }
    case 'execution.reported':
      return { ...next, execution: entry.execution, report: { at: entry.at, body: entry.body ?? null } }
    case 'execution.reconciled':
      return {
        ...next,
        execution: entry.execution,
        reconciled: { at: entry.at, by: entry.by.approver, note: entry.note },
      }
  }
}

function made(entry: EntryData<'ask.made'> & { at: number }): Ask {
  const allowed = entry.outcome === 'allowed'
  return {
    id: entry.ask,
    run: entry.run,
    workflow: entry.workflow,
    agent: entry.agent,
    at: entry.at,
    key: entry.key ?? null,
    verb: entry.verb,
    record: entry.record,
    action: entry.action,
    evidence: entry.evidence,
    digest: entry.digest,
    boundary: entry.boundary,
    target: entry.target,
    verdict: entry.verdict,
    outcome: entry.outcome,
    execution: 'not_started',
    version: 1,
    owner: entry.owner ?? null,
    repeats: entry.repeats ?? null,
    standing: entry.standing ?? null,
    review: allowed ? null : entry.deadline,
    grant: allowed && entry.deadline ? { digest: entry.digest, action: entry.action, deadline: entry.deadline } : null,
    decision: null,
    report: null,
    reconciled: null,
    changedAt: entry.at,
  }
}
