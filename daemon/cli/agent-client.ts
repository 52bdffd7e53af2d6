/** An agent's way to the daemon: HTTP on 127.0.0.1 with its token. Whatever is not an answer counts as no. */
import { agentEndpoints } from '../../shared/api/agent.ts'
import { type CallOf, callEndpoint, type Wire } from '../../shared/api/client.ts'
import type { AnswerOf } from '../../shared/api/endpoint.ts'
import { askExit } from './exit-codes.ts'
import { CliFailure } from './failure.ts'
import { wholeNumber } from './number.ts'
import type { Terminal } from './terminal.ts'
import { findToken } from './tokens.ts'

type Rows = typeof agentEndpoints
export type AgentCall = <K extends keyof Rows>(name: K, call: CallOf<Rows[K]>) => Promise<AnswerOf<Rows[K]>>

/** Longer than anybody may wait for a person. */
const patienceMs = 120_000

type Options = { 'token-file'?: string; port?: string; home?: string }

/** Calls with the agent's token. Rejects with `ProblemError`, or with a `CliFailure` of exit code 7. */
export async function agentClient(terminal: Terminal, values: Options, command: string): Promise<AgentCall> {
  const token = await findToken(terminal.places(values.home), terminal.env, values['token-file'])
  const port = wholeNumber(values.port ?? terminal.env.COUNTERSIGN_PORT, '--port', command) ?? 7420
  const wire = agentWire(`http://127.0.0.1:${port}`, token)
  return (name, call) => callEndpoint(agentEndpoints[name], call, wire)
}

function agentWire(base: string, token: string): Wire {
  return async ({ method, path, body }) => {
    try {
      const answer = await fetch(base + path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      })
      return { status: answer.status, body: await answer.json() }
    } catch (error) {
      const why =
        error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error)
      throw new CliFailure(
        `No daemon answers on ${base} (${why}). Do not act.`,
        'Start it with: countersign start, or say where it is with --port.',
        askExit.unreachable.code,
      )
    }
  }
}
