/** Who calls: one credential a surface, and none of them works on another (design §11). */
import type { Context } from 'hono'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Agent, Agents } from '../hub/agents.ts'
import type { Approver } from '../hub/approvers.ts'
import type { Sessions } from '../hub/sessions.ts'
import { type Env, headerOf } from './bind.ts'

/** A bearer token from the Authorization header; `undefined` when there is none. Attacker-controlled. */
function bearer(c: Context<Env>): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(headerOf(c, 'authorization') ?? '')?.[1]
}

export function authenticateAgent(agents: Agents): (c: Context<Env>) => Agent {
  return c => {
    const token = bearer(c)
    if (token?.startsWith('hs_')) throw new Problem('wrong-surface', 'An extension session does not act for an agent.')
    const agent = token?.startsWith('cs_') ? agents.authenticate(token) : undefined
    if (!agent) throw new Problem('unauthenticated', 'The agent token is unknown, has ended or was revoked.')
    return agent
  }
}

export function authenticateHuman(sessions: Sessions): (c: Context<Env>, row: Endpoint) => Approver | null {
  return (c, row) => {
    const token = bearer(c)
    if (token?.startsWith('cs_'))
      throw new Problem('wrong-surface', 'An agent token cannot decide, list or change anything here.')
    if (row.sessionless) return null
    const approver = token?.startsWith('hs_') ? sessions.authenticate(token, headerOf(c, 'origin') ?? '') : undefined
    if (!approver) throw new Problem('unauthenticated', 'The session is unknown or has ended.')
    return approver
  }
}

export function authenticatePairing(c: Context<Env>): null {
  if (headerOf(c, 'authorization') !== undefined)
    throw new Problem('wrong-surface', 'Pairing takes no credential but the code.')
  return null
}
