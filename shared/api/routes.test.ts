import { expect, test } from 'vitest'
import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { humanEndpoints } from './human.ts'
import { pairEndpoints } from './pair.ts'
import { routes } from './routes.ts'

const rows = Object.entries<Endpoint>({ ...humanEndpoints, ...pairEndpoints })

test('there is a route for every endpoint that an extension can call, and for no other', () => {
  expect(Object.keys(routes).sort()).toEqual(rows.map(([name]) => name).sort())
})

test.each(rows)('%s is the row of the endpoint table', (name, { method, path, body, params, query }) => {
  const kind = (body as z.ZodObject).shape.command?.shape.kind.value
  expect(routes[name as keyof typeof routes]).toEqual({ path, ...(kind && { signs: kind }) })
  // What the caller (extension/lib/call.ts) takes for granted.
  expect([method, params, query]).toEqual(['POST', undefined, undefined])
})

test.each(rows)('%s answers with one document, and with a status of success', (_, { answers }) => {
  expect(Object.values(answers)).toEqual([expect.any(z.ZodType)])
  expect(Object.keys(answers).every(status => /^2\d\d$/.test(status))).toBe(true)
})
