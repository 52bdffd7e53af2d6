/** Who is connected and who is being answered, so that stopping can tell an answer in progress from an idle connection. */

import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export type Connections = {
  /** Notes that `response` is being given on `socket`, until it closes. */
  answering: (socket: Socket, response: ServerResponse) => void
  isAnswering: (socket: Duplex) => boolean
  /** Stops accepting, drops what is idle, gives answers in progress `deadlineMs`, then drops them too. */
  close: (deadlineMs: number) => Promise<void>
}

/** Follows every connection of `server` from now on. */
export function trackConnections(server: Server): Connections {
  const sockets = new Set<Socket>()
  const answers = new Map<ServerResponse, Socket>()
  let closed: Promise<void> | undefined

  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  const isAnswering = (socket: Duplex) => [...answers.values()].some(other => other === socket)

  const answering = (socket: Socket, response: ServerResponse) => {
    answers.set(response, socket)
    response.once('close', () => {
      answers.delete(response)
      // Kept alive, the connection would hold up a stopping daemon for a minute.
      if (closed && !isAnswering(socket)) socket.destroySoon()
    })
  }

  const stop = async (deadlineMs: number) => {
    const ended = new Promise<void>(resolve => server.close(() => resolve()))
    for (const socket of sockets) if (!isAnswering(socket)) socket.destroy()
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, deadlineMs)
    await ended
    clearTimeout(timer)
  }

  return {
    answering,
    isAnswering,
    close: deadlineMs => {
      closed ??= stop(deadlineMs)
      return closed
    },
  }
}
