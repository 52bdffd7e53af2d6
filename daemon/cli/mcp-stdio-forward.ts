/** Tool calls passed on to the daemon's `/mcp`. Whatever is not a well-formed answer is an error that says not to act. */
import { Client, ProtocolError, SdkHttpError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { CallToolResult } from '@modelcontextprotocol/server'
import type { CallTool } from '../mcp/server/server.ts'

/** How long the daemon may take beyond the time that a call waits for a person. */
const patienceMs = 15_000

export type Forward = { call: CallTool; close(): Promise<void> }

/** `token` gives the agent's token; it is asked for each request. */
export function createForward(url: URL, token: () => Promise<string>, version: string): Forward {
  let connecting: Promise<Client> | undefined

  /** Connects at the first call and again after a failure; the daemon keeps no session that could be lost. */
  async function connect(): Promise<Client> {
    const client = new Client({ name: 'countersign-stdio', version }, { versionNegotiation: { mode: 'auto' } })
    const withToken = async (to: string | URL, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${await token()}`)
      return fetch(to, { ...init, headers, redirect: 'error' })
    }
    await client.connect(new StreamableHTTPClientTransport(url, { fetch: withToken }), { timeout: patienceMs })
    return client
  }

  return {
    async call({ name, output }, args, { mcpReq }) {
      const progressToken = mcpReq._meta?.progressToken
      connecting ??= connect()
      const mine = connecting
      try {
        const client = await mine
        const { content, structuredContent, isError } = await client.callTool(
          { name, arguments: args },
          {
            signal: mcpReq.signal,
            timeout: Number(args.wait ?? 0) * 1000 + patienceMs,
            ...(progressToken !== undefined && {
              onprogress: progress => {
                const params = { ...progress, progressToken }
                mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {})
              },
            }),
          },
        )
        if (!isError && !output.safeParse(structuredContent).success) throw new UnexpectedAnswer()
        return { content, structuredContent: structuredContent as CallToolResult['structuredContent'], isError }
      } catch (error) {
        if (connecting === mine) connecting = undefined
        return noAnswer(url, error)
      }
    },
    async close() {
      const client = await connecting?.catch(() => undefined)
      await client?.close()
    },
  }
}

/** Something answered that this version would not. */
class UnexpectedAnswer extends Error {}

function noAnswer(url: URL, error: unknown): CallToolResult {
  const { code, detail, remedy } = whatFailed(url, error)
  const text = `${detail} Do not act: nothing was allowed. ${remedy}`
  return { content: [{ type: 'text', text }], structuredContent: { code, detail, remedy }, isError: true }
}

function whatFailed(url: URL, error: unknown): { code: string; detail: string; remedy: string } {
  if (error instanceof SdkHttpError && [401, 403].includes(error.status))
    return {
      code: 'unauthenticated',
      detail: 'The daemon does not accept the token.',
      remedy: 'The operator registers the agent again with: countersign agent add',
    }
  if ([SdkHttpError, ProtocolError, UnexpectedAnswer].some(kind => error instanceof kind))
    return {
      code: 'unexpected-answer',
      detail: `What answers at ${url.origin} is no daemon of this version.`,
      remedy: 'The operator looks at what holds the port, and at: countersign doctor',
    }
  return {
    code: 'unreachable',
    detail: `The daemon is not reachable at ${url.origin}.`,
    remedy: 'The operator starts it with: countersign start',
  }
}
