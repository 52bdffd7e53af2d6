/** Carries requests to the daemon, again where there is no answer, and lets only well-formed answers through. */
import type { ClientOptions } from './api.ts'
import { type CountersignError, Refused, Unreachable } from './errors.ts'
import { pause } from './pause.ts'
import { errorOf } from './problem.ts'
import { type Is, isObject } from './shape.ts'

export type Sent<T> = {
  method?: 'GET' | 'POST'
  path: string
  body?: object
  is: Is<T>
  /** Seconds that the daemon was asked to wait before it answers. */
  wait?: number
  signal?: AbortSignal | undefined
  /** How often to send it; more than once only what does no harm twice. */
  tries?: number | undefined
  /** Called before it is sent again: the sending before may have arrived, and its answer was lost. */
  again?: () => void
}

/** `retryAfter` in ms, where the daemon said when to come back. */
export type Received<T> = { status: number; body: T; retryAfter: number | undefined }

export type Wire = { tries: number; send<T>(sent: Sent<T>): Promise<Received<T>> }

/** Pauses between two tries: 200 ms, then twice as long each time, at most this. */
const longestPause = 2000

/**
 * @throws Refused where there is no token, or the address is not one of a daemon on this machine
 */
export function createWire({ token, port, url, timeout = 10_000, tries = 4, ...options }: ClientOptions): Wire {
  const env = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env
  const bearer = (token ?? env?.COUNTERSIGN_TOKEN ?? '').trim()
  const base = addressOf(url ?? `http://127.0.0.1:${port ?? env?.COUNTERSIGN_PORT ?? 7420}`)
  if (!/^[\w-]+$/.test(bearer))
    throw new Refused('There is no token to ask with.', {
      code: 'unauthenticated',
      again: 'changed',
      remedy: 'Register an agent with: countersign agent add NAME --workflow W, and pass its token.',
    })

  async function once<T>({ method = 'POST', path, body, is, wait = 0, signal }: Sent<T>): Promise<Received<T>> {
    const limit = AbortSignal.timeout(wait * 1000 + timeout)
    let answer: Response
    let text: string
    try {
      // Looked up late, so that what replaces the global fetch, such as instrumentation, is used.
      answer = await (options.fetch ?? globalThis.fetch)(base + path, {
        method,
        headers: { Authorization: `Bearer ${bearer}`, ...(body && { 'Content-Type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      })
      text = await answer.text()
    } catch (error) {
      signal?.throwIfAborted()
      throw unreachable(base, error)
    }
    const parsed = parse(text)
    const retryAfter = secondsOf(answer.headers.get('retry-after'))
    if (fits(answer.status, parsed) && is(parsed)) return { status: answer.status, body: parsed, retryAfter }
    throw errorOf(answer.status, parsed, retryAfter)
  }

  return {
    tries,
    async send(sent) {
      for (let n = 1; ; n++) {
        try {
          return await once(sent)
        } catch (error) {
          // What did not answer in time hangs, and would hang again.
          const final = n >= (sent.tries ?? tries) || (error instanceof Unreachable && isTimeout(error.cause))
          if (!(error instanceof Unreachable) || final) throw error
          await pause(Math.min(100 * 2 ** n, longestPause), sent.signal)
          sent.again?.()
        }
      }
    },
  }
}

/** The token goes to this machine and nowhere else. */
function addressOf(url: string): string {
  if (/^http:\/\/127\.0\.0\.1:\d{1,5}\/?$/.test(url)) return url.replace(/\/$/, '')
  throw new Refused(`"${url}" is not the address of a daemon.`, {
    code: 'host-refused',
    again: 'changed',
    remedy: 'The daemon is at http://127.0.0.1 and its port, and nowhere else.',
  })
}

function unreachable(base: string, cause: unknown): CountersignError {
  const deep = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const why = deep instanceof Error ? deep.message || deep.name : String(deep)
  return new Unreachable(
    `No daemon answers on ${base} (${why}).`,
    {
      code: 'unreachable',
      again: 'yes',
      remedy: 'Do not act. Start the daemon with: countersign start, then ask again.',
    },
    { cause },
  )
}

/** 202 says that it is pending, and nothing else does. */
function fits(status: number, body: unknown): boolean {
  const pending = isObject(body) && body.status === 'pending'
  return status === 202 ? pending : (status === 200 || status === 201) && !pending
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined
}
