/** Connects to an upstream with the official client: a process of its own over its standard streams, or HTTP. */
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Client, Transport } from '@modelcontextprotocol/client'
import type { UpstreamConfig } from '../../../shared/api/control-mcp.ts'
import type { Logger } from '../../system/log.ts'
import type { GatewayLimits } from './limits.ts'

export type ConnectOptions = {
  version: string
  limits: GatewayLimits
  log: Logger
  onToolsChanged: () => void
  onClosed: () => void
}

export type Connected = { client: Client; isAlive: () => boolean }

/**
 * A connected client of either protocol era. It offers the upstream nothing: no sampling, no elicitation, no roots, because
 * an upstream that could ask the agent's client for something would do so past the gate. Rejects with what went wrong.
 */
export async function connect(config: UpstreamConfig, options: ConnectOptions): Promise<Connected> {
  const { version, limits, log, onToolsChanged, onClosed } = options
  const { Client } = await import('@modelcontextprotocol/client')
  const client = new Client(
    { name: 'countersign', version },
    {
      capabilities: {},
      versionNegotiation: { mode: 'auto', probe: { timeoutMs: Math.min(5_000, limits.connectMs) } },
      listChanged: { tools: { autoRefresh: false, debounceMs: 50, onChanged: () => onToolsChanged() } },
    },
  )
  client.onerror = error => log.debug({ err: error }, 'a message of the upstream was not understood')
  client.onclose = onClosed
  try {
    const transport = await transportOf(config, options)
    await client.connect(transport, { timeout: limits.connectMs })
    // A process that is being ended is gone for us before its transport says so.
    return { client, isAlive: () => !('pid' in transport) || transport.pid !== null }
  } catch (error) {
    client.onclose = undefined
    await client.close().catch(() => {})
    throw error
  }
}

async function transportOf(config: UpstreamConfig, { limits, log }: ConnectOptions): Promise<Transport> {
  if ('url' in config) {
    const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client')
    return new StreamableHTTPClientTransport(new URL(config.url), {
      requestInit: { headers: config.headers },
      fetch: boundedFetch(limits.messageBytes),
    })
  }
  const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio')
  const { command, args, env, cwd } = config
  const transport = new StdioClientTransport({
    command,
    args,
    // Merged by the transport with the few variables that programs need; nothing else of the daemon's is passed on.
    env,
    ...(cwd !== undefined && { cwd }),
    stderr: 'pipe',
    maxBufferSize: limits.messageBytes,
  })
  const stderr = transport.stderr as Readable | null
  if (stderr)
    createInterface({ input: stderr }).on('line', line => log.debug({ line: line.slice(0, 2_000) }, 'upstream says'))
  return transport
}

/** Fetch that ends an answer which grows beyond the bound. A stream that only listens may go on for ever. */
function boundedFetch(most: number): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const response = await fetch(url, init)
    if (init?.method !== 'POST' || !response.body) return response
    // Whoever says how long the answer is cannot send more.
    if (Number(response.headers.get('content-length') ?? Number.NaN) <= most) return response
    let size = 0
    const bounded = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > most) controller.error(new Error(`The upstream answered with more than ${most} bytes.`))
        else controller.enqueue(chunk)
      },
    })
    const { status, statusText, headers } = response
    const body = response.body.pipeThrough(bounded)
    return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: response.url })
  }
}
