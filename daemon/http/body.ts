/** The body of a request, which the listener has read in full. Two readers must not read it differently (security R9). */
import type { Context } from 'hono'
import type { Json } from '../../shared/action/canonical.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Env } from './bind.ts'
import { limits } from './limits.ts'
import { parseStrict, StrictJsonError } from './strict-json.ts'

/** Agent-controlled until a schema has accepted it. Throws {@link StrictJsonError}. */
export function strictBody(c: Context<Env>): Json {
  const { rawBody } = c.env.incoming as { rawBody?: Buffer }
  return parseStrict(rawBody ?? Buffer.alloc(0), { depth: limits.jsonDepth, keys: limits.jsonKeys })
}

/** The same, but what is not strict JSON is the problem `bad-json`. */
export function bodyOf(c: Context<Env>): Json {
  try {
    return strictBody(c)
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error
    throw new Problem('bad-json', error.message, { rule: error.code })
  }
}
