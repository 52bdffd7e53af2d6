/** What telemetry of a session has told so far, so that nothing is recorded twice. All of it is bounded: agents send it. */
import type { Json } from '../../shared/action/canonical.ts'

/** Identities remembered of one session; sessions and traces remembered at a time. */
const mostIdentities = 20_000
const mostSessions = 1_000
const mostTraces = 5_000

export type KnownSession = {
  /** Identities that were recorded (shared/otlp/interpret.ts). */
  readonly seen: Set<string>
  /** The run whose entries were looked through, and up to which one. */
  run: string | undefined
  upTo: number
  /** Steps that were in the run before this process looked at it, by content, with how many there are. */
  readonly earlier: Map<string, number>
  /** Keys of asks in its runs: where a framework asks under the id of a call, it is there already. */
  readonly askKeys: Set<string>
  /** Asks that were carried out, and asks that were refused, that no told tool call has been matched with yet. */
  carriedOut: number
  refused: number
  /** What became of the whole, once the span that stands for it has ended. */
  ended: { output?: Json | undefined; error?: string | undefined } | undefined
}

export type Known = {
  /** `named`: agent, workflow and session, or the run that the agent named itself. */
  session(...named: string[]): KnownSession
  /** The session that spans of a trace belong to, once one of them has said so. */
  sessionOfTrace(agent: string, trace: string): string | undefined
  bindTrace(agent: string, trace: string, session: string): void
}

export function createKnown(): Known {
  const sessions = new Map<string, KnownSession>()
  const traces = new Map<string, string>()
  const keyOf = (...parts: string[]) => JSON.stringify(parts)
  return {
    session(...named) {
      const key = keyOf(...named)
      const held = sessions.get(key) ?? newSession()
      sessions.delete(key)
      sessions.set(key, held)
      forget(sessions, mostSessions)
      return held
    },
    sessionOfTrace: (agent, trace) => traces.get(keyOf(agent, trace)),
    bindTrace(agent, trace, session) {
      const key = keyOf(agent, trace)
      if (!traces.has(key)) traces.set(key, session)
      forget(traces, mostTraces)
    },
  }
}

const newSession = (): KnownSession => ({
  seen: new Set(),
  run: undefined,
  upTo: -1,
  earlier: new Map(),
  askKeys: new Set(),
  carriedOut: 0,
  refused: 0,
  ended: undefined,
})

/** Remembers what was recorded; the oldest go first. */
export function remember({ seen }: KnownSession, identities: readonly string[]): void {
  for (const identity of identities) seen.add(identity)
  for (const oldest of seen) {
    if (seen.size <= mostIdentities) return
    seen.delete(oldest)
  }
}

function forget<K, V>(map: Map<K, V>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return
    map.delete(oldest)
  }
}
