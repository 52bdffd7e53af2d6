/** Sends one decision and follows what became of it (lib/phase.ts). */
import { useCallback, useRef, useState } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import type { Daemon, Decision } from '../../lib/daemon.ts'
import { DaemonError, ProblemError } from '../../lib/errors.ts'
import { editing, maySend, nextPhase, type Phase, type PhaseEvent } from '../../lib/phase.ts'
import { toGuard } from '../guard.tsx'
import { decidedHere } from '../live/use-news.ts'

export type DecisionOf = {
  phase: Phase
  send: (decision: Decision) => void
  /** Looks at the daemon for what became of a decision whose answer was lost. */
  look: () => void
}

/** `ask` is what is on the screen; another ask starts with a clean phase. `done` gets the ask as it is after the decision. */
export function useDecision(open: () => Promise<Daemon>, ask: string, done: (view: AskView) => void): DecisionOf {
  const [state, setState] = useState<{ ask: string; phase: Phase }>({ ask, phase: editing })
  const phase = state.ask === ask ? state.phase : editing
  // Two presses in one frame see the same state; this one is current.
  const busy = useRef(false)
  const apply = useCallback(
    (event: PhaseEvent) =>
      setState(before => ({ ask, phase: nextPhase(before.ask === ask ? before.phase : editing, event) })),
    [ask],
  )
  return {
    phase,
    send: decision => {
      if (busy.current || !maySend(phase) || decision.ask !== ask) return
      busy.current = true
      apply({ type: 'send', outcome: decision.outcome })
      decidedHere(ask)
      open()
        // Until here nothing was sent, so a daemon that is away leaves no doubt.
        .then(daemon =>
          daemon.decide(decision).catch(error => Promise.reject(error instanceof DaemonError ? new Lost() : error)),
        )
        .then(view => {
          apply({ type: 'accepted' })
          done(view)
        })
        .catch(async error => apply(await eventOf(error)))
        .catch(toGuard(setState))
        .finally(() => {
          busy.current = false
        })
    },
    look: () => {
      open()
        .then(daemon => daemon.call('askView', { ask }))
        .then(view => (view.status === 'pending' ? apply({ type: 'still-pending' }) : done(view)))
        .catch(() => undefined) // still unknown: the button stays
    },
  }
}

/** The decision was on its way when the daemon fell silent. */
class Lost extends Error {}

async function eventOf(error: unknown): Promise<PhaseEvent> {
  if (error instanceof Lost) return { type: 'lost' }
  const problem = error instanceof ProblemError ? error.code : 'internal'
  const { errorWords } = await import('../error-words.ts')
  return { type: 'refused', problem, detail: errorWords(error) }
}
