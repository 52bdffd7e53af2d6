import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { type RawRequest, type Refusal, securityHeaders } from './guard.ts'
import { type Limits, limits } from './limits.ts'
import { type Listening, type ListenOptions, listen, PortInUse } from './listen.ts'

const ours = `chrome-extension://${'a'.repeat(32)}`
const opened: { close: (deadlineMs?: number) => unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close(0)
})

async function start(fetch: ListenOptions['fetch'], more: Partial<ListenOptions> = {}): Promise<Listening> {
  const daemon = await listen({
    port: 0,
    fetch,
    origins: () => [ours],
    problem: ({ code, status, detail }) => ({ type: `urn:countersign:problem:${code}`, title: code, status, detail }),
    ...more,
  })
  opened.push(daemon)
  return daemon
}

const within = (changed: Partial<Limits>): Partial<ListenOptions> => ({ limits: { ...limits, ...changed } })
const ok = () => new Response('ok')
const url = ({ port }: Listening, path = '/agent/v1/asks') => `http://127.0.0.1:${port}${path}`
const head = ({ port }: Listening, ...lines: string[]) =>
  `${[`${lines[0]} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...lines.slice(1)].join('\r\n')}\r\n\r\n`

async function dial({ port }: Listening, host = '127.0.0.1'): Promise<Socket> {
  const socket = connect(port, host)
  opened.push({ close: () => socket.destroy() })
  await once(socket, 'connect')
  return socket.setEncoding('latin1').on('error', () => {})
}

/** Everything that arrives until the daemon closes the connection. */
async function rest(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', part => {
    text += part
  })
  await once(socket, 'close')
  return text
}

const refusesConnection = (port: number, host: string) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, host)
    socket.on('connect', () => resolve(false)).on('error', () => resolve(true))
    opened.push({ close: () => socket.destroy() })
  })

describe('the address', () => {
  test('is 127.0.0.1 and no other of this machine (R1)', async () => {
    const { port } = await start(ok)
    const others = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
    const hosts = [
      ...others.map(({ address }) => address).filter(address => address !== '127.0.0.1'),
      '::1',
      '127.0.0.2',
    ]
    expect(await refusesConnection(port, '127.0.0.1')).toBe(false)
    for (const host of hosts) expect(await refusesConnection(port, host), host).toBe(true)
  })

  test('is not changed when its port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    opened.push({ close: () => holder.close() })
    await once(holder, 'listening')
    const { port } = holder.address() as { port: number }
    const attempt = start(ok, { port })
    await expect(attempt).rejects.toThrow(PortInUse)
    await expect(attempt).rejects.toMatchObject({
      code: 'port-in-use',
      port,
      message: expect.stringContaining(`${port}`),
    })
    expect(holder.listening).toBe(true)
  })

  test('fails with the reason of the system otherwise', async () => {
    await expect(start(ok, { port: 70_000 })).rejects.toMatchObject({ code: 'ERR_SOCKET_BAD_PORT' })
  })
})

describe('the application', () => {
  test('gets method, path, headers and the whole body', async () => {
    const daemon = await start(async request =>
      Response.json([request.method, request.url, request.headers.get('authorization'), await request.text()]),
    )
    const body = JSON.stringify({ text: 'é'.repeat(50_000) })
    const reply = await fetch(url(daemon, '/agent/v1/asks?a=b'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer cs_x' },
      body,
    })
    expect(await reply.json()).toEqual(['POST', url(daemon, '/agent/v1/asks?a=b'), 'Bearer cs_x', body])
    for (const [name, value] of Object.entries(securityHeaders)) expect(reply.headers.get(name)).toBe(value)
  })

  test('sees that a waiting agent has gone', async () => {
    const gone = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const daemon = await start(request => {
      request.signal.addEventListener('abort', () => gone.resolve())
      asked.resolve()
      return new Promise<Response>(() => {})
    })
    const agent = await dial(daemon)
    agent.write(`${head(daemon, 'POST /agent/v1/asks', 'Content-Type: application/json', 'Content-Length: 2')}{}`)
    await asked.promise
    agent.destroy()
    await gone.promise
  })

  test('may throw, and the answer says nothing but 500', async () => {
    const daemon = await start(() => Promise.reject(new Error('secret')))
    const reply = await fetch(url(daemon))
    expect([reply.status, await reply.text(), reply.headers.get('cache-control')]).toEqual([500, '', 'no-store'])
  })

  test('may stream', async () => {
    const daemon = await start(() => new Response(new Blob(['a', 'b']).stream()))
    expect(await (await fetch(url(daemon))).text()).toBe('ab')
  })

  test('may keep its caller waiting longer than a request may take to arrive', async () => {
    const answer = () => new Promise<Response>(resolve => setTimeout(() => resolve(ok()), 200))
    const daemon = await start(answer, within({ headersMs: 20, requestMs: 40, sweepMs: 5 }))
    expect((await fetch(url(daemon))).status).toBe(200)
  })

  test('talks over a WebSocket, which ends when the daemon stops', async () => {
    const app = new Hono()
    app.get(
      '/human/v1/live',
      upgradeWebSocket(() => ({ onMessage: ({ data }, socket) => socket.send(`you said ${data}`) })),
    )
    const daemon = await start(app.fetch, { websocket: new WebSocketServer({ noServer: true }) })
    const socket = new WebSocket(url(daemon, '/human/v1/live').replace('http', 'ws'), { origin: ours })
    await once(socket, 'open')
    socket.send('hello')
    const [message] = await once(socket, 'message')
    expect(`${message}`).toBe('you said hello')
    const closed = once(socket, 'close')
    await daemon.close()
    await closed
  })

  test('may turn an upgrade down, and the reply has the security headers', async () => {
    const daemon = await start(() => new Response(null, { status: 401 }), {
      websocket: new WebSocketServer({ noServer: true }),
    })
    const socket = await dial(daemon)
    socket.write(head(daemon, 'GET /human/v1/live', 'Connection: Upgrade', 'Upgrade: websocket', `Origin: ${ours}`))
    const reply = (await rest(socket)).toLowerCase()
    expect(reply).toContain('401 unauthorized')
    expect(reply).toContain('x-content-type-options: nosniff')
  })
})

describe('a refusal', () => {
  test('is reported with the request as it came', async () => {
    const noted: [Refusal, RawRequest][] = []
    const daemon = await start(ok, { onRefusal: (...both) => noted.push(both) })
    const reply = await fetch(url(daemon, '/agent/v1/asks?x'), { method: 'PUT' })
    expect(await reply.json()).toMatchObject({ type: 'urn:countersign:problem:method-refused', status: 405 })
    expect(noted).toHaveLength(1)
    expect(noted[0]).toMatchObject([{ code: 'method-refused' }, { method: 'PUT', target: '/agent/v1/asks?x' }])
  })

  test('reaches a sender that is still sending', async () => {
    const daemon = await start(ok)
    const body = Buffer.alloc(limits.bodyBytes * 3, ' ')
    const reply = await fetch(url(daemon), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    expect(await reply.json()).toMatchObject({ status: 413 })
  })

  test('comes before a body is asked for', async () => {
    const daemon = await start(async request => new Response(await request.text()))
    const send = async (type: string) => {
      const socket = await dial(daemon)
      const lines = ['Connection: close', `Content-Type: ${type}`, 'Content-Length: 2', 'Expect: 100-continue']
      socket.write(head(daemon, 'POST /agent/v1/asks', ...lines))
      const [first] = (await once(socket, 'data')) as [string]
      if (first.startsWith('HTTP/1.1 100')) socket.write('{}')
      return first + (await rest(socket))
    }
    expect(await send('application/json')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[\s\S]*\{\}$/)
    expect(await send('text/plain')).toMatch(/^HTTP\/1\.1 415 /)
  })
})

describe('a caller cannot hold the daemon', () => {
  test.each([
    ['with silence', ''],
    ['with headers that never end', 'GET /agent/v1/asks HTTP/1.1\r\nHost'],
    ['with a body that never ends', 'BODY'],
  ])('%s', async (_, bytes) => {
    let reached = 0
    const app = () => {
      reached++
      return ok()
    }
    const daemon = await start(app, within({ headersMs: 20, requestMs: 40, sweepMs: 5, lingerMs: 20 }))
    const socket = await dial(daemon)
    const begun = head(daemon, 'POST /agent/v1/asks', 'Content-Type: application/json', 'Content-Length: 9')
    socket.write(bytes === 'BODY' ? `${begun}{` : bytes)
    expect(await rest(socket)).toMatch(/^HTTP\/1\.1 408 [\s\S]*nosniff/)
    expect(reached).toBe(0)
  })

  test('with connections: the surplus is dropped and the others are served', async () => {
    const daemon = await start(ok, within({ connections: 2 }))
    const first = await dial(daemon)
    await dial(daemon)
    expect(await rest(await dial(daemon))).toBe('')
    first.write(head(daemon, 'GET /agent/v1/asks', 'Connection: close'))
    expect(await rest(first)).toContain('200 OK')
  })

  test('by not reading', async () => {
    const given = Promise.withResolvers<void>()
    const megabyte = new Uint8Array(1024 * 1024)
    const endless = new ReadableStream({ pull: stream => stream.enqueue(megabyte), cancel: () => given.resolve() })
    const daemon = await start(() => new Response(endless), within({ stalledMs: 50 }))
    const socket = await dial(daemon)
    socket.pause()
    socket.write(head(daemon, 'GET /agent/v1/asks'))
    await given.promise
  })
})

describe('stopping', () => {
  async function waiting() {
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<Response>()
    const daemon = await start(() => {
      asked.resolve()
      return answer.promise
    })
    const idle = await dial(daemon)
    const agent = await dial(daemon)
    agent.write(head(daemon, 'GET /agent/v1/asks'))
    await asked.promise
    return { daemon, agent, idle, answer }
  }

  test('lets an answer in progress end and drops what is idle', async () => {
    const { daemon, agent, idle, answer } = await waiting()
    const idleClosed = once(idle, 'close')
    idle.resume()
    const stopped = daemon.close(60_000)
    await idleClosed
    expect(await refusesConnection(daemon.port, '127.0.0.1')).toBe(true)
    answer.resolve(ok())
    expect(await rest(agent)).toMatch(/200 OK[\s\S]*ok$/)
    await stopped
  })

  test('ends at its deadline whatever is in progress', async () => {
    const { daemon, agent } = await waiting()
    const [text] = await Promise.all([rest(agent), daemon.close(20)])
    expect(text).toBe('')
  })

  test('may be asked for twice', async () => {
    const daemon = await start(ok)
    await Promise.all([daemon.close(), daemon.close()])
    expect(await refusesConnection(daemon.port, '127.0.0.1')).toBe(true)
  })
})
