/** The rows of the control surface by which the command line connects coding agents, and doctor looks at them. */
import * as z from 'zod'
import { ConnectionRecord, ConnectionView } from '../harness/connection.ts'
import { harnessNames } from '../harness/harnesses.ts'
import { ProvenConnection } from './human/connections.ts'

const Harness = z.enum(harnessNames)

export const controlConnections = {
  controlConnections: {
    path: '/control/v1/connections',
    summary: 'Every coding agent that can be connected, how its gate stands, and what was installed',
    body: z.strictObject({}),
    answers: {
      200: z.strictObject({
        connections: z.array(ConnectionView),
        records: z.array(ConnectionRecord),
        agents: z
          .array(z.strictObject({ harness: Harness, agent: z.string() }))
          .meta({ description: 'every agent that a harness was ever connected as' }),
      }),
    },
  },
  controlConnected: {
    path: '/control/v1/connections/connected',
    summary: 'Watch over what was installed for a coding agent',
    body: z.strictObject({ record: ConnectionRecord }),
    answers: { 200: ConnectionView },
  },
  controlDisconnected: {
    path: '/control/v1/connections/disconnected',
    summary: 'Forget what was installed, and end the credential that it held',
    body: z.strictObject({ harness: Harness }),
    answers: { 200: z.strictObject({ disconnected: z.literal(true) }) },
  },
  controlProve: {
    path: '/control/v1/connections/prove',
    summary: 'Let a harmless canary fly through the agent\u2019s own configuration, and say whether it was blocked',
    body: z.strictObject({ harness: Harness }),
    answers: { 200: ProvenConnection },
  },
} as const
