/** OTLP/HTTP: `/otlp/v1/traces`, `/otlp/v1/logs` and `/otlp/v1/metrics`, with an agent's token (design §11, §13). */
import type { Context, Hono } from 'hono'
import { Problem, problems } from '../../shared/api/problems.ts'
import { recordsOf, type Signal, TooManyItems } from '../../shared/otlp/records.ts'
import { authenticateAgent } from '../http/auth.ts'
import type { Env } from '../http/bind.ts'
import { limits } from '../http/limits.ts'
import type { Agent, Agents } from '../hub/agents.ts'
import {
  contentTypes,
  type Encoding,
  type Message,
  readRequest,
  Unreadable,
  writeFailure,
  writeResponse,
} from './codec.ts'
import { inflate, TooLong } from './inflate.ts'
import type { Ingest, Ingested } from './ingest.ts'

/** Spans or log records in one request; SDKs send 512. */
export const mostItems = 4_000

/** What each path takes. Metrics are read, so that a sender learns what it sent wrong, and not used. */
export const otlpPaths: readonly { path: string; message: Message; signal: Signal | undefined }[] = [
  { path: '/otlp/v1/traces', message: 'Traces', signal: 'traces' },
  { path: '/otlp/v1/logs', message: 'Logs', signal: 'logs' },
  { path: '/otlp/v1/metrics', message: 'Metrics', signal: undefined },
]

/** Cost and tokens of coding agents come as events too, one a request; a sum of the same would count them twice. */
const metricsUnused: Ingested = {
  rejected: 0,
  words: 'Metrics are not used: send events (OTEL_LOGS_EXPORTER=otlp), which carry the same cost for each request.',
}

/** Codes of google.rpc.Status for what can go wrong here. */
const codes: Readonly<Record<number, number>> = { 400: 3, 401: 16, 403: 7, 404: 5, 413: 8, 429: 8 }

export function otlpRoutes(app: Hono<Env>, agents: Agents, ingest: Ingest): void {
  const authenticate = authenticateAgent(agents)
  for (const { path, message, signal } of otlpPaths)
    app.post(path, async c => {
      const encoding: Encoding = /json/i.test(c.req.header('content-type') ?? '') ? 'json' : 'protobuf'
      const reply = (status: number, body: Uint8Array) =>
        new Response(Uint8Array.from(body), { status, headers: { 'Content-Type': contentTypes[encoding] } })
      try {
        const taken = await take(authenticate(c), await bodyOf(c), { message, signal, encoding })
        return reply(200, await writeResponse(message, encoding, taken))
      } catch (error) {
        const status = statusOf(error)
        if (status === undefined) throw error
        return reply(status, await writeFailure(encoding, codes[status] ?? 2, (error as Error).message))
      }
    })

  async function take(
    agent: Agent,
    body: Uint8Array,
    { message, signal, encoding }: { message: Message; signal: Signal | undefined; encoding: Encoding },
  ): Promise<Ingested> {
    const request = await readRequest(message, encoding, body)
    return signal === undefined ? metricsUnused : ingest.take(agent, recordsOf(signal, request, mostItems))
  }
}

/** The body that the listener has read in full, unpacked. */
async function bodyOf(c: Context<Env>): Promise<Uint8Array> {
  const { rawBody = Buffer.alloc(0) } = c.env.incoming as { rawBody?: Buffer }
  const packed = c.req.header('content-encoding')?.toLowerCase() === 'gzip'
  return packed ? inflate(rawBody, limits.feedBytes) : rawBody
}

/** The status of what the sender did wrong; `undefined` for failures of our own. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof TooLong || error instanceof TooManyItems) return 413
  if (error instanceof Unreadable) return 400
  return error instanceof Problem ? problems[error.code].status : undefined
}
