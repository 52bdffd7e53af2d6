/** The last resort (security R51): whatever is thrown, in whichever handler, is a plain answer that gives nothing away. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { endpointRows } from '../../shared/api/endpoints.ts'
import { Problem } from '../../shared/api/problems.ts'
import { JournalFailed } from '../journal/error.ts'
import { answerErrors } from './app.ts'
import { bind, type Env } from './bind.ts'

const secret = 'cs_secret at /home/someone'

function appThatThrows(error: unknown) {
  const rows = Object.fromEntries(
    [...endpointRows].map(([name, row]) => [name, { ...row, params: undefined, query: undefined, body: undefined }]),
  )
  const logged: unknown[] = []
  const app = new Hono<Env>()
  const handlers = Object.fromEntries(
    Object.keys(rows).map(name => [
      name,
      () => {
        throw error
      },
    ]),
  )
  bind(app, rows, () => null, handlers)
  answerErrors(app, ['open', 'agent', 'human', 'pair', 'control'], problem => logged.push(problem))
  const call = (method: string, path: string) =>
    app.request(`http://127.0.0.1${path}`, { method }, { incoming: { headers: {} } } as HttpBindings)
  return { call, logged }
}

describe.each([
  ['an error', new Error(secret), 500, 'internal'],
  ['an error of the system', Object.assign(new Error(secret), { code: 'ENOSPC' }), 500, 'internal'],
  ['a broken journal', new JournalFailed(new Error(secret)), 503, 'storage-failed'],
  ['a problem', new Problem('not-found', 'There is no such thing.'), 404, 'not-found'],
])('%s in any handler', (_, error, status, code) => {
  test.each([...endpointRows])('%s', async (_, { method, path }) => {
    const { call, logged } = appThatThrows(error)
    const answer = await call(method, path.replaceAll(/:\w+/g, 'x'))
    const text = await answer.text()
    expect([answer.status, JSON.parse(text).type]).toEqual([status, `urn:countersign:problem:${code}`])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(text).not.toContain('secret')
    expect(logged).toEqual(error instanceof Problem ? [] : [error])
  })
})

test('what is not found, and what is another method, is told apart', async () => {
  const { call } = appThatThrows(new Error(secret))
  expect((await call('POST', '/agent/v1/nothing')).status).toBe(404)
  const other = await call('GET', '/agent/v1/asks')
  expect([other.status, other.headers.get('allow')]).toEqual([405, 'POST'])
})
