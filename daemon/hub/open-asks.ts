/**
 * Asks that matter right now: those that wait for a person, and those a person approved whose grant is unused. They are
 * found by what they want, so that an identical ask adopts them instead of making a second card (design §3).
 */
import type { Ask } from '../../shared/approval/ask.ts'
import { hasUnusedGrant } from '../../shared/approval/machine.ts'

export type OpenAsks = {
  get(id: string): Ask | undefined
  /** Takes in the ask's new state; forgets it once it is neither pending nor approved and unused. */
  put(ask: Ask): void
  /** Keeps an ask that is being carried out at hand, because its outcome will be reported in a moment. */
  carry(ask: Ask): void
  /** The open ask of this run that wants the identical action. */
  identical(run: string, action: string): Ask | undefined
  pending(): Ask[]
  /** How many asks of the agent in the workflow wait for a person. */
  pendingOf(workflow: string, agent: string): number
  /** Every open ask that the predicate holds for. */
  filter(predicate: (ask: Ask) => boolean): Ask[]
  /** Forgets an ask whose grant has run out. */
  drop(id: string): void
}

/** Asks kept at hand while they are carried out; an older one is read from the store. */
const mostCarried = 200

export function createOpenAsks(initial: readonly Ask[]): OpenAsks {
  /** They are open for nobody else: an identical ask is a new one. */
  const carried = new Map<string, Ask>()
  const byId = new Map<string, Ask>()
  const byWish = new Map<string, string>()
  /** By workflow and agent: they stay, so that nothing comes and goes with an ask. */
  const pending = new Map<string, Map<string, number>>()
  const wish = (run: string, action: string) => `${run} ${action}`

  function countPending({ workflow, agent, outcome }: Ask, by: 1 | -1): void {
    if (outcome !== null) return
    const agents = pending.get(workflow) ?? new Map<string, number>()
    if (agents.size === 0) pending.set(workflow, agents)
    agents.set(agent, (agents.get(agent) ?? 0) + by)
  }

  const open: OpenAsks = {
    get: id => byId.get(id) ?? carried.get(id),
    carry(ask) {
      carried.set(ask.id, ask)
      if (carried.size > mostCarried) carried.delete(carried.keys().next().value as string)
    },
    put(ask) {
      carried.delete(ask.id)
      if (ask.outcome === null || (ask.decision !== null && hasUnusedGrant(ask))) {
        const before = byId.get(ask.id)
        if (before) countPending(before, -1)
        countPending(ask, 1)
        byId.set(ask.id, ask)
        byWish.set(wish(ask.run, ask.action), ask.id)
        return
      }
      open.drop(ask.id)
    },
    identical(run, action) {
      const id = byWish.get(wish(run, action))
      return id === undefined ? undefined : byId.get(id)
    },
    drop(id) {
      const ask = byId.get(id)
      if (!ask) return
      countPending(ask, -1)
      byId.delete(id)
      const key = wish(ask.run, ask.action)
      if (byWish.get(key) === id) byWish.delete(key)
    },
    pendingOf: (workflow, agent) => pending.get(workflow)?.get(agent) ?? 0,
    pending: () => [...byId.values()].filter(ask => ask.outcome === null),
    filter: predicate => [...byId.values()].filter(predicate),
  }
  for (const ask of initial) open.put(ask)
  return open
}
