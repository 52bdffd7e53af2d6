/** The official MCP client against a test daemon, in both protocol eras; every call checks results against their schemas. */
import { Client, type ClientOptions, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

/** What the client offers first: 2025-era clients say `initialize`, later ones `server/discover`. */
export const eras = ['legacy', 'auto'] as const
export type Era = (typeof eras)[number]

export type Called = { isError: boolean; words: string; data: Record<string, unknown> }

export type TestClient = {
  client: Client
  /** Calls a tool and takes its result apart. */
  call(name: string, args?: Record<string, unknown>, options?: CallOptions): Promise<Called>
}

type CallOptions = Parameters<Client['callTool']>[1]

export async function connect(port: number, token: string, era: Era, path = '/mcp'): Promise<TestClient> {
  const client = newClient(era)
  const headers = { authorization: `Bearer ${token}` }
  const url = new URL(`http://127.0.0.1:${port}${path}`)
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))
  // With the schemas in its hands, the client checks the structured content of each result.
  await client.listTools()
  return { client, call: callWith(client) }
}

export function newClient(mode: Era): Client {
  const options: ClientOptions = { versionNegotiation: { mode } }
  return new Client({ name: 'test', version: '1.0.0' }, options)
}

export function callWith(client: Client): TestClient['call'] {
  return async (name, args = {}, options) => {
    const { isError = false, content, structuredContent } = await client.callTool({ name, arguments: args }, options)
    const [words, text] = content.map(part => (part.type === 'text' ? part.text : ''))
    const data = (structuredContent ?? {}) as Record<string, unknown>
    // Clients that read no structured content find the same in the text.
    if (structuredContent !== undefined && text !== undefined && text !== JSON.stringify(data))
      throw new Error(`the text says ${text}, and the structured content ${JSON.stringify(data)}`)
    return { isError, words: words ?? '', data }
  }
}
