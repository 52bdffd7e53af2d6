/**
 * What the hooks know of the sessions of coding agents: facts that arrive before there is a run to keep them in, the
 * agent's latest words, and the turn that has ended. A turn that ends does not end the run: cost and late results follow
 * it, and most sessions go on. A session that then rests for a while has ended its run with those words; the next prompt
 * opens another. In memory alone: what a restart loses of it is a run's output, never a decision.
 */
import type { Json } from '../../shared/action/canonical.ts'
import type { Agent } from '../hub/agents.ts'

/** Whose session it is. */
export type Session = { agent: Agent; workflow: string; session: string }

export type Sessions = {
  /** What a session said of itself when it began; given out once. */
  begins(of: Session, facts: Record<string, Json>): void
  takeFacts(of: Session): Record<string, Json> | undefined
  /** The agent's latest words, which are the output once the run ends. */
  says(of: Session, text: string | undefined): void
  words(of: Session): string | undefined
  /** Ends the run with `end` when nothing follows for `ms`. */
  rests(of: Session, ms: number, end: () => Promise<unknown>): void
  /** Something follows. */
  wakes(of: Session): void
  /** The session is over. */
  forget(of: Session): void
}

/** Sessions remembered beyond those that rest; of an older one only its output is lost. */
const most = 1_000

type Held = { facts?: Record<string, Json>; words?: string; timer?: NodeJS.Timeout }

export function createSessions(onError: (error: unknown) => void): Sessions {
  const held = new Map<string, Held>()
  const keyOf = ({ agent, workflow, session }: Session) => JSON.stringify([agent.agent, workflow, session])

  function of(session: Session): Held {
    const key = keyOf(session)
    const known = held.get(key) ?? {}
    held.delete(key)
    held.set(key, known)
    for (const [old, { timer }] of held) {
      if (held.size <= most) break
      clearTimeout(timer)
      held.delete(old)
    }
    return known
  }

  return {
    begins(session, facts) {
      of(session).facts = facts
    },
    takeFacts(session) {
      const known = of(session)
      const { facts } = known
      delete known.facts
      return facts
    },
    says(session, text) {
      if (text !== undefined) of(session).words = text
    },
    words: session => of(session).words,
    rests(session, ms, end) {
      const known = of(session)
      clearTimeout(known.timer)
      // It keeps no process alive: a daemon that stops leaves the run as it is.
      known.timer = setTimeout(() => void end().catch(onError), ms).unref()
    },
    wakes(session) {
      const known = of(session)
      clearTimeout(known.timer)
      delete known.timer
    },
    forget(session) {
      clearTimeout(of(session).timer)
      held.delete(keyOf(session))
    },
  }
}
