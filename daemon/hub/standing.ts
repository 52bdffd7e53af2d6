/** What stands still: all agents, or single workflows. Rebuilt from the journal at start, changed only by people. */
import type { Entry } from '../../shared/run/entries.ts'
import type { StoredEntry } from '../store/store.ts'

export type Standing = {
  readonly stopped: boolean
  /** Wall-clock ms of the latest stop: what was allowed until then is void (security R50). */
  readonly stoppedAt: number
  paused(workflow: string): string | null
  apply(entry: StandingEntry): void
}

export const standingTypes = ['agents.stopped', 'agents.resumed', 'workflow.paused', 'workflow.resumed'] as const
export type StandingEntry = Entry<(typeof standingTypes)[number]>

export function createStanding(past: readonly StoredEntry[]): Standing {
  let stopped = false
  let stoppedAt = Number.NEGATIVE_INFINITY
  const paused = new Map<string, string>()
  const standing: Standing = {
    get stopped() {
      return stopped
    },
    get stoppedAt() {
      return stoppedAt
    },
    paused: workflow => paused.get(workflow) ?? null,
    apply(entry) {
      if (entry.type === 'agents.stopped') {
        stopped = true
        stoppedAt = entry.at
      }
      if (entry.type === 'agents.resumed') stopped = false
      if (entry.type === 'workflow.paused') paused.set(entry.workflow, entry.reason)
      if (entry.type === 'workflow.resumed') paused.delete(entry.workflow)
    },
  }
  for (const { text } of past) standing.apply(JSON.parse(text) as StandingEntry)
  return standing
}
