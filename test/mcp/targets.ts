/** What the conformance suite is run against: whole daemons, each behind a forwarder that adds an agent's token. */
import { fileURLToPath } from 'node:url'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../fixtures/daemon.ts'
import { startForwarder } from './forwarder.ts'
import { referenceTools } from './reference-tools.ts'

export type Target = { title: string; url: string; close(): Promise<void> }

export const targets: Readonly<Record<string, () => Promise<Target>>> = { mcp: ownServer, gateway }

async function ownServer(): Promise<Target> {
  const daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  return behindForwarder(daemon, 'Our own server, /mcp', '/mcp')
}

/** The gateway with the suite's tools behind it, all of which the agent may call alone. */
async function gateway(): Promise<Target> {
  const tools = referenceTools.map(({ name }) => ({ tool: `mcp/reference/${name}`, is: 'create crm/message' }))
  const daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk', { tools }) } })
  const program = fileURLToPath(new URL('reference-server.ts', import.meta.url))
  const config = { command: process.execPath, args: [program] }
  await daemon.control.controlMcpAdd({ body: { name: 'reference', config } })
  return behindForwarder(daemon, 'The gateway, /mcp/NAME, with the suite’s own tools behind it', '/mcp/reference')
}

async function behindForwarder(daemon: TestDaemon, title: string, path: string): Promise<Target> {
  const { token } = await daemon.addAgent('bot', 'desk')
  const forwarder = await startForwarder(daemon.port, token)
  return {
    title,
    url: `http://127.0.0.1:${forwarder.port}${path}`,
    async close() {
      await forwarder.close()
      await daemon.close()
    },
  }
}
