/**
 * Canaries: harmless tool calls that are let fly to see whether a gate stands in the way (field G1). While one flies, the
 * hub blocks every call that carries its name, before any boundary is looked at, and remembers whose credential brought it.
 * A name is secret, random and short-lived, and all it can ever do is block: there is nothing to gain from knowing one.
 */
import { randomBytes } from 'node:crypto'
import { Problem } from '../../shared/api/problems.ts'
import type { SessionRuns } from './session-runs.ts'
import type { ToolCalls } from './tool-calls.ts'

export type Flight = {
  /** What the call has to carry, as its session and somewhere in its arguments. */
  readonly name: string
  /** Agents whose credential has brought it so far. */
  readonly seenFrom: ReadonlySet<string>
  /** From now on the name means nothing. */
  end(): void
}

export type Canaries = {
  release(): Flight
  guardCalls(toolCalls: ToolCalls): ToolCalls
  /** No run is begun for a canary: what it showed is put on record by whoever let it fly. */
  guardSessions(sessionRuns: SessionRuns): SessionRuns
}

/** What stands for the run of a canary; no run has such an id, so nothing can be done in it. */
const noRun = '(canary)'

export function createCanaries(): Canaries {
  const flying = new Map<string, Set<string>>()
  return {
    release() {
      const name = `countersign-canary-${randomBytes(16).toString('base64url')}`
      const seenFrom = new Set<string>()
      flying.set(name, seenFrom)
      return { name, seenFrom, end: () => flying.delete(name) }
    },
    guardCalls: toolCalls => ({
      ...toolCalls,
      async ask(agent, request, signal, using) {
        // Mostly none flies, and then nobody waits for this look.
        if (flying.size > 0) {
          const text = JSON.stringify(request.call)
          for (const [name, seenFrom] of flying) {
            if (!text.includes(name)) continue
            seenFrom.add(agent.agent)
            throw new Problem('blocked', 'This was a canary: it shows that a block blocks.')
          }
        }
        return toolCalls.ask(agent, request, signal, using)
      },
    }),
    guardSessions: sessionRuns => ({
      ...sessionRuns,
      runOf: (agent, session) =>
        flying.has(session.session) ? Promise.resolve(noRun) : sessionRuns.runOf(agent, session),
    }),
  }
}
