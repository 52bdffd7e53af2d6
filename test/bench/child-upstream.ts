/** An MCP server over HTTP in a process of its own, for the bench: what a call costs without a gateway. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import type { Order, Report } from './ipc.ts'

const { fetch } = createMcpHandler(() => {
  const server = new Server({ name: 'bench', version: '1' }, { capabilities: { tools: {} } })
  const inputSchema = { type: 'object' as const, properties: { text: { type: 'string' } } }
  server.setRequestHandler('tools/list', async () => ({ tools: [{ name: 'note', inputSchema }] }))
  server.setRequestHandler('tools/call', async ({ params }) => ({
    content: [{ type: 'text', text: String(params.arguments?.text) }],
  }))
  return server
})
const http = createServer(getRequestListener(request => fetch(request)))
http.listen(0, '127.0.0.1', () => {
  const ready = { port: (http.address() as AddressInfo).port, token: '' }
  process.send?.({ ready } satisfies Report)
})

process.on('message', (order: Order) => {
  if (order === 'stop') process.exit(0)
})
