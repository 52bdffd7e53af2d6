/** One call of a route: sends it, and takes the answer for what the contract says it is (shared/api/routes.ts). */
import type { Wire } from '../../shared/api/client.ts'
import { problemIn, UnexpectedAnswer } from '../../shared/api/problem-error.ts'
import { type BodyOf, type ResultOf, type RouteName, routes } from '../../shared/api/routes.ts'
import { answers } from './answers.ts'
import { isObject } from './guard.ts'

/**
 * Calls a route.
 *
 * @throws ProblemError for a problem of the daemon, UnexpectedAnswer for anything else, and what `wire` throws
 */
export async function callRoute<N extends RouteName>(
  name: N,
  body: BodyOf<N>,
  wire: Wire,
  signal?: AbortSignal,
): Promise<ResultOf<N>> {
  const { path } = routes[name]
  const answer = await wire({ method: 'POST', path, body: JSON.stringify(body), signal })
  const right = answers[name] ?? isObject
  if (answer.status >= 200 && answer.status < 300 && right(answer.body)) return answer.body as ResultOf<N>
  throw problemIn(answer.body) ?? new UnexpectedAnswer(path, answer.status)
}
