/**
 * Every route × every method × every credential on a whole daemon (R11), generated from the endpoint table so that a new
 * route cannot be forgotten; then tricks with the path, and authority that a client claims for itself (R12).
 * Nothing here may leave a trace in the journal.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Endpoint, surfaces } from '../../shared/api/endpoint.ts'
import { endpointRows } from '../../shared/api/endpoints.ts'
import { problemCode } from '../../shared/api/problems.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import type { Answer, Headers, Sent } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
let credentials: Record<Credential, Headers>
/** An ask and a run of `agent`, to fill paths with. */
let theirs: { ask: string; run: string }
let entries: number

const nobody = { ask: 'ask_0123456789abcdef', run: 'run_0123456789abcdef' }
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** What a caller may show (R6: the right origin alone is nothing). Those that prove something are marked by the surface they prove it to. */
const credentialNames = {
  nothing: null,
  'the agent token': 'agent',
  "another agent's token": 'agent',
  'a token that was revoked': null,
  'a token that was rotated out': null,
  'a token that never was': null,
  'the right origin, no session': null,
  'the right origin and a session that never was': null,
  'the right origin and the agent token': null,
  'a session and its origin': 'human',
  'a session without origin': null,
  'a session at another origin': null,
  'a session at the origin of another approver': null,
  'a session and a navigation': null,
  'a session as basic authentication': null,
} as const
type Credential = keyof typeof credentialNames

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  const other = await daemon.addAgent('other', 'desk')
  const revoked = await daemon.addAgent('revoked', 'desk')
  const rotated = await daemon.addAgent('rotated', 'desk')
  approver = await daemon.pair()
  await daemon.pair({ by: approver, origin: extensionOrigin('b') })
  await approver.command('revokeAgent', { agent: 'revoked' })
  await approver.command('rotateAgent', { agent: 'rotated' })
  daemon.clock.advance(60_000)
  const { origin, authorization = '' } = approver.headers()
  credentials = {
    nothing: {},
    'the agent token': agent.headers,
    "another agent's token": other.headers,
    'a token that was revoked': revoked.headers,
    'a token that was rotated out': rotated.headers,
    'a token that never was': bearer(`cs_${'x'.repeat(43)}`),
    'the right origin, no session': { origin },
    'the right origin and a session that never was': { origin, ...bearer(`hs_${'x'.repeat(43)}`) },
    'the right origin and the agent token': { origin, ...agent.headers },
    'a session and its origin': { origin, authorization },
    'a session without origin': { authorization },
    'a session at another origin': { origin: extensionOrigin('c'), authorization },
    'a session at the origin of another approver': { origin: extensionOrigin('b'), authorization },
    'a session and a navigation': { origin, authorization, 'sec-fetch-mode': 'navigate' },
    'a session as basic authentication': { origin, authorization: authorization.replace('Bearer', 'Basic') },
  } as Record<Credential, Headers>
  theirs = await agent.ask({ verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } })
  entries = await journal()
})
afterAll(() => daemon.close())

const journal = async () => (await daemon.control.controlStatus({ body: {} })).body.entries
const fill = (path: string, ids: Record<string, string>) => path.replace(/:(\w+)/g, (_, name) => ids[name] ?? '')
const codeOf = ({ body }: Answer) => problemCode((body ?? {}) as { type?: unknown })
const short = ({ status, body }: Answer) => `${status} ${codeOf({ body } as Answer) ?? ''}`.trim()

