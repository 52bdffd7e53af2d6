/**
 * What happened that a person may be alerted to: read off the journal's commits. `see` stands on the way of every ask, so
 * it only sorts; what has to be read is read later, and only for rare entries.
 */
import type { Occurrence } from '../../shared/alerts/alert.ts'
import { isReflex, sample } from '../../shared/alerts/reflex.ts'
import type { Entry, EntryType } from '../../shared/run/entries.ts'
import type { Parts } from '../hub/parts.ts'
import type { Committed } from '../journal/journal.ts'
import type { StateDocument } from './documents.ts'

export type Watch = {
  /** Takes in entries as they become durable. Whether any of them has to be looked at now. */
  see(committed: readonly Committed[]): boolean
  /** What followed from everything seen since the last call. Keeps the latest decisions in `state`. */
  occurrences(state: Pick<StateDocument, 'decisions'>): Promise<Occurrence[]>
}

type WatchParts = Pick<Parts, 'store' | 'recorder' | 'open' | 'workflows'>

/** Rare, and told of by themselves. */
const rare: ReadonlySet<EntryType> = new Set<EntryType>([
  'incident.opened',
  'workflow.paused',
  'agents.stopped',
  'ask.decided',
  'journal.doubted',
  'connection.changed',
])
const ends: ReadonlySet<EntryType> = new Set<EntryType>(['run.finished', 'run.failed', 'run.stalled'])

/** Asks of a workflow with a budget that are looked at between two looks; a budget that is reached stays reached. */
const mostSampled = 16
/** Ended runs that are looked at in one go; how many an agent ends is up to the agent. */
const mostEnded = 50
/** Runs with steps that are remembered, and steps of one run that are looked at. */
const mostStepped = 10_000
const mostSteps = 500

export function createWatch({ store, recorder, open, workflows }: WatchParts): Watch {
  let pending: Committed[] = []
  let sampled = new Map<string, string[]>()
  const ended: string[] = []
  const stepped = new Set<string>()

  /** Answered at once, so not among the open asks: what was blocked for its budget is found by looking at a few of them. */
  function sampleOf(workflow: string, ask: string): void {
    if (!workflows.rules(workflow)?.compiled.source.budget) return
    const asks = sampled.get(workflow)
    if (!asks) sampled.set(workflow, [ask])
    else if (asks.length < mostSampled) asks.push(ask)
  }

  function remember(run: string): void {
    if (stepped.has(run)) return
    stepped.add(run)
    if (stepped.size > mostStepped) for (const oldest of stepped) return void stepped.delete(oldest)
  }

  async function entryAt<T extends EntryType>(seq: number): Promise<Entry<T>> {
    const [stored] = await store.entries(seq, seq + 1, 1)
    return JSON.parse(stored?.text ?? '') as Entry<T>
  }

  /** A run without a single ask whose agent reported tool calls that read nothing we know of: agent-controlled. */
  async function actedUnasked(id: string): Promise<Occurrence | undefined> {
    const held = await recorder.run(id)
    if (!held || held.run.asks > 0) return undefined
    const entries = await store.entriesOfRun(id, -1, mostSteps)
    const acted = entries.some(({ type, text }) => {
      if (type !== 'run.step') return false
      const { kind, record, url } = JSON.parse(text) as Entry<'run.step'>
      return kind === 'tool_call' && record === undefined && url === undefined
    })
    const { workflow, agent } = held.run
    return acted ? { kind: 'gate_not_enforcing', workflow, subject: agent, place: ['history', id] } : undefined
  }

  function waiting({ ask: id, workflow }: Committed): Occurrence[] {
    const ask = open.get(id ?? '')
    if (ask?.outcome !== null) return []
    const kind = ask.owner === null ? 'pending' : 'owner_escalation'
    return [
      { kind, workflow, subject: '', place: ['queue', ask.id] },
      ...(ask.verdict.reasons.some(isBudget) ? [budget(workflow)] : []),
    ]
  }

  async function reflex(seq: number, decisions: StateDocument['decisions']): Promise<Occurrence[]> {
    const { statement } = await entryAt<'ask.decided'>(seq)
    const { approver, outcome, displayed } = statement
    const latest = [...(decisions[approver] ?? []), { approved: outcome !== 'denied', ms: displayed.ms }].slice(-sample)
    decisions[approver] = latest
    if (!isReflex(latest)) return []
    // The same decisions are not told of twice.
    decisions[approver] = []
    return [{ kind: 'reflex_approvals', workflow: null, subject: approver, place: ['history'] }]
  }

  async function followingFrom(entry: Committed, decisions: StateDocument['decisions']): Promise<Occurrence[]> {
    const { workflow, seq } = entry
    switch (entry.type) {
      case 'ask.made':
        return waiting(entry)
      case 'incident.opened':
        return [{ kind: 'incident', workflow, subject: '', place: ['incidents'] }]
      case 'workflow.paused':
        return [{ kind: 'pause', workflow, subject: '', place: ['boundaries', workflow ?? ''] }]
      case 'agents.stopped':
        return [{ kind: 'pause', workflow: null, subject: '', place: ['queue'] }]
      case 'ask.decided':
        return reflex(seq, decisions)
      case 'connection.changed':
        return gateLost(await entryAt<'connection.changed'>(seq))
      case 'journal.doubted':
        return [{ kind: 'history_rewound', workflow: null, subject: '', place: ['history'] }]
      default:
        return []
    }
  }

  return {
    see(committed) {
      for (const entry of committed) {
        if (entry.type === 'ask.made') {
          if (open.get(entry.ask ?? '')?.outcome === null) pending.push(entry)
          else sampleOf(entry.workflow ?? '', entry.ask ?? '')
        } else if (entry.type === 'run.step') remember(entry.run ?? '')
        else if (rare.has(entry.type)) pending.push(entry)
        else if (ends.has(entry.type) && stepped.delete(entry.run ?? '') && ended.length < mostStepped)
          ended.push(entry.run ?? '')
      }
      return pending.length > 0 || ended.length > 0
    },
    async occurrences({ decisions }) {
      const taken = { pending, sampled, ended: ended.splice(0, mostEnded) }
      pending = []
      sampled = new Map()
      const found: Occurrence[] = []
      for (const entry of taken.pending) found.push(...(await followingFrom(entry, decisions)))
      for (const run of taken.ended) {
        const unasked = await actedUnasked(run)
        if (unasked) found.push(unasked)
      }
      for (const [workflow, asks] of taken.sampled) {
        const made = await Promise.all(asks.map(ask => store.ask(ask)))
        if (made.some(ask => ask?.verdict.reasons.some(isBudget))) found.push(budget(workflow))
      }
      return found
    },
  }
}

/** A gate that is known not to stand any more; one that nobody has tried yet is no news. */
function gateLost({ state, workflow, harness }: Entry<'connection.changed'>): Occurrence[] {
  if (state !== 'broken' && state !== 'observing') return []
  return [{ kind: 'gate_lost', workflow, subject: harness, place: ['settings', 'connections'] }]
}

const isBudget = ({ facet }: { facet: string }) => facet === 'budget'

function budget(workflow: string | null): Occurrence {
  return { kind: 'budget', workflow, subject: '', place: ['boundaries', workflow ?? ''] }
}
