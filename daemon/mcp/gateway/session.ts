/** Which workflow and which run the calls of a client belong to (design §8). All of it is agent-controlled. */
import type { ServerContext } from '@modelcontextprotocol/server'
import { Problem } from '../../../shared/api/problems.ts'
import type { Agent } from '../../hub/agents.ts'

/** Sessions of the gateway are told from those of hooks and spans by this. */
export const sessionPrefix = 'mcp:'
export const sessionHeader = 'mcp-session-id'

const clientInfo = 'io.modelcontextprotocol/clientInfo'
const plainSession = /^[\x21-\x7e]{1,100}$/
const traceParent = /^[0-9a-f]{2}-([0-9a-f]{32})-/

/**
 * What the client's session is called: by the id that we gave it when it began (2025 era), by the trace that it says its
 * call belongs to, or by its own name. Clients without any of them share one session an agent.
 */
export function sessionOf(header: string | null | undefined, { mcpReq }: Pick<ServerContext, 'mcpReq'>): string {
  if (header && plainSession.test(header)) return `${sessionPrefix}session ${header}`
  const trace = traceParent.exec(String(mcpReq._meta?.traceparent ?? ''))?.[1]
  if (trace !== undefined) return `${sessionPrefix}trace ${trace}`
  const { name } = ((mcpReq.envelope as Record<string, unknown> | undefined)?.[clientInfo] ?? {}) as { name?: unknown }
  return `${sessionPrefix}client ${typeof name === 'string' ? name.slice(0, 100).toWellFormed() : ''}`.trim()
}

/** The workflow that is named, or the agent's only one. */
export function workflowOf(agent: Agent, named: string | undefined): string {
  if (named !== undefined && agent.workflows.includes(named)) return named
  const [only, ...others] = agent.workflows
  if (named === undefined && only !== undefined && others.length === 0) return only
  throw new Problem('bad-request', `Say which workflow, as ?workflow=… : ${agent.workflows.join(', ')}.`, {
    workflows: agent.workflows,
  })
}
