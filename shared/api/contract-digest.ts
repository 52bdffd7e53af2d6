/** What the contract's digest is over: name, path and both schemas of every route that the extension can call. */
import * as z from 'zod'
import { digestOf, type Json } from '../action/canonical.ts'
import type { Endpoint } from './endpoint.ts'
import { humanEndpoints } from './human.ts'
import { pairEndpoints } from './pair.ts'

/** The digest that `contract` has to be. Words for people are left out: they change no shape. */
export function contractDigest(): string {
  const rows = Object.entries<Endpoint>({ ...humanEndpoints, ...pairEndpoints }).sort(([a], [b]) => (a < b ? -1 : 1))
  return digestOf(
    rows.map(([name, { path, body, answers }]) => [
      name,
      path,
      body ? shapeOf(body, 'input') : null,
      Object.entries(answers).map(([status, schema]) => [status, schema && shapeOf(schema, 'output')]),
    ]),
  )
}

function shapeOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const document = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), (name, value) =>
    name === 'description' && typeof value === 'string' ? undefined : value,
  )
  return JSON.parse(document) as Json
}
