/** The command line's way to the running daemon: HTTP over its control socket, typed by the endpoint table. */
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type * as z from 'zod'
import { callEndpoint, type Wire } from '../../shared/api/client.ts'
import { controlEndpoints } from '../../shared/api/control.ts'
import type { AnswerOf, Endpoint } from '../../shared/api/endpoint.ts'
import type { Places } from '../system/paths.ts'
import { CliFailure } from './failure.ts'

type Rows = typeof controlEndpoints
/** One function an endpoint: takes its body, gives its answer's body. Rejects with `ProblemError` or `DaemonUnreachable`. */
export type ControlClient = {
  [K in keyof Rows]: (body: z.input<Rows[K]['body']>) => Promise<AnswerOf<Rows[K]>['body']>
}

/** Nobody listens on the control socket. */
export class DaemonUnreachable extends CliFailure {
  constructor(places: Places) {
    super(`No daemon is running for ${places.data}.`, 'Start one with: countersign start')
    this.name = 'DaemonUnreachable'
  }
}

export function controlClient(places: Places): ControlClient {
  const wire = controlWire(places)
  const functions = Object.entries<Endpoint>(controlEndpoints).map(([name, row]) => [
    name,
    async (body: unknown) => (await callEndpoint(row, { body } as never, wire)).body,
  ])
  return Object.fromEntries(functions) as ControlClient
}

const absent: ReadonlySet<unknown> = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'])

function controlWire(places: Places): Wire {
  return ({ method, path, body }) =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json' }
      const sent = request({ socketPath: places.control, method, path, headers, timeout: 60_000 }, answer => {
        text(answer)
          .then(content => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(content) as unknown }))
          .catch(reject)
      })
      sent.on('error', (error: NodeJS.ErrnoException) =>
        reject(absent.has(error.code) ? new DaemonUnreachable(places) : error),
      )
      sent.on('timeout', () =>
        sent.destroy(new CliFailure('The daemon does not answer.', 'Stop it and start it again.')),
      )
      sent.end(body)
    })
}
