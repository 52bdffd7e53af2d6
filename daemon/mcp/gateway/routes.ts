/** `/mcp/NAME`: an upstream's tools for one agent. The guard and the token come first, as on every way in. */
import type { McpHttpHandler } from '@modelcontextprotocol/server'
import type { Context, Hono } from 'hono'
import { Problem } from '../../../shared/api/problems.ts'
import type { Env } from '../../http/bind.ts'
import { bodyOf } from '../../http/body.ts'
import type { Agent } from '../../hub/agents.ts'
import type { Hub } from '../../hub/hub.ts'
import { createSlots } from '../../hub/slots.ts'
import { createAgentMcp } from '../handler.ts'
import { createExchange, createExchanges } from './exchange.ts'
import type { Door, Gateway } from './gateway.ts'
import { sessionHeader } from './session.ts'

export type GatewayMeans = {
  gateway: Gateway
  hub: Hub
  version: string
  onError: (error: unknown) => void
}

/** Streams that one agent may listen on. */
const mostListeners = 8

type Message = { method?: unknown; id?: unknown; params?: { requestId?: unknown } }

export function gatewayRoutes(app: Hono<Env>, authenticate: (c: Context<Env>) => Agent, means: GatewayMeans): void {
  const { gateway, hub, version, onError } = means
  const { clock } = gateway
  const handlers = new WeakMap<Door, Promise<McpHttpHandler>>()
  const exchanges = createExchanges()
  const listening = createSlots(mostListeners)

  /** The SDK is loaded with the first request, so that a daemon without MCP agents pays nothing for it. */
  async function load(door: Door): Promise<McpHttpHandler> {
    const { createGatewayServer } = await import('./server.ts')
    const { calls, definitions, limits } = gateway
    const onChanged: Gateway['tellChanged'] = (of, upstream, tool) => gateway.tellChanged(of, upstream, tool)
    const use = { hub, calls, definitions, limits, clock, version, onError, onChanged }
    const handler = await createAgentMcp(
      (agent, context) => createGatewayServer(use, door.upstream, agent, context),
      onError,
    )
    door.onToolsChanged.add(() => handler.notify.toolsChanged())
    return handler
  }

  function handlerOf(door: Door): Promise<McpHttpHandler> {
    const held = handlers.get(door) ?? load(door)
    handlers.set(door, held)
    return held
  }

  function listen(c: Context<Env>, agent: Agent, door: Door): Response {
    if (!c.req.header('accept')?.includes('text/event-stream'))
      throw new Problem('method-refused', 'Send calls with POST; GET only listens, to server-sent events.')
    const giveBack = listening.take(agent.agent)
    if (!giveBack) throw new Problem('too-many', `An agent may listen on ${mostListeners} streams.`)
    return door.listeners.open(c.req.raw.signal, giveBack)
  }

  app.all('/mcp/:name', async c => {
    const agent = authenticate(c)
    const door = gateway.door(c.req.param('name'))
    if (!door) throw new Problem('not-found', `There is no upstream "${c.req.param('name')}".`)
    if (c.req.method === 'GET') return listen(c, agent, door)
    const parsedBody = bodyOf(c)
    const messages = (Array.isArray(parsedBody) ? parsedBody : [parsedBody]) as Message[]
    const session = c.req.header(sessionHeader) ?? ''
    const nameOf = (id: unknown) => JSON.stringify([agent.agent, door.upstream.name, session, id])
    for (const { method, params } of messages)
      if (method === 'notifications/cancelled') exchanges.cancel(nameOf(params?.requestId))
    const exchange = createExchange(clock.mono())
    // Ids of requests start anew in each connection, so without a session nobody can say which one is meant.
    const ids = session === '' ? [] : messages.filter(({ method, id }) => method !== undefined && id !== undefined)
    exchanges.open(
      ids.map(({ id }) => nameOf(id)),
      exchange,
    )
    const { outgoing } = c.env
    outgoing.once('finish', () => exchange.end(true))
    outgoing.once('close', () => exchange.end(outgoing.writableFinished))
    // The token itself stays out: no tool has any use for it.
    const authInfo = { token: '', clientId: agent.agent, scopes: [], extra: { agent, exchange } }
    const response = await (await handlerOf(door)).fetch(c.req.raw, { authInfo, parsedBody })
    if (messages.some(({ method }) => method === 'initialize'))
      response.headers.set(sessionHeader, hub.parts.newId('session'))
    return response
  })
}
