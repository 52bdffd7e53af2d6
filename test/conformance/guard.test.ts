/**
 * The hostile-request matrix of security R2–R9, R11 and R12, as bytes on a real socket. Every reply must carry the security
 * headers and no CORS header, and the application behind the guard must see exactly the requests that were let through.
 */

import { connect } from 'node:net'
import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { securityHeaders } from '../../daemon/http/guard.ts'
import { type Listening, listen } from '../../daemon/http/listen.ts'

const ours = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`
const other = `chrome-extension://${'p'.repeat(32)}`
const firefox = 'moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e'
const pinned = [ours, firefox]

const HOST = 'Host: 127.0.0.1:PORT'
const JSON_TYPE = 'Content-Type: application/json'
const BODY = '{"a":1}'

/** `PORT` stands for the daemon's port; lines are joined by CRLF. */
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
const get = (path: string, ...headers: string[]) => lines(`GET ${path} HTTP/1.1`, HOST, 'Connection: close', ...headers)
const hostOnly = (...hosts: string[]) => lines('GET /healthz HTTP/1.1', ...hosts, 'Connection: close')
const method = (name: string, path: string, ...headers: string[]) =>
  lines(`${name} ${path} HTTP/1.1`, HOST, 'Connection: close', 'Content-Length: 0', ...headers)
const typed = (path: string, ...headers: string[]) =>
  lines(`POST ${path} HTTP/1.1`, HOST, 'Connection: close', ...headers, `Content-Length: ${BODY.length}`) + BODY
const post = (path: string, ...headers: string[]) => typed(path, JSON_TYPE, ...headers)
const human = (...headers: string[]) => post('/human/v1/decide', ...headers)
const pair = (...headers: string[]) => post('/pair/v1/start', ...headers)
const live = (...headers: string[]) => upgrade('GET', '/human/v1/live', 'Upgrade: websocket', ...headers)
const upgrade = (name: string, path: string, ...headers: string[]) =>
  lines(
    `${name} ${path} HTTP/1.1`,
    HOST,
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  )

type Case = [name: string, request: string, ...statuses: number[]]

