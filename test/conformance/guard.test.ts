/**
 * The hostile-request matrix of security R2, R3, R4, R5, R7, R8, R9, R11 and R12, as bytes on a real socket. Every reply must carry the security
 * headers and no CORS header, and the application behind the guard must see exactly the requests that were let through.
 */

import { connect } from 'node:net'
import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { securityHeaders } from '../../daemon/http/guard.ts'
import { type Listening, listen } from '../../daemon/http/listen.ts'
import { type Case, get, lines, matrix, ours, pinned, post } from './guard-cases.ts'

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
