/** What stands still: all agents, single workflows, or single records. Rebuilt from the journal at start, changed only by people. */
import type { Entry } from '../../shared/run/entries.ts'
import type { StoredEntry } from '../store/store.ts'

export type Standing = {
  readonly stopped: boolean
  /** Wall-clock ms of the latest stop: what was allowed until then is void (security R50). */
  readonly stoppedAt: number
  paused(workflow: string): string | null
  /** Records on which agents are stopped, the latest first. */
  records(): StoppedRecord[]
  /**
   * The stop that an action on `record` would meet: of the record, of one that it holds, or of one that holds it.
   * `resolved` is the id behind it, where that is another one (security R28).
   */
  stoppedOn(record: string, resolved?: string): StoppedRecord | undefined
  apply(entry: StandingEntry): void
}

/** `at` is wall-clock ms, `by` the approver's id. */
export type StoppedRecord = { record: string; reason: string; at: number; by: string }

export const standingTypes = [
  'agents.stopped',
  'agents.resumed',
  'workflow.paused',
  'workflow.resumed',
  'record.stopped',
  'record.resumed',
] as const
export type StandingEntry = Entry<(typeof standingTypes)[number]>

export function createStanding(past: readonly StoredEntry[]): Standing {
  let stopped = false
  let stoppedAt = Number.NEGATIVE_INFINITY
  const paused = new Map<string, string>()
  const records = new Map<string, StoppedRecord>()
  const standing: Standing = {
    get stopped() {
      return stopped
    },
    get stoppedAt() {
      return stoppedAt
    },
    paused: workflow => paused.get(workflow) ?? null,
    records: () => [...records.values()].reverse(),
    stoppedOn(record, resolved) {
      // On the way of every ask: mostly there is none.
      if (records.size === 0) return undefined
      const named = resolved === undefined ? [record] : [record, withId(record, resolved)]
      return [...records.values()].find(stop => named.some(name => overlaps(stop.record, name)))
    },
    apply(entry) {
      if (entry.type === 'agents.stopped') {
        stopped = true
        stoppedAt = entry.at
      }
      if (entry.type === 'agents.resumed') stopped = false
      if (entry.type === 'workflow.paused') paused.set(entry.workflow, entry.reason)
      if (entry.type === 'workflow.resumed') paused.delete(entry.workflow)
      if (entry.type === 'record.stopped') {
        const { records: stopped, reason, at, by } = entry
        for (const record of stopped) records.set(record, { record, reason, at, by: by.approver })
      }
      if (entry.type === 'record.resumed') records.delete(entry.record)
    },
  }
  for (const { text } of past) standing.apply(JSON.parse(text) as StandingEntry)
  return standing
}

/** An action that names a whole type, or something inside a record, may reach the record as well: it meets the stop. */
function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
}

function withId(record: string, id: string): string {
  const [system, type] = record.split('/')
  return `${system}/${type}/${id}`
}