/** What a credential must be answered on a route with the route's own method; `passes` leaves the rest to the handler. */
function expected(row: Endpoint, credential: Credential): string {
  const proves = credentialNames[credential]
  const shows = credentials[credential]
  const atOrigin = shows.origin !== undefined
  const pinned = shows.origin === approver.origin || shows.origin === extensionOrigin('b')
  switch (row.surface) {
    case 'open':
      return atOrigin ? '403 browser-refused' : 'passes'
    case 'agent':
      if (atOrigin) return '403 browser-refused'
      if (proves === 'agent') return 'passes'
      return credential === 'a session without origin' ? '403 wrong-surface' : '401 unauthenticated'
    case 'human':
      if (shows['sec-fetch-mode']) return '403 browser-refused'
      if (!pinned) return '403 origin-refused'
      if (credential === 'the right origin and the agent token') return '403 wrong-surface'
      if (row.sessionless) return 'passes'
      return proves === 'human' ? 'passes' : '401 unauthenticated'
    case 'pair':
      if (shows['sec-fetch-mode']) return '403 browser-refused'
      if (!atOrigin) return '403 origin-refused'
      return shows.authorization === undefined ? 'passes' : '403 wrong-surface'
    case 'control':
      return atOrigin || shows['sec-fetch-mode'] ? '403 browser-refused' : '404 not-found'
  }
}

const rows = [...endpointRows]
const request = (row: Endpoint, method: string, headers: Headers, ids = nobody): Sent => ({
  method,
  path: fill(row.path, ids),
  headers,
  ...(method === 'POST' && { body: {} }),
})

describe('each route with its own method', () => {
  test.each(rows)('%s', async (_, row) => {
    for (const credential of Object.keys(credentialNames) as Credential[]) {
      const answer = await daemon.send(request(row, row.method, credentials[credential]))
      const given = `${credential}: ${short(answer)}`
      const wanted = expected(row, credential)
      if (wanted !== 'passes') expect(given).toBe(`${credential}: ${wanted}`)
      // An empty body or an unknown id is refused by the handler, or it is a question that anyone let in may ask.
      else expect(given).toMatch(/: (200|400 bad-request|401 unauthenticated|404 not-found)$/)
    }
    expect(await journal()).toBe(entries)
  })

  test('the credentials do open what they are for', async () => {
    const passed = async (credential: Credential, method: string, path: string) =>
      (await daemon.send({ method, path, headers: credentials[credential], ...(method === 'POST' && { body: {} }) }))
        .status
    expect(await passed('the agent token', 'GET', '/agent/v1/changes')).toBe(200)
    expect(await passed('a session and its origin', 'POST', '/human/v1/queue')).toBe(200)
    expect(await passed('nothing', 'GET', '/healthz')).toBe(200)
  })
})

describe('each route with every other method', () => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE']
  test.each([...new Map(rows.map(([, row]) => [row.path, row])).values()].map(row => [row.path, row] as const))(
    '%s',
    async (path, row) => {
      const own = rows
        .filter(([, other]) => other.path === path)
        .flatMap(([, { method }]) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      for (const method of methods.filter(method => !own.includes(method)))
        for (const headers of [{}, agent.headers, approver.headers()]) {
          const answer = await daemon.send(request(row, method, headers))
          expect(`${method}: ${answer.status}`).toMatch(row.surface === 'control' ? /: (403|404|405)$/ : /: (403|405)$/)
        }
      expect(await journal()).toBe(entries)
    },
  )
})

describe("another agent's items do not exist (R19)", () => {
  test.each(rows.filter(([, row]) => row.surface === 'agent' && row.params))('%s', async (_, row) => {
    const [first] = Object.keys(row.params?.shape ?? {}) as ['ask' | 'run']
    const bodies: Record<string, unknown> = {
      addSteps: { steps: [{ kind: 'message', name: 'mine now' }] },
      consume: { digest: `sha256:${'0'.repeat(64)}` },
      report: { execution: 'executed' },
    }
    const name = rows.find(([, other]) => other === row)?.[0] ?? ''
    const sent = (ids: typeof nobody): Sent => ({
      ...request(row, row.method, credentials["another agent's token"], ids),
      ...(row.method === 'POST' && { body: bodies[name] ?? {} }),
    })
    const [real, made] = [await daemon.send(sent(theirs)), await daemon.send(sent(nobody))]
    expect(short(real)).toBe('404 not-found')
    expect(real.text.replaceAll(theirs[first], 'ID')).toBe(made.text.replaceAll(nobody[first], 'ID'))
    expect(await journal()).toBe(entries)
  })
})

