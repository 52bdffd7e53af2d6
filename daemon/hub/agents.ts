/** Registered agents and their tokens (security §3.4): only hashes are kept, and scopes live here and nowhere else. */
import type { Low } from 'lowdb'
import * as z from 'zod'
import type { Clock } from '../system/clock.ts'
import { hashToken, newToken } from '../system/ids.ts'

export const AgentsDocument = z.strictObject({
  agents: z.array(
    z.strictObject({
      agent: z.string(),
      workflows: z.array(z.string()),
      addedAt: z.int(),
      revokedAt: z.int().nullable(),
      tokens: z.array(
        z.strictObject({ id: z.string(), hash: z.string(), addedAt: z.int(), endsAt: z.int().nullable() }),
      ),
    }),
  ),
})
export type AgentsDocument = z.infer<typeof AgentsDocument>
export type Agent = AgentsDocument['agents'][number]

/** How long a rotated token goes on working, so that a running agent can be given the new one. */
const overlap = 60_000

export type Agents = {
  list(): Agent[]
  get(name: string): Agent | undefined
  lastUsed(name: string): number | null
  /** The agent a bearer token belongs to; `undefined` for unknown, ended and revoked ones alike. */
  authenticate(token: string): Agent | undefined
  add(name: string, workflows: string[]): Promise<{ agent: Agent; token: string; id: string }>
  rotate(name: string): Promise<{ agent: Agent; token: string; id: string } | undefined>
  revoke(name: string): Promise<Agent | undefined>
}

export function createAgents(db: Low<AgentsDocument>, clock: Clock): Agents {
  const byHash = new Map<string, { agent: string; endsAt: number | null }>()
  const used = new Map<string, number>()

  function index() {
    byHash.clear()
    for (const { agent, revokedAt, tokens } of db.data.agents)
      if (revokedAt === null) for (const { hash, endsAt } of tokens) byHash.set(hash, { agent, endsAt })
  }
  const get = (name: string) => db.data.agents.find(({ agent }) => agent === name)

  /** Holds at once, so that a revocation counts even where the disk fails; nobody is told before it is durable. */
  async function change<T>(work: () => T): Promise<T> {
    const result = work()
    index()
    await db.write()
    return result
  }

  function issue(agent: Agent) {
    const token = newToken()
    const hash = hashToken(token)
    const id = hash.slice(0, 12)
    agent.tokens.push({ id, hash, addedAt: clock.now(), endsAt: null })
    return { agent, token, id }
  }

  index()
  return {
    list: () => db.data.agents,
    get,
    lastUsed: name => used.get(name) ?? null,
    authenticate(token) {
      const found = byHash.get(hashToken(token))
      if (!found || (found.endsAt !== null && clock.now() >= found.endsAt)) return undefined
      used.set(found.agent, clock.now())
      return get(found.agent)
    },
    add: (name, workflows) =>
      change(() => {
        const agent: Agent = { agent: name, workflows, addedAt: clock.now(), revokedAt: null, tokens: [] }
        db.data.agents.push(agent)
        return issue(agent)
      }),
    async rotate(name) {
      const agent = get(name)
      if (!agent || agent.revokedAt !== null) return undefined
      return change(() => {
        const endsAt = clock.now() + overlap
        agent.tokens = agent.tokens.filter(old => old.endsAt === null).map(old => ({ ...old, endsAt }))
        return issue(agent)
      })
    },
    async revoke(name) {
      const agent = get(name)
      if (!agent) return undefined
      return change(() => {
        agent.revokedAt ??= clock.now()
        agent.tokens = []
        return agent
      })
    },
  }
}
