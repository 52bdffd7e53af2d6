/** Handlers of shared/api/control-connections.ts. */
import type { controlEndpoints } from '../../shared/api/control.ts'
import type { Connections } from '../connect/connections.ts'
import type { Handler } from './bind.ts'

type Rows = typeof controlEndpoints
type Names = 'controlConnections' | 'controlConnected' | 'controlDisconnected' | 'controlProve'

export function controlConnectionHandlers(connections: Connections): { [K in Names]: Handler<Rows[K], null> } {
  return {
    controlConnections: async () => ({
      status: 200,
      body: { connections: await connections.list(), records: connections.records(), agents: connections.agents() },
    }),
    controlConnected: async ({ body }) => ({ status: 200, body: await connections.connected(body.record) }),
    async controlDisconnected({ body }) {
      await connections.disconnected(body.harness)
      return { status: 200, body: { disconnected: true } }
    },
    controlProve: async ({ body }) => ({ status: 200, body: await connections.prove(body.harness) }),
  }
}
