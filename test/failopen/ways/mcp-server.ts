/** An agent that speaks MCP over stdio: it asks, consumes, and acts when both said yes. */
import { fileURLToPath } from 'node:url'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { newClient } from '../../mcp/clients.ts'
import { patience, type Way } from '../way.ts'

const program = fileURLToPath(new URL('../../../daemon/cli/main.ts', import.meta.url))
const action = { verb: 'run', record: 'work/shell', input: { command: 'true' } }

export const mcpServerWay: Way = {
  name: 'MCP server, stdio',
  async attempt({ port, token }) {
    const client = newClient('legacy')
    const args = [program, 'mcp', 'serve', '--port', String(port)]
    const env = { PATH: process.env.PATH ?? '', COUNTERSIGN_TOKEN: token }
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env }))
    const options = { timeout: patience * 1000 }
    const call = (name: string, given: Record<string, unknown>) => client.callTool({ name, arguments: given }, options)
    try {
      const asked = await call('ask', { workflow: 'desk', action, wait: 0 })
      const { ask, grant } = (asked.structuredContent ?? {}) as { ask?: string; grant?: { digest: string } | null }
      if (asked.isError || !grant) return { executed: false, said: JSON.stringify(asked.content) }
      const { isError = false, content } = await call('consume', { ask, digest: grant.digest })
      return { executed: !isError, said: isError ? JSON.stringify(content) : '' }
    } catch (error) {
      return { executed: false, said: String(error) }
    } finally {
      await client.close()
    }
  },
}
