/** The tone of outcomes: never alone, always beside the word (mockups: colour carries no meaning by itself). */
import type { RunSummary } from '../../../shared/api/views.ts'
import type { Execution, Outcome } from '../../../shared/approval/outcome.ts'
import { headlineWords as say } from '../../locales/app-runs.ts'
import { outcomeInLine, outcomeWords } from '../../locales/shared-words.ts'

export type Tone = 'good' | 'warn' | 'bad' | 'muted'

export const outcomeTones: Record<Outcome, Tone> = {
  allowed: 'muted',
  approved: 'good',
  approved_edited: 'good',
  denied: 'bad',
  blocked: 'bad',
  expired: 'warn',
  withdrawn: 'muted',
  superseded: 'warn',
}

export const executionTones: Record<Execution, Tone> = {
  not_started: 'muted',
  started: 'warn',
  executed: 'good',
  failed: 'bad',
  unknown: 'bad',
}

/** What should be seen first when a run had several outcomes: what needs a person, then what went wrong. */
const weight: readonly Outcome[] = [
  'blocked',
  'denied',
  'expired',
  'superseded',
  'approved_edited',
  'approved',
  'withdrawn',
  'allowed',
]

/** A run's outcome in a word or two. */
export function headline({ pending, status, outcomes: counts, failed }: RunSummary): { words: string; tone: Tone } {
  if (pending > 0) return { words: say.waits, tone: 'warn' }
  if (status === 'failed') return { words: say.failed, tone: 'bad' }
  if (failed > 0) return { words: say.actionFailed, tone: 'bad' }
  const first = weight.find(outcome => (counts[outcome] ?? 0) > 0)
  if (first) return { words: outcomeWords[first].title, tone: outcomeTones[first] }
  return status === 'open' ? { words: say.open, tone: 'muted' } : { words: say.finished, tone: 'muted' }
}

/** Every outcome of a run with its number: `2 approved, 1 denied`. */
export function outcomeCounts({ outcomes: counts, pending }: Pick<RunSummary, 'outcomes' | 'pending'>): string {
  const ended = weight
    .filter(outcome => (counts[outcome] ?? 0) > 0)
    .map(outcome => `${counts[outcome]} ${outcomeInLine(outcome)}`)
  return [...(pending > 0 ? [say.waiting(pending)] : []), ...ended].join(', ')
}