const matrix: Record<string, Case[]> = {
  'R2: one exact Host': [
    ['the address and port', hostOnly(HOST), 200],
    ['a header name in capitals', hostOnly('HOST: 127.0.0.1:PORT'), 200],
    // White space around a value is no part of it (RFC 9110 §5.5); the parser takes it off.
    ['white space around the value', hostOnly('Host:  127.0.0.1:PORT '), 200],
    ['absent', hostOnly(), 421],
    ['empty', hostOnly('Host:'), 421],
    ['HTTP/1.0', lines('GET /healthz HTTP/1.0', HOST), 421],
    ['HTTP/1.0 without Host', lines('GET /healthz HTTP/1.0'), 421],
    ['HTTP/0.9', 'GET /healthz\r\n\r\n', 421],
    ['HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a rebound name', hostOnly('Host: evil.com:PORT'), 421],
    ['two, ours first', hostOnly(HOST, 'Host: evil.com'), 421],
    ['two, ours last', hostOnly('Host: evil.com', HOST), 421],
    ['two that agree', hostOnly(HOST, HOST), 421],
    ['two in one', hostOnly(`${HOST}, evil.com`), 421],
    ['localhost', hostOnly('Host: localhost:PORT'), 421],
    ['LOCALHOST', hostOnly('Host: LOCALHOST:PORT'), 421],
    ['localhost with a dot', hostOnly('Host: localhost.:PORT'), 421],
    ['the address with a dot', hostOnly('Host: 127.0.0.1.:PORT'), 421],
    ['a short form', hostOnly('Host: 127.1:PORT'), 421],
    ['a decimal form', hostOnly('Host: 2130706433:PORT'), 421],
    ['a hexadecimal form', hostOnly('Host: 0x7f.1:PORT'), 421],
    ['an octal form', hostOnly('Host: 0177.0.0.1:PORT'), 421],
    ['another loopback address', hostOnly('Host: 127.0.0.2:PORT'), 421],
    ['the unspecified address', hostOnly('Host: 0.0.0.0:PORT'), 421],
    ['IPv6 loopback', hostOnly('Host: [::1]:PORT'), 421],
    ['IPv4 mapped into IPv6', hostOnly('Host: [::ffff:7f00:1]:PORT'), 421],
    ['the next port', hostOnly('Host: 127.0.0.1:1PORT'), 421],
    ['no port', hostOnly('Host: 127.0.0.1'), 421],
    ['a port with a zero before it', hostOnly('Host: 127.0.0.1:0PORT'), 421],
    ['a slash after it', hostOnly(`${HOST}/`), 421],
    ['ours as user information', hostOnly(`${HOST}@evil.com`), 421],
    ['ours as a prefix', hostOnly('Host: 127.0.0.1.evil.com:PORT'), 421],
    ['a name that starts with 127', hostOnly('Host: 127.evil.com:PORT'), 421],
    ['ideographic full stops', hostOnly('Host: 127。0。0。1:PORT'), 421],
    ['a folded second value', hostOnly(`${HOST}\r\n evil.com`), 400, 421],
    ['a space before the colon', hostOnly('Host : 127.0.0.1:PORT'), 400, 421],
    ['a NUL in the value', hostOnly(`${HOST}\0`), 400, 421],
  ],
  'R3: origin-form targets only': [
    ['absolute, with a foreign Host', lines('GET http://127.0.0.1:PORT/healthz HTTP/1.1', 'Host: evil.com'), 421],
    ['absolute and foreign, with our Host', get('http://evil.com/healthz'), 421],
    ['absolute, agreeing with our Host', get('http://127.0.0.1:PORT/healthz'), 421],
    ['another scheme', get('ws://127.0.0.1:PORT/human/v1/live'), 421],
    ['a scheme without authority', get('http:/healthz'), 400, 421],
    ['a second authority', get('//evil.com/healthz'), 400],
    ['an asterisk', get('*'), 400],
    ['no slash', get('healthz'), 400],
  ],
  'R11: paths that two readers would read differently': [
    ['encoded dots', get('/agent/v1/%2e%2e/human/v1/list'), 400],
    ['one encoded dot', get('/agent/v1/.%2E/human/v1/list'), 400],
    ['dots', get('/agent/v1/../../human/v1/list'), 400],
    ['a single dot', get('/agent/v1/./asks'), 400],
    ['dots at the end', get('/human/v1/..'), 400],
    ['a double slash', get('//human/v1/list'), 400],
    ['a double slash within', get('/agent/v1//asks'), 400],
    ['a slash at the end', get('/agent/v1/asks/'), 400],
    ['an upper case prefix', get('/Agent/v1/asks'), 400],
    ['an upper case path', get('/HEALTHZ'), 400],
    ['an encoded slash', get('/agent%2fv1/asks'), 400],
    ['an encoded letter', get('/%61gent/v1/asks'), 400],
    ['an encoded NUL', get('/agent/v1/asks%00'), 400],
    ['a backslash', get('/agent\\v1\\asks'), 400],
    ['an encoded backslash', get('/agent/v1/..%5chuman'), 400],
    ['a parameter', get('/agent/v1;x=1/asks'), 400],
    ['a dot after a segment', get('/agent/v1./asks'), 400],
    ['a dot at the end', get('/healthz.'), 400],
    ['a fragment', get('/healthz#/human/v1'), 400],
    ['bytes beyond ASCII', get('/agent/v1/äsks'), 400],
    ['a query beyond the RFC', get('/agent/v1/asks?a="<>'), 400],
    ['a target beyond the limit', get(`/agent/v1/asks?q=${'a'.repeat(4_096)}`), 400],
    ['a path with dots, dashes and a query', get('/agent/v1/records/crm.lead/a-b_c~d?after=7&q=a%20b'), 200],
    ['a path of no surface', get('/favicon.ico'), 200],
  ],
  'R4: no browser on the agents’ surface': [
    ['a plain GET', get('/agent/v1/asks'), 200],
    ['a POST with a token', post('/agent/v1/asks', 'Authorization: Bearer cs_x'), 200],
    ['what Node’s own fetch sends', post('/agent/v1/asks', 'Sec-Fetch-Mode: cors', 'Accept-Language: *'), 200],
    ['Origin: null', post('/agent/v1/asks', 'Origin: null'), 403],
    ['an empty Origin', post('/agent/v1/asks', 'Origin:'), 403],
    ['the daemon’s own Origin', post('/agent/v1/asks', 'Origin: http://127.0.0.1:PORT'), 403],
    ['the paired extension’s Origin', post('/agent/v1/asks', `Origin: ${ours}`), 403],
    ['two Origins', post('/agent/v1/asks', 'Origin: null', 'Origin: null'), 403],
    ['Referer', post('/agent/v1/asks', 'Referer: x'), 403],
    ['Sec-Fetch-Site', post('/agent/v1/asks', 'Sec-Fetch-Site: none'), 403],
    ['Sec-Fetch-Dest', post('/agent/v1/asks', 'sec-fetch-dest: empty'), 403],
    ['Cookie', post('/agent/v1/asks', 'COOKIE: a=b'), 403],
    [
      'a no-cors GET of a local page',
      get('/agent/v1/asks', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'),
      403,
    ],
    ['hooks', post('/hooks/claude', 'Cookie: a=b'), 403],
    ['mcp', post('/mcp', 'Origin: http://localhost:3000'), 403],
    ['otlp', post('/otlp/v1/traces', 'Sec-Fetch-Site: same-site'), 403],
    ['a path of no surface', get('/anything', 'Sec-Fetch-Dest: document'), 403],
  ],
  'R5: the pinned Origin on the human surface': [
    ['ours', human(`Origin: ${ours}`), 200],
    [
      'ours as Chromium sends it',
      human(`Origin: ${ours}`, 'Sec-Fetch-Site: none', 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty'),
      200,
    ],
    [
      'ours as Firefox sends it',
      human(`Origin: ${firefox}`, 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: cors'),
      200,
    ],
    ['absent', human(), 403],
    ['null', human('Origin: null'), 403],
    ['another extension', human(`Origin: ${other}`), 403],
    ['ours and more', human(`Origin: ${ours}a`), 403],
    ['ours in capitals', human(`Origin: ${ours.toUpperCase()}`), 403],
    ['ours with a slash', human(`Origin: ${ours}/`), 403],
    ['ours in a list', human(`Origin: ${ours}, ${other}`), 403],
    ['two, ours first', human(`Origin: ${ours}`, `Origin: ${other}`), 403],
    ['two that agree', human(`Origin: ${ours}`, `Origin: ${ours}`), 403],
    ['a page', human('Origin: http://127.0.0.1:PORT'), 403],
    ['a cross-site fetch', human(`Origin: ${ours}`, 'Sec-Fetch-Site: cross-site'), 403],
    ['a same-site fetch', human(`Origin: ${ours}`, 'Sec-Fetch-Site: same-site'), 403],
    ['a navigation', human(`Origin: ${ours}`, 'Sec-Fetch-Site: none', 'Sec-Fetch-Mode: navigate'), 403],
    ['a document', human(`Origin: ${ours}`, 'Sec-Fetch-Dest: document'), 403],
    ['an image', human(`Origin: ${ours}`, 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: image'), 403],
    ['a GET', get('/human/v1/list', `Origin: ${ours}`), 405],
    ['a HEAD', method('HEAD', '/human/v1/list', `Origin: ${ours}`), 405],
  ],
  'R5: the human WebSocket': [
    ['ours', live(`Origin: ${ours}`), 101],
    [
      'ours as Firefox sends it',
      live(`Origin: ${firefox}`, 'Cookie: other=port', 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: websocket'),
      101,
    ],
    ['no Origin', live(), 403],
    ['a local page', live('Origin: http://localhost:3000'), 403],
    ['another extension', live(`Origin: ${other}`), 403],
    ['two Origins', live(`Origin: ${ours}`, `Origin: ${ours}`), 403],
    ['a cross-site page', live(`Origin: ${ours}`, 'Sec-Fetch-Site: cross-site'), 403],
    ['a body', live(`Origin: ${ours}`, 'Content-Length: 2'), 400],
    ['an upper case path', upgrade('GET', '/Human/v1/live', 'Upgrade: websocket', `Origin: ${ours}`), 400],
    ['another human path', upgrade('GET', '/human/v1/list', 'Upgrade: websocket', `Origin: ${ours}`), 405],
    ['the agents’ surface', upgrade('GET', '/agent/v1/live', 'Upgrade: websocket'), 400],
    ['another protocol', upgrade('GET', '/human/v1/live', 'Upgrade: h2c', `Origin: ${ours}`), 405],
    ['another protocol elsewhere', upgrade('GET', '/agent/v1/asks', 'Upgrade: h2c'), 400],
    ['POST', upgrade('POST', '/human/v1/live', 'Upgrade: websocket', `Origin: ${ours}`), 400],
    ['no Connection: Upgrade', get('/human/v1/live', 'Upgrade: websocket', `Origin: ${ours}`), 405],
  ],
  'pairing takes any extension and nothing else': [
    ['Chromium', pair(`Origin: ${other}`, 'Sec-Fetch-Site: none'), 200],
    ['Firefox', pair(`Origin: ${firefox}`, 'Sec-Fetch-Site: same-origin'), 200],
    ['absent', pair(), 403],
    ['null', pair('Origin: null'), 403],
    ['a page', pair('Origin: https://evil.com'), 403],
    ['an identifier too short', pair(`Origin: chrome-extension://${'a'.repeat(31)}`), 403],
    ['letters outside the alphabet', pair(`Origin: chrome-extension://${'q'.repeat(32)}`), 403],
    ['a name for a uuid', pair('Origin: moz-extension://evil.com'), 403],
    ['an extension within a URL', pair(`Origin: https://evil.com/${other}`), 403],
    ['a cross-site fetch', pair(`Origin: ${other}`, 'Sec-Fetch-Site: cross-site'), 403],
    ['a GET', get('/pair/v1/start', `Origin: ${other}`), 405],
  ],
  'the open paths': [
    ['a program', get('/openapi.json'), 200],
    ['the extension', get('/healthz', 'Sec-Fetch-Site: none', 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty'), 200],
    [
      'a person in a tab',
      get('/healthz', 'Sec-Fetch-Site: none', 'Sec-Fetch-Mode: navigate', 'Cookie: other=port'),
      200,
    ],
    ['a page that looks for us', get('/healthz', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'), 403],
    ['a page that fetches', get('/healthz', 'Origin: http://localhost:3000'), 403],
    ['a POST', post('/healthz'), 405],
  ],
  'R7: no CORS': [
    [
      'a preflight',
      method('OPTIONS', '/agent/v1/asks', `Origin: http://localhost:3000`, 'Access-Control-Request-Method: POST'),
      403,
    ],
    [
      'one that asks for headers',
      method('OPTIONS', '/human/v1/list', `Origin: ${ours}`, 'Access-Control-Request-Headers: authorization'),
      403,
    ],
    [
      'one for a private network',
      method('OPTIONS', '/pair/v1/start', 'Access-Control-Request-Private-Network: true'),
      403,
    ],
    ['a bare one', method('OPTIONS', '/healthz'), 403],
    ['one for the server', method('OPTIONS', '*'), 403],
  ],
  'R8: GET, HEAD and POST only': [
    ['HEAD', method('HEAD', '/agent/v1/asks'), 200],
    ['PUT', method('PUT', '/agent/v1/asks', JSON_TYPE), 405],
    ['DELETE', method('DELETE', '/mcp'), 405],
    ['PATCH', method('PATCH', '/agent/v1/asks', JSON_TYPE), 405],
    ['TRACE', method('TRACE', '/agent/v1/asks'), 405],
    ['CONNECT', method('CONNECT', '/agent/v1/asks'), 405],
    ['CONNECT to an authority', method('CONNECT', '127.0.0.1:PORT'), 400],
    ['PROPFIND', method('PROPFIND', '/agent/v1/asks'), 405],
    ['a method nobody knows', method('BREW', '/agent/v1/asks'), 400],
    ['a method in lower case', method('post', '/agent/v1/asks', JSON_TYPE), 400],
    ['an override that nothing reads', post('/agent/v1/asks', 'X-HTTP-Method-Override: DELETE'), 200],
  ],
  'R9: JSON by its exact type': [
    ['with a charset', typed('/agent/v1/asks', 'Content-Type: application/json; charset=UTF-8'), 200],
    ['in other letters', typed('/agent/v1/asks', 'content-type: Application/JSON;charset=utf-8'), 200],
    ['absent', typed('/agent/v1/asks'), 415],
    ['empty', typed('/agent/v1/asks', 'Content-Type:'), 415],
    ['text/plain', typed('/agent/v1/asks', 'Content-Type: text/plain'), 415],
    ['a form', typed('/agent/v1/asks', 'Content-Type: application/x-www-form-urlencoded'), 415],
    ['a multipart form', typed('/agent/v1/asks', 'Content-Type: multipart/form-data; boundary=b'), 415],
    ['two in one', typed('/agent/v1/asks', 'Content-Type: application/json, text/plain'), 415],
    ['two headers', typed('/agent/v1/asks', JSON_TYPE, 'Content-Type: text/plain'), 415],
    ['another charset', typed('/agent/v1/asks', 'Content-Type: APPLICATION/JSON;charset=utf-7'), 415],
    ['another parameter', typed('/agent/v1/asks', 'Content-Type: application/json; v=1'), 415],
    ['a suffix type', typed('/agent/v1/asks', 'Content-Type: application/problem+json'), 415],
    ['a longer type', typed('/agent/v1/asks', 'Content-Type: application/json5'), 415],
    ['a compressed body', post('/agent/v1/asks', 'Content-Encoding: gzip'), 415],
  ],
  'bodies within bounds': [
    ['a GET with a body', `${get('/agent/v1/asks', 'Content-Length: 7')}${BODY}`, 400],
    ['a GET with a chunked body', get('/agent/v1/asks', 'Transfer-Encoding: chunked'), 400],
    [
      'a length beyond the limit',
      lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, 'Content-Length: 262145'),
      413,
    ],
    [
      'a length beyond any number',
      lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, `Content-Length: ${'9'.repeat(30)}`),
      400,
      413,
    ],
    [
      'chunks beyond the limit',
      lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, 'Transfer-Encoding: chunked') +
        `1000\r\n${'a'.repeat(4_096)}\r\n`.repeat(65),
      413,
    ],
    [
      'chunks within it',
      `${lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, 'Transfer-Encoding: chunked', 'Connection: close')}7\r\n${BODY}\r\n0\r\n\r\n`,
      200,
    ],
    [
      'a body as large as the limit',
      lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, 'Connection: close', 'Content-Length: 262144') +
        ' '.repeat(262_144),
      200,
    ],
    [
      'a compressed transfer',
      lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, 'Transfer-Encoding: gzip, chunked'),
      400,
    ],
    ['two lengths', post('/agent/v1/asks', 'Content-Length: 3'), 400],
    ['a length and chunks', post('/agent/v1/asks', 'Transfer-Encoding: chunked'), 400],
    ['a negative length', lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, 'Content-Length: -1'), 400],
    [
      'a broken chunk',
      `${lines('POST /agent/v1/asks HTTP/1.1', HOST, JSON_TYPE, 'Transfer-Encoding: chunked')}zz\r\n`,
      400,
    ],
  ],
  'R12: headers that claim or confuse': [
    ['a scope', post('/agent/v1/asks', 'X-OpenClaw-Scopes: admin'), 400],
    ['a role', post('/agent/v1/asks', 'X-Role: human'), 400],
    ['an approver', human(`Origin: ${ours}`, 'X-Approver: me'), 400],
    ['a source', post('/agent/v1/asks', 'X-Request-Source: extension'), 400],
    ['a forwarded client', get('/healthz', 'X-Forwarded-For: 10.0.0.1'), 400],
    ['a forwarded host', get('/healthz', 'X-Forwarded-Host: evil.com'), 400],
    ['a proxy', get('/healthz', 'Via: 1.1 tunnel'), 400],
    ['two tokens', post('/agent/v1/asks', 'Authorization: Bearer a', 'Authorization: Bearer b'), 400],
    ['an expectation', post('/agent/v1/asks', 'Expect: everything'), 400],
    ['headers beyond the limit', get('/healthz', ...Array.from({ length: 63 }, (_, n) => `x${n}: 1`)), 400],
    [
      'an Origin behind more headers than the parser keeps',
      get('/agent/v1/asks', ...Array.from({ length: 2_100 }, () => 'a:'), 'Origin: null'),
      400,
    ],
    ['headers beyond the size', get('/healthz', `x: ${'a'.repeat(17_000)}`), 431],
    ['a line feed alone', 'GET /healthz HTTP/1.1\nHost: 127.0.0.1:PORT\n\n', 400],
    ['noise', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ],
}

const cases = Object.entries(matrix).flatMap(([rule, rows]) => rows.map(row => [rule, ...row] as [string, ...Case]))

let daemon: Listening
let reached = 0

beforeAll(async () => {
  const app = new Hono()
  app.use(async (_, next) => {
    reached++
    await next()
  })
  app.get(
    '/human/v1/live',
    upgradeWebSocket(() => ({})),
  )
  app.all('*', c => c.json({ method: c.req.method }))
  daemon = await listen({
    port: 0,
    fetch: app.fetch,
    origins: () => pinned,
    problem: ({ code, status, detail }) => ({ type: `urn:countersign:problem:${code}`, title: code, status, detail }),
    websocket: new WebSocketServer({ noServer: true }),
  })
})

afterAll(() => daemon.close(0))

/** Sends the bytes and returns what came back until the daemon closed the connection or changed its protocol. */
function exchange(request: string): Promise<{ status: number; head: string; body: string; replies: number }> {
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(daemon.port, '127.0.0.1', () =>
      socket.write(request.replaceAll('PORT', String(daemon.port))),
    )
    socket.setEncoding('latin1')
    socket.on('data', text => {
      received += text
      if (received.startsWith('HTTP/1.1 101') && received.includes('\r\n\r\n')) socket.end()
    })
    // Bytes that the daemon no longer wanted may be answered by a reset, after the reply.
    socket.on('error', error => received || reject(error))
    socket.on('close', () => {
      const end = received.indexOf('\r\n\r\n')
      const replies = received.match(/^HTTP\/1\.1 /gm)?.length ?? 0
      resolve({
        status: Number(received.slice(9, 12)),
        head: received.slice(0, end),
        body: received.slice(end + 4),
        replies,
      })
    })
  })
}

describe('on a raw socket', () => {
  test('the matrix is as large as the bar asks', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
  })

  test.each(cases)('%s: %s', async (_rule, _name, request, ...statuses) => {
    const before = reached
    const reply = await exchange(request)
    expect(statuses).toContain(reply.status)
    expect(reached - before).toBe(reply.status === 200 || reply.status === 101 ? 1 : 0)
    expect(reply.replies).toBe(1)
    expect(reply.head.toLowerCase()).not.toContain('access-control-')
    for (const [name, value] of Object.entries(securityHeaders))
      expect(reply.head.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase())
    if (reply.body && reply.status !== 200) {
      expect(reply.head).toContain('Content-Type: application/problem+json')
      expect(JSON.parse(reply.body)).toMatchObject({ status: reply.status, detail: expect.any(String) })
    }
  })

  test('a request behind a refused one on the same connection is not answered', async () => {
    const before = reached
    const refused = lines('GET /healthz HTTP/1.1', 'Host: evil.com')
    const { status, replies } = await exchange(refused + get('/healthz'))
    expect({ status, replies, reached: reached - before }).toEqual({ status: 421, replies: 1, reached: 0 })
  })

  test('a 405 names the methods that work', async () => {
    const { head } = await exchange(get('/human/v1/list', `Origin: ${ours}`))
    expect(head).toContain('Allow: POST')
  })

  test('an overridden method stays what it is', async () => {
    const { body } = await exchange(post('/agent/v1/asks', 'X-HTTP-Method-Override: DELETE', 'X-Method-Override: PUT'))
    expect(JSON.parse(body)).toEqual({ method: 'POST' })
  })
})
