/**
 * The one door of the daemon: an HTTP server on 127.0.0.1 (security R1) with the guard in front of everything that Hono and
 * its adaptor do, WebSocket upgrades included. The adaptor's own server never listens; it is handed what passed.
 */

import type { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAdaptorServer, type HttpBindings, type WebSocketServerLike } from '@hono/node-server'
import { type Connections, trackConnections } from './connections.ts'
import { bodyLimit, type GuardRules, guard, type RawRequest, type Refusal, securityHeaders, tooLarge } from './guard.ts'
import { limits as defaults, type Limits } from './limits.ts'
import { replyRefused, replyRefusedOnSocket, replyUnreadable } from './refusal-reply.ts'
import { SecuredResponse } from './secured-response.ts'

const LOOPBACK = '127.0.0.1'

/**
 * `fetch`: the Hono application. The whole body (at most `limits.bodyBytes`) has arrived before it is called.
 * `origins`: the pinned origins of paired approvers.
 * `problem`: makes the RFC 9457 document of a refusal.
 * `onRefusal`: told of each refused request, all of whose text is controlled by its sender.
 * `onError`: told of failures of the listening socket, such as no descriptors left for another connection.
 * `websocket`: a `ws` server made with `noServer`, for handlers that use `upgradeWebSocket`.
 */
export type ListenOptions = {
  port: number
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>
  origins: GuardRules['origins']
  problem: (refusal: Refusal) => unknown
  onRefusal?: (refusal: Refusal, request: RawRequest) => void
  onError?: (error: Error) => void
  websocket?: WebSocketServerLike
  limits?: Limits
}

/**
 * `close` stops accepting, lets answers in progress end within `deadlineMs` and destroys what is left then. WebSockets are
 * destroyed at once: whoever keeps them says goodbye to them before.
 */
export type Listening = { port: number; close: (deadlineMs?: number) => Promise<void> }

/** The port is taken. The daemon takes no other one instead, because paired extensions and agents know this one. */
export class PortInUse extends Error {
  readonly code = 'port-in-use'
  readonly port: number

  constructor(port: number) {
    super(
      `Port ${port} on ${LOOPBACK} is in use. If a daemon is running already, use that one; otherwise stop the program ` +
        'that holds the port, or choose another port for the daemon and pair the extension again.',
    )
    this.name = 'PortInUse'
    this.port = port
  }
}

/**
 * Opens the door on 127.0.0.1 and nowhere else; port 0 takes a free port, for tests.
 * Rejects with `PortInUse`, or with the system's own error if binding fails for another reason.
 */
export async function listen(options: ListenOptions): Promise<Listening> {
  const limits = options.limits ?? defaults
  const server = boundedServer(limits)
  // Connections are first accepted in a later turn of the event loop, so none can miss the handlers attached below.
  const port = await bind(server, options.port)
  const connections = trackConnections(server)
  const app = adaptor(options)
  serveGuarded(server, app, connections, { port, origins: options.origins, limits }, options)
  server.on('error', error => options.onError?.(error))
  return {
    port,
    close: async (deadlineMs = limits.closeMs) => {
      app.emit('close')
      await connections.close(deadlineMs)
    },
  }
}

/** Every way in which Node hands over a request, each through the guard first. */
function serveGuarded(
  server: Server,
  app: EventEmitter,
  connections: Connections,
  rules: GuardRules,
  { problem, onRefusal, websocket }: ListenOptions,
): void {
  const { limits } = rules
  const refused = new WeakSet<Duplex>()

  const note = (request: IncomingMessage, refusal: Refusal) => {
    refused.add(request.socket)
    onRefusal?.(refusal, rawOf(request))
    return refusal
  }
  const check = (request: IncomingMessage) => {
    const refusal = guard(rawOf(request), rules)
    return refusal && note(request, refusal)
  }
  const refuse = (request: IncomingMessage, response: ServerResponse, refusal: Refusal) => {
    connections.answering(request.socket, response)
    replyRefused(request, response, refusal, problem, limits)
  }
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    connections.answering(request.socket, response)
    app.emit('request', request, response)
  }

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    // What was sent behind a refused request is dropped with the connection, or it would act without being answered.
    if (refused.has(request.socket)) return
    const refusal = check(request)
    if (refusal) return refuse(request, response, refusal)
    if (request.method !== 'POST') return pass(request, response)
    if (request.headers.expect) response.writeContinue()
    const most = bodyLimit(request.url?.split('?')[0] ?? '', limits)
    readBody(request, most, body => {
      // `rawBody` is where the adaptor looks for a body that was read before it.
      if (body) pass(Object.assign(request, { rawBody: body }), response)
      else refuse(request, response, note(request, tooLarge(most)))
    })
  }
  const answerOnSocket = (event: 'upgrade' | 'connect') => (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (refused.has(socket)) return
    const refusal = check(request)
    if (refusal) replyRefusedOnSocket(socket, refusal, problem, limits)
    else if (!app.emit(event, request, socket, head)) socket.destroy()
  }

  server.on('request', answer)
  // Without these two, Node answers an Expect header before anyone has looked at the request.
  server.on('checkContinue', answer)
  server.on('checkExpectation', answer)
  server.on('connect', answerOnSocket('connect'))
  if (websocket) server.on('upgrade', answerOnSocket('upgrade'))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // In the middle of another answer there is no place for this one.
    if (socket.writable && !connections.isAnswering(socket)) replyUnreadable(socket, error.code, limits)
    else socket.destroy()
  })
}

const rawOf = ({ method = '', url: target = '', httpVersion, rawHeaders }: IncomingMessage): RawRequest => ({
  method,
  target,
  httpVersion,
  rawHeaders,
})

/** A server that holds every caller to `limits`. Headers are not cut off in number: the guard must see all of them. */
function boundedServer(limits: Limits): Server {
  const server = createServer({
    ServerResponse: SecuredResponse,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.sweepMs,
    keepAliveTimeout: limits.keepAliveMs,
    requireHostHeader: false,
  })
  server.maxHeadersCount = 0
  server.maxConnections = limits.connections
  server.timeout = limits.stalledMs
  return server
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortInUse(port) : error)
    server.once('error', failed)
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', failed)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Hono behind its Node adaptor, as a server that is only ever handed events. */
function adaptor({ fetch, websocket }: ListenOptions) {
  return createAdaptorServer({
    fetch: (request, env) => {
      const bindings = env as HttpBindings
      // The answer to an upgrade is written without a ServerResponse, so its headers have to travel on the Response.
      return bindings.outgoing ? fetch(request, bindings) : withSecurityHeaders(fetch(request, bindings))
    },
    ...(websocket && { websocket: { server: websocket } }),
  })
}

async function withSecurityHeaders(answer: Response | Promise<Response>): Promise<Response> {
  const response = await answer
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value)
  return response
}

/** Collects a body and calls `done` once: with all of it, or with nothing as soon as it exceeds `max` bytes. */
function readBody(request: IncomingMessage, max: number, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  const take = (chunk: Buffer) => {
    size += chunk.length
    if (size <= max) return chunks.push(chunk)
    request.off('data', take)
    request.off('end', finish)
    done(undefined)
  }
  const finish = () => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks))
  request.on('data', take)
  request.once('end', finish)
  // A sender that goes away before its request is whole has nobody left to answer.
  request.on('error', () => request.socket.destroy())
}
