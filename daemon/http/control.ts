/** The control socket: the command line of the same user, over a Unix socket (a named pipe on Windows) that only it can open. */
import { chmod, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { controlEndpoints } from '../../shared/api/control.ts'
import { answerErrors } from './app.ts'
import { bind, type Env } from './bind.ts'
import { limits } from './limits.ts'
import { type ControlSurface, controlHandlers } from './routes-control.ts'

export type ControlSocket = { close(): Promise<void> }

/** Serves the control surface at `path`. The caller holds the folder's lock, so a socket file that is there is stale. */
export async function listenForControl(
  path: string,
  surface: ControlSurface,
  onError: (error: unknown) => void,
): Promise<ControlSocket> {
  const app = new Hono<Env>()
  bind(app, controlEndpoints, () => null, controlHandlers(surface))
  answerErrors(app, ['control'], onError)
  const answer = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
    overrideGlobalObjects: false,
  })
  const server = createServer((request, response) => {
    // A caller that goes away in the middle of its request has nobody left to answer.
    withBody(request, response, answer).catch(error => {
      request.destroy()
      onError(error)
    })
  })
  const isFile = process.platform !== 'win32'
  if (isFile) await rm(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  if (isFile) await chmod(path, 0o600)
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Reads the whole body first, as the TCP listener does, so that both surfaces share their handlers' way of parsing. */
async function withBody(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<void> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limits.bodyBytes) return void request.destroy()
    chunks.push(chunk)
  }
  await answer(Object.assign(request, { rawBody: Buffer.concat(chunks) }), response)
}
