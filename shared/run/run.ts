/** The state of a run: one pass of a workflow, as its journal entries add up (design §8). */
import type { Outcome } from '../approval/outcome.ts'
import { evolveCost, type RunCost } from '../cost/run-cost.ts'
import { knownMicroUsd } from '../cost/spending.ts'
import type { EntryData } from './entries.ts'

export type Run = {
  id: string
  workflow: string
  agent: string
  trigger: { kind: string; summary: string }
  input: string | null
  /** What its agent calls it, where it said so: the session id of a coding agent, the trace id of a sender of spans. */
  session?: string
  startedAt: number
  /** `stalled`: open, but silent for too long (design §7). */
  status: 'open' | 'stalled' | 'finished' | 'failed'
  endedAt: number | null
  output: string | null
  followUp: string | null
  error: string | null
  /** Wall-clock ms of its latest entry. */
  lastAt: number
  /** Journal entries of this run so far; the ordinal `n` of the latest. */
  entries: number
  steps: number
  asks: number
  /** Asks that wait for a person right now. */
  pending: number
  outcomes: Partial<Record<Outcome, number>>
  executed: number
  failed: number
  unknown: number
  incidents: number
  notes: number
  /** What is known of its cost, micro-USD; `null` when nothing is known of any step: unknown is never 0 (design §8). */
  costMicroUsd: number | null
  /** The same by origin, with the steps of unknown cost; `null` while no step costs anything. */
  cost: RunCost | null
}

/** Applies one entry that names the run; entries that change no run state still move `lastAt`. */
export function evolveRun(run: Run | undefined, entry: EntryData & { at: number }): Run {
  if (entry.type === 'run.started') return started(entry)
  if (!run) throw new Error(`${entry.type} of a run that was never started`)
  const next: Run = { ...run, lastAt: entry.at, entries: run.entries + 1 }
  // Absent in a run that was kept before costs had an origin.
  const cost = evolveCost(run.cost ?? null, entry)
  if (cost !== run.cost) next.cost = cost
  if (run.status === 'stalled' && isLife(entry)) next.status = 'open'
  switch (entry.type) {
    case 'run.step':
      next.steps += 1
      if (cost && cost.total.knownSteps > 0) next.costMicroUsd = knownMicroUsd(cost.total)
      return next
    case 'run.stalled':
      return { ...next, status: 'stalled' }
    case 'run.finished':
      return {
        ...next,
        status: 'finished',
        endedAt: entry.at,
        output: entry.output ?? null,
        followUp: entry.followUp ?? null,
      }
    case 'run.failed':
      return { ...next, status: 'failed', endedAt: entry.at, error: entry.error }
    case 'ask.made':
      next.asks += 1
      return entry.outcome === null ? { ...next, pending: run.pending + 1 } : count(next, entry.outcome)
    case 'ask.decided':
      return count({ ...next, pending: run.pending - 1 }, entry.statement.outcome)
    case 'ask.expired':
      return count({ ...next, pending: run.pending - 1 }, 'expired')
    case 'ask.withdrawn':
    case 'ask.superseded':
      return count(uncount(next, entry.was), entry.type === 'ask.withdrawn' ? 'withdrawn' : 'superseded')
    case 'execution.reported':
      if (entry.execution === 'executed') next.executed += 1
      if (entry.execution === 'failed') next.failed += 1
      if (entry.execution === 'unknown') next.unknown += 1
      return next
    case 'execution.reconciled':
      return { ...next, unknown: run.unknown - 1, [entry.execution]: run[entry.execution] + 1 }
    case 'incident.opened':
      return { ...next, incidents: run.incidents + 1 }
    case 'note.added':
      return { ...next, notes: run.notes + 1 }
    default:
      return next
  }
}

/** What the agent itself did: a stalled run that shows one such sign of life is open again. */
function isLife(entry: EntryData): boolean {
  return byAgent.has(entry.type) && !(entry.type === 'execution.reported' && entry.silent)
}

const byAgent: ReadonlySet<string> = new Set(['run.step', 'ask.made', 'grant.consumed', 'execution.reported'])

/** Whether the run still goes on. */
export function isOpen({ status }: Pick<Run, 'status'>): boolean {
  return status === 'open' || status === 'stalled'
}

function count(run: Run, outcome: Outcome): Run {
  return { ...run, outcomes: { ...run.outcomes, [outcome]: (run.outcomes[outcome] ?? 0) + 1 } }
}

/** Takes back what the ask counted as before it was withdrawn or superseded. */
function uncount(run: Run, was: Outcome | null): Run {
  if (was === null) return { ...run, pending: run.pending - 1 }
  return { ...run, outcomes: { ...run.outcomes, [was]: (run.outcomes[was] ?? 1) - 1 } }
}

function started(entry: EntryData<'run.started'> & { at: number }): Run {
  return {
    id: entry.run,
    workflow: entry.workflow,
    agent: entry.agent,
    trigger: entry.trigger,
    input: entry.input ?? null,
    ...(entry.session !== undefined && { session: entry.session }),
    startedAt: entry.at,
    status: 'open',
    endedAt: null,
    output: null,
    followUp: null,
    error: null,
    lastAt: entry.at,
    entries: 1,
    steps: 0,
    asks: 0,
    pending: 0,
    outcomes: {},
    executed: 0,
    failed: 0,
    unknown: 0,
    incidents: 0,
    notes: 0,
    costMicroUsd: null,
    cost: null,
  }
}
