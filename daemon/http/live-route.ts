/** The upgrade to the WebSocket: the guard has checked the origin; the ticket proves the session (security §3.3). */
import { upgradeWebSocket } from '@hono/node-server'
import type { Hono } from 'hono'
import type { WebSocket } from 'ws'
import { Problem } from '../../shared/api/problems.ts'
import type { Hub } from '../hub/hub.ts'
import { createSlots } from '../hub/slots.ts'
import type { Feed } from '../live/feed.ts'
import { serveSocket } from '../live/socket.ts'
import type { Env } from './bind.ts'
import { livePath } from './guard.ts'

/** The subprotocol that both sides speak; the ticket travels beside it, because browsers cannot set other headers. */
export const subprotocol = 'countersign.v1'
const mostStreams = 8

export function liveRoute(
  app: Hono<Env>,
  { sessions, parts }: Hub,
  feed: Feed,
  onError: (error: unknown) => void,
): void {
  const slots = createSlots(mostStreams)

  app.get(
    livePath,
    upgradeWebSocket(c => {
      const offered = (c.req.header('sec-websocket-protocol') ?? '').split(/,\s*/)
      const ticket = offered.find(name => name.startsWith('ticket.'))?.slice('ticket.'.length) ?? ''
      const approver = offered.includes(subprotocol) && sessions.redeem(ticket, c.req.header('origin') ?? '')
      if (!approver) throw new Problem('unauthenticated', 'The ticket is unknown, was used or has ended.')
      const giveBack = slots.take(approver.approver)
      if (!giveBack) throw new Problem('too-many', `An approver may hold ${mostStreams} live connections.`)
      const after = Number.parseInt(c.req.query('after') ?? '-1', 10)
      const closed = new AbortController()
      // The socket's own end also comes where the handshake fails and there never is a WebSocket.
      c.env.incoming.socket.once('close', () => {
        giveBack()
        closed.abort()
      })
      return {
        onOpen(_, ws) {
          const raw = ws.raw as WebSocket
          sessions
            .untilEnd()
            .addEventListener('abort', () => raw.close(4401, 'the session ended'), { signal: closed.signal })
          const connection = {
            send: (text: string) => ws.send(text),
            buffered: () => raw.bufferedAmount,
            closed: closed.signal,
          }
          serveSocket(feed, connection, Number.isSafeInteger(after) ? after : -1, () => parts.standing.stopped).catch(
            onError,
          )
        },
      }
    }),
  )
}
