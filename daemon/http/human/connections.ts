/** Handlers of shared/api/human/connections.ts. */
import type { connectionEndpoints } from '../../../shared/api/human/connections.ts'
import type { Connections } from '../../connect/connections.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Handlers } from '../bind.ts'

export function connectionHandlers(connections: Connections): Handlers<typeof connectionEndpoints, Approver> {
  return {
    connections: async () => ({ status: 200, body: { connections: await connections.list() } }),
    proveConnection: async ({ who, body }) => ({
      status: 200,
      body: await connections.prove(body.command.harness, { approver: who, signed: body }),
    }),
  }
}
