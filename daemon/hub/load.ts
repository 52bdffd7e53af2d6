/**
 * How much each agent asks for in each workflow: what waits for a person, and asks of the last hour by the minute. Counted in
 * memory, so that an ask scans nothing; after a start the last hour is counted again from the store.
 */

import type { Ask } from '../../shared/approval/ask.ts'
import type { Load } from '../../shared/boundary/workflow-state.ts'
import type { Store } from '../store/store.ts'
import type { OpenAsks } from './open-asks.ts'

export type AskLoad = {
  /** Counts an ask that was made at `at`, wall-clock ms. */
  count(workflow: string, agent: string, at: number): void
  of(workflow: string, agent: string, now: number): Load
}

const minute = 60_000
/** An ask counts for an hour and at most one minute more. */
const minutes = 61
const page = 1_000

/** One agent in one workflow: asks by the minute in which they were made, in a ring. */
type Hour = { latest: number; ring: Uint32Array; sum: number }

export function createLoad(open: Pick<OpenAsks, 'pendingOf'>): AskLoad {
  const hours = new Map<string, Map<string, Hour>>()

  function hourOf(workflow: string, agent: string, now: number): Hour {
    const agents = hours.get(workflow) ?? new Map<string, Hour>()
    if (agents.size === 0) hours.set(workflow, agents)
    const at = Math.floor(now / minute)
    const hour = agents.get(agent) ?? { latest: at, ring: new Uint32Array(minutes), sum: 0 }
    if (!agents.has(agent)) agents.set(agent, hour)
    forget(hour, at)
    return hour
  }

  return {
    count(workflow, agent, at) {
      const hour = hourOf(workflow, agent, at)
      // A clock that was set back does not make an ask older than the last one.
      hour.ring[hour.latest % minutes]! += 1
      hour.sum += 1
    },
    of(workflow, agent, now) {
      const hour = hourOf(workflow, agent, now)
      return {
        pending: open.pendingOf(workflow, agent),
        lastHour: hour.sum,
        get wait() {
          return untilLess(hour, now)
        },
      }
    },
  }
}

/** Empties the minutes that have gone by since the latest one. */
function forget(hour: Hour, at: number): void {
  const gone = Math.min(at - hour.latest, minutes)
  for (let step = 1; step <= gone; step++) {
    const place = (at - gone + step) % minutes
    hour.sum -= hour.ring[place]!
    hour.ring[place] = 0
  }
  hour.latest = Math.max(hour.latest, at)
}

/** Ms until the oldest minute with asks counts no more. */
function untilLess({ latest, ring }: Hour, now: number): number {
  for (let at = latest - minutes + 1; at <= latest; at++)
    if (ring[at % minutes]! > 0) return Math.max(minute, (at + minutes) * minute - now)
  return minute
}

/** Counts the asks of the last hour again. `now` is wall-clock ms. */
export async function recount(load: AskLoad, store: Pick<Store, 'asks'>, now: number): Promise<void> {
  let after: string | undefined
  for (;;) {
    const asks = await store.asks({ from: now - minutes * minute, after, limit: page })
    for (const ask of asks) if (countsForLoad(ask)) load.count(ask.workflow, ask.agent, ask.at)
    if (asks.length < page) return
    after = asks.at(-1)?.id
  }
}

/** What a limit turned away does not count, or an agent that tries again would never get in. */
export function countsForLoad(ask: Pick<Ask, 'verdict'>): boolean {
  return !limitReached(ask)
}

/** Whether nothing but a limit stood in the way. */
export function limitReached({ verdict }: Pick<Ask, 'verdict'>): boolean {
  return (
    verdict.decision === 'block' &&
    verdict.reasons.every(({ decision, facet }) => decision !== 'block' || facet === 'limits')
  )
}
