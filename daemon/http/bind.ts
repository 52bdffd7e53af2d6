/**
 * Binds handlers to the endpoint table: authentication by surface, validation of what comes in, and problem documents
 * for everything that goes wrong. A row without a handler does not compile.
 */
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import type { AnswerOf, Endpoint, RequestOf, Surface } from '../../shared/api/endpoint.ts'
import { Problem } from '../../shared/api/problems.ts'
import { bodyOf } from './body.ts'

export type Env = { Bindings: HttpBindings }

/** `who` is what the surface's authentication gives; `signal` makes one that aborts when the caller goes
 * away: only for those who wait, because making it costs more than deciding. */
export type Handler<E extends Endpoint, Who> = (
  request: RequestOf<E> & { who: Who; origin: string; signal: () => AbortSignal },
) => Promise<AnswerOf<E> | Response> | AnswerOf<E> | Response

export type Handlers<Rows extends Record<string, Endpoint>, Who> = { [K in keyof Rows]: Handler<Rows[K], Who> }

/** Tells who calls; throws a `Problem` where nobody it knows does. */
export type Authenticate<Who> = (context: Context<Env>, row: Endpoint) => Who

/** One Hono app for the rows of one surface. */
export function bind<Rows extends Record<string, Endpoint>, Who>(
  app: Hono<Env>,
  rows: Rows,
  authenticate: Authenticate<Who>,
  handlers: Handlers<Rows, Who>,
): void {
  for (const [name, row] of Object.entries(rows)) {
    const handler = handlers[name as keyof Rows] as unknown as Handler<Endpoint, Who>
    app.on(row.method, row.path, async function endpoint(c) {
      const who = authenticate(c, row)
      const request = {
        params: row.params ? checked(row.params, c.req.param(), 'path') : {},
        query: row.query || c.req.url.includes('?') ? checked(row.query ?? nothing, c.req.query(), 'query') : {},
        body: row.body ? checked(row.body, bodyOf(c), '') : undefined,
        who,
        origin: headerOf(c, 'origin') ?? '',
        signal: () => c.req.raw.signal,
      }
      const answer = await handler(request as never)
      if (answer instanceof Response) return answer
      return c.json(answer.body, answer.status as ContentfulStatusCode, retryHeaders(answer))
    })
  }
}

/** A header as Node has parsed it: asking Hono would first copy all of them, on the way of every ask. */
export function headerOf(c: Context<Env>, name: 'authorization' | 'origin'): string | undefined {
  return c.env.incoming.headers[name]
}

/** Where a row takes no query, one that claims something is refused and not ignored (security R12). */
const nothing = z.strictObject({})

/** Which methods each path takes, so that another one is answered with 405 and not with 404. */
export function methodsByPath(rows: Iterable<Endpoint>, surfaces: readonly Surface[]): Map<string, string[]> {
  const methods = new Map<string, string[]>()
  for (const { surface, path, method } of rows)
    if (surfaces.includes(surface)) methods.set(path, [...(methods.get(path) ?? []), method])
  return methods
}

/** What the schema makes of the value; otherwise a problem that names every field, the rule and what came. */
function checked(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return {}
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, 20).map(issue => ({
    at: [where, ...issue.path.map(String)].filter(Boolean).join('/') || 'body',
    rule: issue.code ?? 'custom',
    words: issue.message,
  }))
  const [first] = errors
  throw new Problem('bad-request', `${first?.at}: ${first?.words}`, { errors })
}

/** A pending answer says when to come back (RFC 9110 §10.2.3). */
function retryHeaders({ status, body }: { status: number; body: unknown }): Record<string, string> | undefined {
  if (status !== 202) return undefined
  return { 'Retry-After': '5', Location: String((body as { statusUrl?: string }).statusUrl) }
}
