/** A run through the MCP gateway: a real file server behind it, the official client before it. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { controlClient } from '../../daemon/cli/control-client.ts'
import type { Places } from '../../daemon/system/paths.ts'

/** What a call of the file server is, as a row of the boundary. Its other tools stay outside. */
export const gatewayTools = [
  '  - { tool: mcp/files/write_file, is: write workstation/file, id: input.path, fields: [content] }',
]

/** What the boundary asks for where the agent is not sure, so that nobody has to be asked. */
const evidence = {
  sources: [
    { url: 'https://www.npmjs.com/package/@modelcontextprotocol/server-filesystem', title: 'The server behind' },
  ],
  confidence: { value: 1, basis: 'It writes one fixed line' },
  alternatives: [{ summary: 'Write nothing', whyNot: 'Nobody would see that the call arrived' }],
  next_action: { summary: 'None' },
}

/** Puts the file server behind the gateway, writes one file that the boundary allows, and tries one that it never allows. */
export async function runGateway({
  places,
  port,
  token,
  work,
}: {
  places: Places
  port: number
  token: string
  work: string
}) {
  const server = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-filesystem/dist/index.js')
  const config = { command: process.execPath, args: [server, work], cwd: work }
  await controlClient(places).controlMcpAdd({ name: 'files', config })

  const client = new Client({ name: 'demo', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const requestInit = { headers: { Authorization: `Bearer ${token}` } }
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp/files`), { requestInit }),
  )
  try {
    const { tools } = await client.listTools()
    const write = (path: string) =>
      client.callTool({
        name: 'write_file',
        arguments: { path: join(work, path), content: 'Written through the gateway.\n' },
        _meta: { 'countersign/evidence': evidence },
      })
    const allowed = await write('notes/gateway.md')
    const refused = await write('.env.local')
    return {
      tools: tools.map(({ name }) => name),
      wrote: !allowed.isError && (await readFile(join(work, 'notes/gateway.md'), 'utf8')).startsWith('Written'),
      refused: refused.isError === true,
    }
  } finally {
    await client.close()
  }
}
