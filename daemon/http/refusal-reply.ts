/** How a refusal leaves the daemon: a complete answer, the security headers, and a connection that is not used again. */

import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Refusal, securityHeaders } from './guard.ts'
import type { Limits } from './limits.ts'

type Headers = Record<string, string | number>

/** The refusal as status, headers and body. `problem` makes its RFC 9457 document. */
function written({ status, allow, ...rest }: Refusal, problem: (refusal: Refusal) => unknown) {
  const body = JSON.stringify(problem({ status, allow, ...rest }))
  const headers: Headers = {
    ...securityHeaders,
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }
  if (allow) headers.Allow = allow
  return { status, headers, body }
}

/**
 * Answers a refused request. The answer is sent at once, but the connection ends only when the sender has finished, or has
 * had `lingerMs` or `lingerBytes`: closing on unread bytes resets the connection, and the sender would never read why.
 */
export function replyRefused(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  problem: (refusal: Refusal) => unknown,
  limits: Limits,
): void {
  const { status, headers, body } = written(refusal, problem)
  response.writeHead(status, headers)
  response.write(body)

  let dropped = 0
  const timer = setTimeout(finish, limits.lingerMs)
  function finish() {
    clearTimeout(timer)
    if (!response.writableEnded) response.end()
  }
  request.on('data', chunk => {
    dropped += chunk.length
    if (dropped > limits.lingerBytes) finish()
  })
  request.once('end', finish)
  request.once('close', finish)
  request.on('error', finish)
}

/** The same for a connection that the HTTP parser has let go of: an upgrade, or CONNECT. */
export function replyRefusedOnSocket(
  socket: Duplex,
  refusal: Refusal,
  problem: (refusal: Refusal) => unknown,
  limits: Limits,
): void {
  const { status, headers, body } = written(refusal, problem)
  endSocket(socket, status, headers, body, limits)
}

const parserErrors: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

/** Answers bytes that are no request, by status alone: there is nothing in them to say more about. */
export function replyUnreadable(socket: Duplex, errorCode: string | undefined, limits: Limits): void {
  const headers = { ...securityHeaders, 'Content-Length': 0, Connection: 'close' }
  endSocket(socket, parserErrors[errorCode ?? ''] ?? 400, headers, '', limits)
}

function endSocket(socket: Duplex, status: number, headers: Headers, body: string, limits: Limits): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const timer = setTimeout(() => socket.destroy(), limits.lingerMs)
  socket.once('close', () => clearTimeout(timer))
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  socket.resume()
}
