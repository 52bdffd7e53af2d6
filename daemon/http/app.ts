/** The Hono application behind the guard: routes of all surfaces, and one place where errors become problem documents. */
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { agentEndpoints } from '../../shared/api/agent.ts'
import type { Surface } from '../../shared/api/endpoint.ts'
import { endpointRows, endpoints } from '../../shared/api/endpoints.ts'
import { humanEndpoints } from '../../shared/api/human.ts'
import { openapi } from '../../shared/api/openapi.ts'
import { pairEndpoints } from '../../shared/api/pair.ts'
import { Problem, problemDocument, problems } from '../../shared/api/problems.ts'
import { hookRoutes } from '../hooks/routes.ts'
import { JournalFailed } from '../journal/error.ts'
import type { Gateway } from '../mcp/gateway/gateway.ts'
import { gatewayRoutes } from '../mcp/gateway/routes.ts'
import { mcpRoutes } from '../mcp/http.ts'
import { otlpRoutes } from '../otlp/routes.ts'
import type { Telemetry } from '../otlp/telemetry.ts'
import { authenticateAgent, authenticateHuman, authenticatePairing } from './auth.ts'
import { bind, type Env, methodsByPath } from './bind.ts'
import { liveRoute } from './live-route.ts'
import { agentHandlers } from './routes-agent.ts'
import { type HumanSurface, humanHandlers } from './routes-human.ts'
import { pairHandlers } from './routes-pair.ts'

export type AppOptions = HumanSurface & { gateway: Gateway; telemetry: Telemetry; onError: (error: unknown) => void }

/** Everything that TCP reaches. The control surface is another application on another socket. */
export function createApp(options: AppOptions): Hono<Env> {
  const { hub, feed, version, onError } = options
  const app = new Hono<Env>()
  const { healthz, openapi: document } = endpoints
  const described = openapi(version)
  app.get(healthz.path, c => c.json({ ok: true }))
  app.get(document.path, c => c.json(described))
  const [authenticate, handlers] = [authenticateAgent(hub.parts.agents), agentHandlers(hub, feed)]
  bind(app, agentEndpoints, authenticate, handlers)
  bind(app, humanEndpoints, authenticateHuman(hub.sessions), humanHandlers(options))
  bind(app, pairEndpoints, authenticatePairing, pairHandlers(hub))
  liveRoute(app, hub, feed, onError)
  otlpRoutes(app, hub.parts.agents, options.telemetry)
  hookRoutes(app, authenticate, hub, onError)
  mcpRoutes(app, authenticate, { handlers, parts: hub.parts, onError }, version)
  gatewayRoutes(app, authenticate, { gateway: options.gateway, hub, version, onError })
  answerErrors(app, ['open', 'agent', 'human', 'pair'], onError)
  return app
}

/** Unknown paths, other methods and everything thrown, as problem documents; what is unforeseen is a plain 500 (R51). */
export function answerErrors(app: Hono<Env>, surfaces: readonly Surface[], onError: (error: unknown) => void): void {
  const methods = [...methodsByPath(endpointRows.values(), surfaces)].map(([path, allowed]) => ({
    pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
    allowed: allowed.join(', '),
  }))
  app.notFound(c => {
    const other = methods.find(({ pattern }) => pattern.test(c.req.path))
    if (other)
      return problemResponse(new Problem('method-refused', `Only ${other.allowed} is answered here.`), {
        Allow: other.allowed,
      })
    return problemResponse(new Problem('not-found', 'There is nothing at this path.'))
  })
  app.onError(error => {
    if (error instanceof Problem) return problemResponse(error)
    onError(error)
    if (error instanceof JournalFailed)
      return problemResponse(new Problem('storage-failed', 'The journal could not be written.'))
    return problemResponse(new Problem('internal', 'Something went wrong inside the daemon.'))
  })
}

function problemResponse({ code, message, extra }: Problem, more: Record<string, string> = {}): Response {
  const headers = {
    ...more,
    'Content-Type': 'application/problem+json',
    ...(problems[code].status === 429 && { 'Retry-After': String(extra.retryAfter ?? 5) }),
  }
  return new Response(JSON.stringify(problemDocument(code, message, extra)), {
    status: problems[code].status satisfies number as ContentfulStatusCode,
    headers,
  })
}
