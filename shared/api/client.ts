/** The typed client of the endpoint table: one function for every row, over whatever carries a request (design §11). */
import type * as z from 'zod'
import type { AnswerOf, Endpoint } from './endpoint.ts'
import { problemIn, UnexpectedAnswer } from './problem-error.ts'

export { ProblemError, UnexpectedAnswer } from './problem-error.ts'

/**
 * Carries a request to the daemon and gives its answer; adds the credential; throws when there is no answer, and the
 * signal's reason when that ends it.
 */
export type Wire = (request: {
  method: 'GET' | 'POST'
  path: string
  body?: string
  signal?: AbortSignal
}) => Promise<{ status: number; body: unknown }>

/** What a caller gives: the parts that the row has, defaults left out. */
export type CallOf<E extends Endpoint> = {
  [K in 'params' | 'query' | 'body' as E[K] extends z.ZodType ? K : never]: E[K] extends z.ZodType
    ? z.input<E[K]>
    : never
}

/**
 * Calls one endpoint and checks the answer against its schema.
 *
 * @throws ProblemError for a documented problem, UnexpectedAnswer for anything else, and what `wire` throws
 */
export async function callEndpoint<E extends Endpoint>(row: E, call: CallOf<E>, wire: Wire): Promise<AnswerOf<E>> {
  const { params, query, body } = call as {
    params?: Record<string, unknown>
    query?: Record<string, unknown>
    body?: unknown
  }
  const path = row.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
  const search = query
    ? `?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`
    : ''
  const request = { method: row.method, path: path + search, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const answer = await wire(request)
  const schema = row.answers[answer.status]
  if (schema === null) return { status: answer.status, body: undefined } as AnswerOf<E>
  const parsed = schema?.safeParse(answer.body)
  if (parsed?.success) return { status: answer.status, body: parsed.data } as AnswerOf<E>
  throw problemIn(answer.body) ?? new UnexpectedAnswer(path, answer.status)
}
