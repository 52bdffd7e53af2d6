import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type GuardRules,
  guard,
  livePath,
  type RawRequest,
  type RefusalCode,
  refusalStatus,
  securityHeaders,
  surfaceMethods,
  surfaceOf,
  surfaces,
} from './guard.ts'
import { limits } from './limits.ts'

const ours = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`
const rules: GuardRules = { port: 7420, origins: () => [ours], limits }

const HOST = ['Host', '127.0.0.1:7420']
const JSON_TYPE = ['Content-Type', 'application/json']

const request = (method: string, target: string, ...headers: string[][]): RawRequest => ({
  method,
  target,
  httpVersion: '1.1',
  rawHeaders: [HOST, ...headers].flat(),
})
const post = (target: string, ...headers: string[][]) => request('POST', target, JSON_TYPE, ...headers)
const human = (...headers: string[][]) => post('/human/v1/decide', ['Origin', ours], ...headers)
const live = (...headers: string[][]) =>
  request(
    'GET',
    livePath,
    ['Origin', ours],
    ['Upgrade', 'WebSocket'],
    ['Connection', 'keep-alive, Upgrade'],
    ...headers,
  )
const codeOf = (raw: RawRequest, given = rules) => guard(raw, given)?.code

describe('surfaces', () => {
  test.each([
    ['/agent/v1/asks', 'agent'],
    ['/agent/v1/', 'agent'],
    ['/agent/v1', 'none'],
    ['/agent/v2/asks', 'none'],
    ['/hooks/claude', 'agent'],
    ['/mcp', 'agent'],
    ['/mcp/x', 'agent'],
    ['/mcpx', 'none'],
    ['/otlp/v1/traces', 'agent'],
    ['/human/v1/live', 'human'],
    ['/pair/v1/start', 'pair'],
    ['/healthz', 'open'],
    ['/healthz/x', 'none'],
    ['/openapi.json', 'open'],
    ['/', 'none'],
    ['', 'none'],
  ])('%s is %s', (path, surface) => {
    expect(surfaceOf(path)).toBe(surface)
  })

  test('no path belongs to two', () => {
    for (const { path, surface } of surfaces) expect(surfaceOf(path)).toBe(surface)
  })
})

describe('lets through', () => {
  test.each<[string, RawRequest]>([
    ['a read by an agent', request('GET', '/agent/v1/asks/ask_1?wait=25')],
    ['an ask', post('/agent/v1/asks', ['Authorization', 'Bearer cs_x'], ['Sec-Fetch-Mode', 'cors'])],
    ['a decision', human(['Sec-Fetch-Site', 'none'], ['Sec-Fetch-Mode', 'cors'], ['Sec-Fetch-Dest', 'empty'])],
    ['the live WebSocket', live(['Cookie', 'another=port'])],
    ['pairing', post('/pair/v1/start', ['Origin', `chrome-extension://${'p'.repeat(32)}`])],
    ['a health check', request('HEAD', '/healthz')],
    ['an unknown path, for the router to refuse', request('GET', '/.well-known/x')],
    ['a query that holds a URL', request('GET', '/agent/v1/runs?record=http://127.0.0.1:8069/web')],
    ['as long a target as may be', request('GET', `/mcp?${'a'.repeat(limits.targetBytes - 5)}`)],
    ['as many headers as may be', request('GET', '/mcp', ...Array.from({ length: 63 }, (_, n) => [`h${n}`, '']))],
    ['as large a body as may be', post('/mcp', ['Content-Length', String(limits.bodyBytes)])],
    ['a type in other letters', request('POST', '/mcp', ['Content-Type', 'Application/JSON; Charset=UTF-8'])],
    ['a decision from Firefox', human(['Sec-Fetch-Site', 'same-origin'], ['Sec-Fetch-Mode', 'same-origin'])],
    ['an empty body', post('/agent/v1/asks', ['Content-Length', '0'], ['Content-Encoding', 'Identity'])],
    ['a length on GET that says none', request('GET', '/mcp', ['Content-Length', '0'])],
    ['a body that is announced first', post('/mcp', ['Expect', '100-Continue'], ['Transfer-Encoding', 'Chunked'])],
  ])('%s', (_, raw) => {
    expect(guard(raw, rules)).toBeUndefined()
  })
})

