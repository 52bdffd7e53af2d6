/** `/mcp`: our own MCP server over HTTP, for agents that speak MCP and nothing else (design §13). */
import type { McpHttpHandler } from '@modelcontextprotocol/server'
import type { Context, Hono } from 'hono'
import type { Env } from '../http/bind.ts'
import type { Agent } from '../hub/agents.ts'
import { createCancels } from './cancels.ts'
import { createAgentMcp, serveMcp } from './handler.ts'
import type { Means } from './server/call.ts'

export const mcpPath = '/mcp'

/** Mounts the server. Its code is loaded with the first request, so that a daemon without MCP agents pays nothing for it. */
export function mcpRoutes(
  app: Hono<Env>,
  authenticate: (c: Context<Env>) => Agent,
  means: Means,
  version: string,
): void {
  const cancels = createCancels()
  let loading: Promise<McpHttpHandler> | undefined
  app.all(mcpPath, async c => {
    const agent = authenticate(c)
    loading ??= load(means, version)
    return serveMcp(c, agent, await loading, cancels)
  })
}

async function load(means: Means, version: string): Promise<McpHttpHandler> {
  const [{ createServer }, { callTool }] = await Promise.all([import('./server/server.ts'), import('./server/call.ts')])
  return createAgentMcp(
    agent => createServer(version, (tool, args, context) => callTool(means, agent, tool, args, context)),
    means.onError,
  )
}
