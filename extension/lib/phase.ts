/** The phases of deciding (pure): one decision is sent at a time, and one whose answer was lost is never sent again. */
import type { ProblemCode } from '../../shared/api/problems.ts'
import type { Decided } from '../../shared/approval/statement.ts'

export type Phase =
  | { at: 'editing' }
  | { at: 'sending'; outcome: Decided }
  | { at: 'done'; outcome: Decided }
  /** The daemon refused it, so nothing was decided. */
  | { at: 'failed'; problem: ProblemCode; detail: string }
  /** The answer was lost: it may have been decided. */
  | { at: 'unknown'; outcome: Decided }

export type PhaseEvent =
  | { type: 'send'; outcome: Decided }
  | { type: 'accepted' }
  | { type: 'refused'; problem: ProblemCode; detail: string }
  | { type: 'lost' }
  /** A look at the daemon showed that the ask still waits. */
  | { type: 'still-pending' }

export const editing: Phase = { at: 'editing' }

/** The phase after an event; an event that does not fit the phase changes nothing. */
export function nextPhase(phase: Phase, event: PhaseEvent): Phase {
  switch (event.type) {
    case 'send':
      return phase.at === 'editing' || phase.at === 'failed' ? { at: 'sending', outcome: event.outcome } : phase
    case 'accepted':
      return phase.at === 'sending' ? { at: 'done', outcome: phase.outcome } : phase
    case 'refused':
      return phase.at === 'sending' ? { at: 'failed', problem: event.problem, detail: event.detail } : phase
    case 'lost':
      return phase.at === 'sending' ? { at: 'unknown', outcome: phase.outcome } : phase
    case 'still-pending':
      return phase.at === 'unknown' ? editing : phase
  }
}

/** Whether a decision may be sent. */
export function maySend(phase: Phase): boolean {
  return phase.at === 'editing' || phase.at === 'failed'
}
