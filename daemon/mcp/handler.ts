/**
 * MCP over HTTP for one agent: what `/mcp` and the gateway have in common. The guard has looked at the request and the
 * caller has authenticated; here the body becomes strict JSON, and the SDK serves both protocol eras from one factory.
 */
import { randomUUID } from 'node:crypto'
import type { McpHttpHandler, McpRequestContext, McpServer, Server, ServerContext } from '@modelcontextprotocol/server'
import type { Context } from 'hono'
import type { Json } from '../../shared/action/canonical.ts'
import type { Env } from '../http/bind.ts'
import { strictBody } from '../http/body.ts'
import { StrictJsonError } from '../http/strict-json.ts'
import type { Agent } from '../hub/agents.ts'
import { type Cancels, saysHello, sessionHeader } from './cancels.ts'

/** Makes the server of one exchange: a new one for each request, for the agent that sent it. */
export type AgentServer = (agent: Agent, context: McpRequestContext) => McpServer | Server | Promise<McpServer | Server>

/** Open `subscriptions/listen` streams of one handler; connections are few and shared by all agents. */
const mostSubscriptions = 32

/**
 * A handler that serves 2025-era clients without sessions and 2026-07-28 ones. The SDK is loaded with the first call.
 * What the factory throws goes to `onError` and becomes a JSON-RPC error; mistakes of a client are not reported.
 */
export async function createAgentMcp(factory: AgentServer, onError: (error: unknown) => void): Promise<McpHttpHandler> {
  const { createMcpHandler } = await import('@modelcontextprotocol/server')
  return createMcpHandler(
    async context => {
      try {
        return await factory(agentOf(context), context)
      } catch (error) {
        onError(error)
        throw error
      }
    },
    { maxSubscriptions: mostSubscriptions },
  )
}

/** Answers one request of an authenticated agent. The answer is JSON, or a stream of server-sent events. */
export async function serveMcp(
  c: Context<Env>,
  agent: Agent,
  handler: McpHttpHandler,
  cancels: Cancels,
): Promise<Response> {
  // The token itself stays out: no tool has any use for it.
  const authInfo = { token: '', clientId: agent.agent, scopes: [], extra: { agent } }
  if (c.req.method !== 'POST') return handler.fetch(c.req.raw, { authInfo })
  const body = refuseUnlessStrict(c)
  if (body instanceof Response) return body
  const { json: parsedBody } = body
  const session = c.req.header(sessionHeader) ?? ''
  const cancelled = cancels.open(agent.agent, session, parsedBody, done => c.env.outgoing.once('close', done))
  const extra = { agent, cancelled }
  const response = await handler.fetch(c.req.raw, { authInfo: { ...authInfo, extra }, parsedBody })
  // Nothing is kept under it; it only tells the clients of one agent apart.
  if (saysHello(parsedBody)) response.headers.set(sessionHeader, randomUUID())
  return response
}

/** Aborts when the client of a tool call went away or took the call back. */
export function givenUp({ mcpReq, http }: ServerContext): AbortSignal {
  const cancelled = http?.authInfo?.extra?.cancelled
  return cancelled instanceof AbortSignal ? AbortSignal.any([mcpReq.signal, cancelled]) : mcpReq.signal
}

function agentOf({ authInfo }: McpRequestContext): Agent {
  const agent = authInfo?.extra?.agent as Agent | undefined
  if (!agent) throw new Error('An MCP request came without its agent.')
  return agent
}

/** JSON-RPC's parse error for what is not strict JSON. */
function refuseUnlessStrict(c: Context<Env>): { json: Json } | Response {
  try {
    return { json: strictBody(c) }
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error
    const refusal = { jsonrpc: '2.0', id: null, error: { code: -32700, message: `Parse error: ${error.message}` } }
    return Response.json(refusal, { status: 400 })
  }
}