describe('tricks with the path (R11)', () => {
  const tricks: ((path: string) => string)[] = [
    path => `/agent/v1/%2e%2e/%2e%2e${path}`,
    path => `/agent/v1/../..${path}`,
    path => `/agent/v1/asks/..%2f..%2f..${path}`,
    path => `/${path}`,
    path => `/.${path}`,
    path => path.replace('/human', '//human').replace('/pair', '//pair'),
    path => path.replace('/v1/', '/v1//'),
    path => path.replace('/v1/', '/v1/../v1/'),
    path => path.replace('/v1/', '/v1/./'),
    path => path.toUpperCase(),
    path => path.replace('human', 'Human').replace('pair', 'Pair'),
    path => `${path}.`,
    path => `${path}/`,
    path => `${path};x=1`,
    path => `${path}%00`,
    path => `${path}%20`,
    path => path.replaceAll('/', '\\'),
    path => path.replace('human', '%68uman').replace('pair', '%70air'),
    path => path.replaceAll('/', '%2f'),
    path => `http://127.0.0.1:${daemon.port}${path}`,
    path => `http://evil.example${path}`,
    path => `${path}#/agent/v1/asks`,
    path => `/agent/v1/asks?path=${path}`,
  ]

  test('lead an agent token nowhere, with or without a forged origin', async () => {
    const routes = rows.filter(([, row]) => ['human', 'pair', 'control'].includes(row.surface))
    for (const [, row] of routes)
      for (const trick of tricks)
        for (const headers of [agent.headers, { ...agent.headers, origin: approver.origin }]) {
          const { status } = await daemon.send({ method: 'POST', path: trick(row.path), headers, body: {} })
          expect(`${trick(row.path)} ${status}`).toMatch(/ (400|403|404|405|421)$/)
        }
    expect(await journal()).toBe(entries)
  })
})

describe('authority that a client claims is refused and not ignored (R12)', () => {
  const claims = {
    role: 'human',
    scopes: ['*'],
    scope: 'admin',
    approved: true,
    approver: 'me',
    source: 'extension',
    effect: 'read',
    tier: 'execute',
  }
  const action = { verb: 'update', record: 'crm/lead/2', fields: { stage: 'won' } }
  const ask = (body: object, headers: Headers = {}, query = '') =>
    daemon.send({ method: 'POST', path: `/agent/v1/asks${query}`, headers: { ...agent.headers, ...headers }, body })

  test.each(Object.entries(claims))('a member %s', async (name, value) => {
    for (const body of [
      { workflow: 'desk', wait: 0, action, [name]: value },
      { workflow: 'desk', wait: 0, action: { ...action, [name]: value } },
      { workflow: 'desk', wait: 0, action, evidence: { [name]: value } },
    ])
      expect(short(await ask(body))).toBe('400 bad-request')
    expect(await journal()).toBe(entries)
  })

  test.each(['x-role', 'x-countersign-scopes', 'x-scope', 'x-approved', 'x-approver', 'x-source'])(
    'a header %s',
    async name => {
      expect(short(await ask({ workflow: 'desk', wait: 0, action }, { [name]: 'human' }))).toBe('400 header-refused')
      expect(await journal()).toBe(entries)
    },
  )

  test.each(['approved=true', 'role=human', 'wait=0'])('a query %s', async query => {
    expect(short(await ask({ workflow: 'desk', wait: 0, action }, {}, `?${query}`))).toBe('400 bad-request')
    expect(await journal()).toBe(entries)
  })

  test('method overrides change no method', async () => {
    const headers = { ...agent.headers, 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
    expect((await daemon.send({ method: 'GET', path: `/agent/v1/asks/${theirs.ask}/withdraw`, headers })).status).toBe(
      405,
    )
    expect(await journal()).toBe(entries)
  })
})

test('every surface of the table was tried', () => {
  expect(new Set(rows.map(([, { surface }]) => surface))).toEqual(new Set(Object.keys(surfaces)))
})