describe('refuses', () => {
  test.each<[RefusalCode, string, RawRequest]>([
    ['host-refused', 'another host', { ...request('GET', '/healthz'), rawHeaders: ['Host', 'localhost:7420'] }],
    ['host-refused', 'no host', { ...request('GET', '/healthz'), rawHeaders: [] }],
    ['host-refused', 'two hosts', request('GET', '/healthz', ['hOST', '127.0.0.1:7420'])],
    ['host-refused', 'HTTP/1.0', { ...request('GET', '/healthz'), httpVersion: '1.0' }],
    ['host-refused', 'an absolute target', request('GET', 'http://127.0.0.1:7420/healthz')],
    ['preflight-refused', 'OPTIONS', request('OPTIONS', '/agent/v1/asks', ['Origin', ours])],
    ['method-refused', 'PUT', { ...post('/agent/v1/asks'), method: 'PUT' }],
    ['method-refused', 'GET by a human', request('GET', '/human/v1/list', ['Origin', ours])],
    [
      'method-refused',
      'an upgrade without Connection',
      request('GET', livePath, ['Origin', ours], ['Upgrade', 'websocket']),
    ],
    ['method-refused', 'POST to an open path', post('/healthz')],
    ['target-refused', 'an encoded path', request('GET', '/agent/v1/%2e%2e/human/v1/x')],
    ['target-refused', 'an upper case prefix', request('GET', '/MCP')],
    ['target-refused', 'a long target', request('GET', `/mcp?${'a'.repeat(limits.targetBytes)}`)],
    [
      'header-refused',
      'too many headers',
      request('GET', '/mcp', ...Array.from({ length: 64 }, (_, n) => [`h${n}`, ''])),
    ],
    ['header-refused', 'a header twice', request('GET', '/mcp', ['Authorization', 'a'], ['authorization', 'a'])],
    ['header-refused', 'a proxy', request('GET', '/mcp', ['X-Forwarded-Host', 'a'])],
    ['header-refused', 'a claimed role', request('GET', '/mcp', ['X-Countersign-Role', 'human'])],
    [
      'header-refused',
      'an upgrade elsewhere',
      request('GET', '/mcp', ['Upgrade', 'websocket'], ['Connection', 'Upgrade']),
    ],
    ['header-refused', 'an unknown expectation', request('GET', '/mcp', ['Expect', 'tea'])],
    ['header-refused', 'a coded transfer', post('/mcp', ['Transfer-Encoding', 'gzip, chunked'])],
    ['header-refused', 'a body with GET', request('GET', '/mcp', ['Content-Length', '1'])],
    ['browser-refused', 'a page on the agents’ surface', post('/agent/v1/asks', ['Origin', ours])],
    ['browser-refused', 'a page that knows our extension', human(['Sec-Fetch-Site', 'cross-site'])],
    ['browser-refused', 'a navigation', human(['Sec-Fetch-Mode', 'navigate'])],
    ['browser-refused', 'a document', human(['Sec-Fetch-Dest', 'document'])],
    ['browser-refused', 'a page at an open path', request('GET', '/healthz', ['Origin', ours])],
    ['origin-refused', 'no Origin', post('/human/v1/decide')],
    ['origin-refused', 'an Origin that is not pinned', post('/human/v1/decide', ['Origin', `${ours}/`])],
    ['origin-refused', 'two Origins', human(['Origin', ours])],
    ['origin-refused', 'a page that pairs', post('/pair/v1/start', ['Origin', 'https://example.com'])],
    ['content-type-refused', 'no type', request('POST', '/mcp')],
    ['content-type-refused', 'two types', post('/mcp', JSON_TYPE)],
    ['content-type-refused', 'a compressed body', post('/mcp', ['Content-Encoding', 'br'])],
    ['too-large', 'a large body', post('/mcp', ['Content-Length', String(limits.bodyBytes + 1)])],
  ])('%s: %s', (code, _, raw) => {
    expect(guard(raw, rules)).toMatchObject({ code, status: refusalStatus[code] })
  })

  test.each([
    ['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'X-Forwarded-Proto'],
    ['X-Role', 'x-roles', 'x-scope', 'X-OpenClaw-Scopes', 'x-approver', 'x-approved', 'x-a-b-source'],
  ])('%s and their like', (...names) => {
    for (const name of names) expect(codeOf(post('/mcp', [name, 'a'])), name).toBe('header-refused')
  })

  test('an extension as soon as it is no longer pinned', () => {
    const pinned = [ours]
    const changing = { ...rules, origins: () => pinned }
    expect(codeOf(human(), changing)).toBeUndefined()
    pinned.pop()
    expect(codeOf(human(), changing)).toBe('origin-refused')
  })

  test('other methods with the ones that work', () => {
    for (const { path, surface } of surfaces)
      expect(guard(request('DELETE', path.replace(/\/$/, '/x')), rules)?.allow).toBe(surfaceMethods[surface].join(', '))
  })
})

describe('whatever comes', () => {
  const junk = fc.string({ unit: 'binary', maxLength: 30 })
  const headerName = fc.oneof(
    junk,
    fc.constantFrom(
      'Host',
      'Origin',
      'Cookie',
      'Upgrade',
      'Connection',
      'Expect',
      'Content-Length',
      'Sec-Fetch-Site',
      'X-Role',
    ),
  )
  const requests = fc.record({
    method: fc.oneof(junk, fc.constantFrom('GET', 'POST', 'OPTIONS', 'CONNECT')),
    target: fc.oneof(
      junk,
      fc.tuple(fc.constantFrom(...surfaces.map(row => row.path)), junk).map(parts => parts.join('')),
    ),
    httpVersion: fc.constantFrom('1.1', '1.1', '1.0'),
    rawHeaders: fc
      .array(fc.tuple(headerName, junk), { maxLength: 6 })
      .map(headers => [...HOST, ...JSON_TYPE, ...headers.flat()]),
  })

  test('the answer is a refusal from the table or nothing, and repeats no text of the sender', () => {
    fc.assert(
      fc.property(requests, raw => {
        const refusal = guard(raw, rules)
        if (!refusal) return
        expect(refusal.status).toBe(refusalStatus[refusal.code])
        expect(guard({ ...raw, rawHeaders: [...raw.rawHeaders] }, rules)).toEqual(refusal)
      }),
      { numRuns: 2_000 },
    )
    const marker = 'zq7'
    const marked = request(marker, `/${marker}`, [marker, marker], ['Origin', marker], ['Expect', marker])
    expect(JSON.stringify(guard(marked, rules))).not.toContain(marker)
  })

  test('only one Host passes', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'127.0:4@/ ['), maxLength: 16 })
    fc.assert(
      fc.property(fc.oneof(junk, nearly), value => {
        const raw = { ...request('GET', '/healthz'), rawHeaders: ['Host', value] }
        expect(codeOf(raw)).toBe(value === '127.0.0.1:7420' ? undefined : 'host-refused')
      }),
    )
  })

  test('a path that passes is the path that a URL parser reads', () => {
    const tricky = fc.string({ unit: fc.constantFrom(...'/.%2eE5cC;\\:@?#aA-~_ é'), maxLength: 24 })
    const prefixed = fc
      .tuple(fc.constantFrom('', ...surfaces.map(row => row.path)), tricky)
      .map(parts => parts.join(''))
    let passed = 0
    fc.assert(
      fc.property(fc.oneof(tricky, prefixed), target => {
        const surface = surfaceOf(target.split('?')[0]!)
        const headers = surface === 'human' || surface === 'pair' ? [['Origin', ours]] : []
        const raw = surface === 'open' ? request('GET', target) : post(target, ...headers)
        if (guard(raw, rules)) return
        passed++
        expect(new URL(`http://127.0.0.1:7420${target}`).pathname).toBe(target.split('?')[0])
      }),
      { numRuns: 5_000 },
    )
    expect(passed).toBeGreaterThan(0)
  })

  test('any browser mark closes the agents’ surface, in any letters and with any value', () => {
    const agentPaths = surfaces.filter(row => row.surface === 'agent').map(row => row.path.replace(/\/$/, '/x'))
    const marks = fc.constantFrom('origin', 'referer', 'cookie', 'sec-fetch-site', 'sec-fetch-dest')
    const letters = fc.func<[string], boolean>(fc.boolean())
    fc.assert(
      fc.property(fc.constantFrom(...agentPaths), marks, letters, junk, (path, mark, upper, value) => {
        const name = Array.from(mark, (char, n) => (upper(`${n}`) ? char.toUpperCase() : char)).join('')
        expect(codeOf(post(path, [name, value]))).toBe('browser-refused')
      }),
    )
  })
})

test('no header of ours invites another origin (R7)', () => {
  expect(Object.keys(securityHeaders).join().toLowerCase()).not.toContain('access-control')
})
