/** Everything that can be wrong with a daemon, each as a server on 127.0.0.1 that is wrong in this way alone. */
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Good, goodAnswer } from './good.ts'

/** A port where the fault is, until it is stopped. */
export type Faulty = { port: number; stop(): Promise<void> }
type Spoil = (good: Good, response: ServerResponse, request: IncomingMessage) => void

const half = (body: string) => body.slice(0, Math.floor(body.length / 2))

/** Whole, with nothing wrong: what shows that the others are not held up by something else. */
const whole: Spoil = ({ status, type, body }, response) =>
  void response.writeHead(status, { 'Content-Type': type }).end(body)

const spoils = {
  slow(good, response) {
    // A byte now and then, so that no timer that waits for silence is of use.
    response.writeHead(good.status, { 'Content-Type': good.type })
    let sent = 0
    const timer = setInterval(() => {
      response.write(good.body[sent] ?? '')
      sent += 1
      if (sent >= good.body.length) response.end()
    }, 400)
    response.on('close', () => clearInterval(timer))
  },
  'status 500': (good, response, request) => whole({ ...good, status: 500 }, response, request),
  HTML(_, response) {
    const page = '<!doctype html><title>Sign in</title><p>{"permissionDecision":"allow","status":"allowed"}</p>'
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(page)
  },
  truncated(good, response) {
    // The length says that there is more, and then there is not.
    response.writeHead(good.status, { 'Content-Type': good.type, 'Content-Length': good.body.length })
    response.end(half(good.body))
    response.socket?.end()
  },
  'truncated, length right': (good, response, request) => whole({ ...good, body: half(good.body) }, response, request),
  'wrong version'(good, response, request) {
    // What this version says, in the words of another one.
    const body = good.type.includes('json')
      ? JSON.stringify({ version: 2, result: JSON.parse(good.body) as unknown })
      : good.body.replace(/ 1 /, ' 2 ')
    whole({ ...good, body }, response, request)
  },
  'killed mid-way'(good, response) {
    response.writeHead(good.status, { 'Content-Type': good.type })
    response.write(half(good.body), () => response.socket?.destroy())
  },
} as const satisfies Record<string, Spoil>

export const faults: Readonly<Record<string, () => Promise<Faulty>>> = {
  down: async () => {
    const gone = await listen(createTcp())
    await gone.stop()
    return { port: gone.port, stop: async () => undefined }
  },
  refused: () => listen(createTcp(socket => void socket.resetAndDestroy())),
  // Nothing is read and nothing answered, but the connection stands.
  hang: () => listen(createTcp(socket => void socket.pause())),
  ...Object.fromEntries(Object.entries(spoils).map(([name, spoil]) => [name, () => httpServer(spoil)])),
}

/** The daemon that allows everything: here each way in has to act, or its rows would prove nothing. */
export const sound = (): Promise<Faulty> => httpServer(whole)

async function httpServer(spoil: Spoil): Promise<Faulty> {
  return listen(
    createHttp(async (request, response) => {
      const body = await text(request)
      const good = goodAnswer(request.url ?? '', body)
      if (good) spoil(good, response, request)
      else response.writeHead(404).end()
    }),
  )
}

function listen(server: Server): Promise<Faulty> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const stop = () =>
        new Promise<void>(done => {
          server.close(() => done())
          for (const socket of sockets) socket.destroy()
        })
      resolve({ port, stop })
    })
  })
}
