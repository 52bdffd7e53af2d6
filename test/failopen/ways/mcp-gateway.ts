/**
 * An MCP client whose tools stand behind the gateway. The upstream belongs to the daemon, so nothing can run without one;
 * here it is shown that the client does not take anything for the tool's result either.
 */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { patience, type Way } from '../way.ts'

export const mcpGatewayWay: Way = {
  name: 'MCP gateway',
  async attempt({ port, token }) {
    const client = new Client({ name: 'failopen', version: '1' })
    const options = { timeout: patience * 1000 }
    const requestInit = { headers: { authorization: `Bearer ${token}` } }
    const url = new URL(`http://127.0.0.1:${port}/mcp/upstream`)
    try {
      await client.connect(new StreamableHTTPClientTransport(url, { requestInit }), options)
      const { isError = false, content } = await client.callTool({ name: 'act', arguments: {} }, options)
      return { executed: !isError, said: JSON.stringify(content) }
    } catch (error) {
      return { executed: false, said: String(error) }
    } finally {
      await client.close().catch(() => undefined)
    }
  },
}
