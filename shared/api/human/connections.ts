/** Coding agents that are connected through their own hooks: how their gates stand, and canaries that prove them. */
import * as z from 'zod'
import { CanaryCheck, ConnectionView } from '../../harness/connection.ts'
import { harnessNames } from '../../harness/harnesses.ts'
import { always, Nothing, row, signedCommand, signing } from '../human-row.ts'

/** What a canary showed, and how the connection stands since. */
export const ProvenConnection = z.strictObject({ connection: ConnectionView, checks: z.array(CanaryCheck) })

export const connectionEndpoints = {
  connections: row({
    path: '/human/v1/connections',
    summary: 'Every coding agent that can be connected, and how its gate stands',
    body: Nothing,
    answers: { 200: z.strictObject({ connections: z.array(ConnectionView) }) },
    problems: always,
  }),
  proveConnection: row({
    path: '/human/v1/connections/prove',
    summary: 'Let a harmless canary fly through the agent\u2019s own configuration, and say whether it was blocked',
    signed: true,
    body: signedCommand('prove-connection', { harness: z.enum(harnessNames) }),
    answers: { 200: ProvenConnection },
    problems: [...signing, 'not-found'],
  }),
} as const

export type ProvenConnection = z.infer<typeof ProvenConnection>
