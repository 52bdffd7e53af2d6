/**
 * The standing grants that count, at hand for every ask (design §5). They are read back from the journal at start: what was
 * granted, what ended it, and what it let pass; a grant lives for 7 days at most, so there is little to read.
 */
import type { Ask } from '../../shared/approval/ask.ts'
import type { Reading } from '../../shared/approval/deadline.ts'
import {
  covers,
  type Ender,
  endedBy,
  endOf,
  longestStanding,
  reasonsToAnswer,
  type StandingFacts,
  type StandingGrant,
  standingEnders,
  withUse,
} from '../../shared/approval/standing.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { Store } from '../store/store.ts'
import type { Approvers } from './approvers.ts'

/** How long a grant is still listed after it was given, ms: its own 7 days, and 7 more to look back at it. */
const listed = 2 * longestStanding
const page = 1_000

export type StandingGrants = {
  /** Whether the agent has any grant that may count: looked at before facts are gathered for `covering`. */
  has(agent: string): boolean
  /** The grant that lets such an ask pass under this boundary (its digest), or nothing. */
  covering(facts: StandingFacts, boundary: string): StandingGrant | undefined
  /** Takes in that the ask was let pass; at once after it was written, so that no use is given out twice. */
  use(ask: Ask): void
  get(id: string): StandingGrant | undefined
  /** The approver who gave it, also where it ended long ago. */
  giver(id: string): string | undefined
  /** Those that stand and those that ended lately, newest first. */
  list(): StandingGrant[]
  add(grant: StandingGrant): void
  /** Takes in what happened, wherever it ends a grant. */
  end(entries: readonly Ender[]): void
}

type Needs = { store: Pick<Store, 'entriesOfTypes' | 'ask' | 'asks'>; approvers: Approvers; now: () => Reading }

/** The grants as the journal tells of them. */
export async function openStandingGrants({ store, approvers, now }: Needs): Promise<StandingGrants> {
  const grants = new Map<string, StandingGrant>()
  const givers = new Map<string, string>()
  /** By agent, those that had not ended when they were last looked at. */
  let standing = new Map<string, string[]>()

  function settle(): void {
    standing = new Map()
    const reading = now()
    for (const [id, grant] of grants) {
      if (endOf(grant, reading)) continue
      standing.set(grant.agent, [...(standing.get(grant.agent) ?? []), id])
    }
  }

  const api: StandingGrants = {
    has: agent => standing.has(agent),
    covering(facts, boundary) {
      const ids = standing.get(facts.agent)
      if (!ids) return undefined
      const reading = now()
      for (const id of ids) {
        const grant = grants.get(id)
        if (!grant || grant.boundary !== boundary || !approvers.get(grant.by)) continue
        if (endOf(grant, reading) === null && covers(grant, facts)) return grant
      }
      return undefined
    },
    use({ standing: id, id: ask, run, record, at }) {
      const grant = id === null ? undefined : grants.get(id)
      if (!grant) return
      grants.set(grant.id, withUse(grant, { ask, run, record, at }))
      if (grant.uses.length + 1 >= grant.scope.times) settle()
    },
    get: id => grants.get(id),
    giver: id => givers.get(id),
    list: () =>
      [...grants.values()]
        .filter(({ at }) => at >= now().wall - listed)
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)),
    add(grant) {
      grants.set(grant.id, grant)
      givers.set(grant.id, grant.by)
      settle()
    },
    end(entries) {
      if (standing.size === 0) return
      for (const entry of entries) {
        if (!isEnder(entry.type)) continue
        endAll(grants, entry, now().wall)
        settle()
      }
    },
  }

  const from = now().wall - listed
  for (const { text } of await store.entriesOfTypes(['standing.granted', ...standingEnders])) {
    const entry = JSON.parse(text) as Entry<'standing.granted' | (typeof standingEnders)[number]>
    if (entry.type !== 'standing.granted') {
      endAll(grants, entry, entry.at)
      continue
    }
    givers.set(entry.standing, entry.by.approver)
    if (entry.at >= from) {
      const ask = await store.ask(entry.ask)
      // Across a start only the wall clock can be compared.
      const reading = { wall: entry.at, mono: 0, boot: 'earlier' }
      if (ask) grants.set(entry.standing, grantOf(entry, ask, reading))
    }
  }
  for (const workflow of new Set([...grants.values()].map(grant => grant.workflow))) {
    const first = Math.min(...[...grants.values()].filter(grant => grant.workflow === workflow).map(({ at }) => at))
    for (let after: string | undefined; ; ) {
      const asks = await store.asks({ workflow, from: first, after, limit: page })
      for (const ask of asks) api.use(ask)
      if (asks.length < page) break
      after = asks.at(-1)?.id
    }
  }
  settle()
  return api
}

/** A grant as it begins. `ask` is the approved one that it was made from. */
export function grantOf(
  entry: Pick<Entry<'standing.granted'>, 'standing' | 'workflow' | 'agent' | 'scope' | 'by'>,
  ask: Ask,
  from: Reading,
): StandingGrant {
  const { standing, workflow, agent, scope, by } = entry
  return {
    id: standing,
    workflow,
    agent,
    ask: ask.id,
    by: by.approver,
    at: from.wall,
    scope,
    answers: reasonsToAnswer(ask.verdict),
    boundary: ask.boundary.digest,
    resolved: ask.target?.resolved ?? null,
    deadline: { from, ttl: Math.max(1, scope.until - from.wall) },
    uses: [],
    ended: null,
  }
}

const enders: ReadonlySet<string> = new Set(standingEnders)
const isEnder = (type: string) => enders.has(type)

function endAll(grants: Map<string, StandingGrant>, entry: Ender, at: number): void {
  for (const [id, grant] of grants) {
    const why = grant.ended ? undefined : endedBy(grant, entry)
    if (why) grants.set(id, { ...grant, ended: { at, why } })
  }
}
