/** An MCP server over stdio with the tools of the conformance suite, to stand behind the gateway: `node reference-server.ts`. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { progressTool, referenceTools, results } from './reference-tools.ts'

serveStdio(() => {
  const server = new Server({ name: 'reference', version: '1.0.0' }, { capabilities: { tools: {} } })
  server.setRequestHandler('tools/list', () => ({ tools: [...referenceTools] }))
  server.setRequestHandler('tools/call', async ({ params: { name } }, { mcpReq }) => {
    const result = results[name]
    if (!result) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${name}.`)
    const progressToken = mcpReq._meta?.progressToken
    if (name === progressTool && progressToken !== undefined)
      for (const progress of [0, 50, 100]) {
        await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } })
        await sleep(50)
      }
    return result
  })
  return server
})
