/**
 * One MCP server behind the gateway: started or connected with the first use, one process, tried again after a pause that
 * grows. Everything it says is upstream-controlled; here it is bounded, and whether it may be called is decided elsewhere.
 */
import type { CallToolResult, Client } from '@modelcontextprotocol/client'
import type { Json } from '../../../shared/action/canonical.ts'
import type { UpstreamConfig } from '../../../shared/api/control-mcp.ts'
import type { Clock } from '../../system/clock.ts'
import type { Logger } from '../../system/log.ts'
import { type Connected, connect } from './connect.ts'
import { type Offered, offeredOf } from './definition.ts'
import type { GatewayLimits } from './limits.ts'

/** The upstream cannot be reached, so nothing was sent to it. */
export class UpstreamDown extends Error {
  readonly code = 'upstream-down'
  constructor(name: string, why: string) {
    super(`The upstream "${name}" cannot be reached: ${why}`)
    this.name = 'UpstreamDown'
  }
}

export type UpstreamState = { state: 'idle' | 'connecting' | 'up' | 'down'; error: string | null }

export type Upstream = {
  readonly name: string
  readonly config: UpstreamConfig
  state(): UpstreamState
  /** The tools it offers, by name. Connects where that has not happened. Rejects with `UpstreamDown`. */
  tools(): Promise<ReadonlyMap<string, Offered>>
  /** The tools as last listed, whether it is up or not. */
  known(): ReadonlyMap<string, Offered> | undefined
  /** Calls a tool once. Rejects with the official client's errors: afterwards it may or may not have happened. */
  call(tool: string, input: Record<string, Json>, onProgress: () => void): Promise<CallToolResult>
  close(): Promise<void>
}

type Needs = {
  version: string
  clock: Clock
  log: Logger
  limits: GatewayLimits
  /** Called with the tools whenever they were listed anew. */
  onTools: (name: string, tools: ReadonlyMap<string, Offered>) => void
}

type Connection = Connected & { tools: Map<string, Offered>; since: number }

export function createUpstream(name: string, config: UpstreamConfig, needs: Needs): Upstream {
  const { clock, limits, onTools } = needs
  const log = needs.log.child({ upstream: name })
  let current: Connection | undefined
  let last: Map<string, Offered> | undefined
  let connecting: Promise<Connection> | undefined
  let failures = 0
  let retryAt = Number.NEGATIVE_INFINITY
  let error: string | null = null
  let closed = false

  function failed(why: string): void {
    error = why.slice(0, 500)
    failures += 1
    // The first time is tried again at once: an upstream that crashed once is mostly well again.
    const pause = failures === 1 ? 0 : limits.backoffMs * 2 ** (failures - 2)
    retryAt = clock.mono() + Math.min(pause, limits.longestBackoffMs)
    log.warn({ err: error, failures }, 'the upstream is down')
  }

  async function list(client: Client): Promise<Map<string, Offered>> {
    const { tools } = await client.listTools(undefined, { cacheMode: 'refresh', timeout: limits.connectMs })
    const { offered, refused } = offeredOf(tools, limits)
    if (refused.length > 0) log.warn({ refused: refused.slice(0, 20) }, 'tools of the upstream are not offered')
    last = offered
    return offered
  }

  async function open(): Promise<Connection> {
    if (closed) throw new UpstreamDown(name, 'it was removed.')
    const wait = retryAt - clock.mono()
    if (wait > 0) throw new UpstreamDown(name, `${error} It is tried again in ${Math.ceil(wait / 1000)} s.`)
    const relist = async () => {
      if (current?.client !== client) return
      current.tools = await list(client)
      onTools(name, current.tools)
    }
    const { client, isAlive } = await connect(config, {
      version: needs.version,
      limits,
      log,
      onToolsChanged: () => void relist().catch(cause => log.warn({ err: cause }, 'its tools could not be listed')),
      onClosed: () => {
        if (current?.client === client) ended(current)
      },
    }).catch(cause => {
      failed(String((cause as Error).message))
      throw new UpstreamDown(name, error ?? '')
    })
    try {
      const tools = await list(client)
      current = { client, isAlive, tools, since: clock.mono() }
      error = null
      onTools(name, tools)
      return current
    } catch (cause) {
      failed(`its tools could not be listed: ${(cause as Error).message}`)
      await client.close().catch(() => {})
      throw new UpstreamDown(name, error ?? '')
    } finally {
      // Removed meanwhile, it must not stay.
      if (closed) await client.close().catch(() => {})
    }
  }

  function ended({ since }: Connection): void {
    current = undefined
    if (clock.mono() - since > limits.steadyMs) failures = 0
    if (!closed) failed('it ended the connection.')
  }

  function connection(): Promise<Connection> {
    if (current && !current.isAlive()) ended(current)
    if (current) return Promise.resolve(current)
    connecting ??= open().finally(() => {
      connecting = undefined
    })
    return connecting
  }

  return {
    name,
    config,
    state: () => ({ state: current ? 'up' : connecting ? 'connecting' : error === null ? 'idle' : 'down', error }),
    tools: async () => (await connection()).tools,
    known: () => last,
    async call(tool, input, onProgress) {
      const { client } = await connection()
      const timeout = config.timeout === undefined ? limits.callMs : config.timeout * 1000
      // Not `callTool`, which judges the result by the schema that the upstream gave itself: that is the client's to do.
      return client.request(
        { method: 'tools/call', params: { name: tool, arguments: input } },
        { timeout, maxTotalTimeout: limits.callTotalMs, resetTimeoutOnProgress: true, onprogress: onProgress },
      )
    },
    async close() {
      closed = true
      const client = current?.client ?? (await connecting?.catch(() => undefined))?.client
      await client?.close().catch(() => {})
    },
  }
}
