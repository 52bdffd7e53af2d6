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
  /**
   * Answers in progress on each connection. An entry stays as long as its connection: a Map in which entries come and go
   * with every request is copied again and again, and each outgrown copy keeps the next one, and all it names, from the
   * quick garbage collector.
   */
  const sockets = new Map<Duplex, number>()
  let closed: Promise<void> | undefined

  server.on('connection', (socket: Socket) => {
    sockets.set(socket, 0)
    socket.once('close', () => sockets.delete(socket))
  })

  const isAnswering = (socket: Duplex) => (sockets.get(socket) ?? 0) > 0
  const count = (socket: Socket, change: number) => {
    const before = sockets.get(socket)
    if (before !== undefined) sockets.set(socket, before + change)
  }

  const answering = (socket: Socket, response: ServerResponse) => {
    count(socket, 1)
    response.once('close', () => {
      count(socket, -1)
      // Kept alive, the connection would hold up a stopping daemon for a minute.
      if (closed && !isAnswering(socket)) socket.destroySoon()
    })
  }

  const stop = async (deadlineMs: number) => {
    const ended = new Promise<void>(resolve => server.close(() => resolve()))
    for (const socket of sockets.keys()) if (!isAnswering(socket)) socket.destroy()
    const timer = setTimeout(() => {
      for (const socket of sockets.keys()) socket.destroy()
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
