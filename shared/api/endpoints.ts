/** Every endpoint of the daemon: the one table for validation, client, OpenAPI, documentation and generated tests. */
import * as z from 'zod'
import { agentEndpoints } from './agent.ts'
import { controlEndpoints } from './control.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { humanEndpoints } from './human.ts'
import { pairEndpoints } from './pair.ts'

const openEndpoints = {
  healthz: endpoint({
    surface: 'open',
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the daemon is up; says nothing else',
    answers: { 200: z.strictObject({ ok: z.literal(true) }) },
    problems: [],
  }),
  openapi: endpoint({
    surface: 'open',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This table as OpenAPI 3.1',
    answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
    problems: [],
  }),
}

export const endpoints = {
  ...openEndpoints,
  ...agentEndpoints,
  ...humanEndpoints,
  ...pairEndpoints,
  ...controlEndpoints,
}
export type EndpointName = keyof typeof endpoints

/** The table as plain rows, for code that walks all of it. */
export const endpointRows: ReadonlyMap<EndpointName, Endpoint> = new Map(
  Object.entries(endpoints) as [EndpointName, Endpoint][],
)
