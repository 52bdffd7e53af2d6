/** What the answer to an ask means for a shell: an exit code for each ending, and words. Only 0 means: go ahead. */
import type * as z from 'zod'
import type { AskAnswer } from '../../shared/api/agent.ts'
import type { ProblemCode } from '../../shared/api/problems.ts'
import { say } from './say.ts'

export const askExit = {
  goAhead: 0,
  denied: 3,
  blocked: 4,
  pending: 5,
  over: 6,
  /** Approved, and a person acts on it: there is nothing for the agent to do. */
  forPerson: 8,
} as const

/** Endings that come as problems. Any other problem is a mistake of the caller, with exit code 1. */
export const problemExit: Partial<Record<ProblemCode, number>> = {
  denied: askExit.denied,
  blocked: askExit.blocked,
  'evidence-missing': askExit.blocked,
  'boundary-broken': askExit.blocked,
  expired: askExit.over,
  withdrawn: askExit.over,
  superseded: askExit.over,
  'grant-expired': askExit.over,
}

type Answer = z.infer<typeof AskAnswer>

export function answerExit({ status, grant }: Answer): number {
  if (status === 'pending') return askExit.pending
  return grant ? askExit.goAhead : askExit.forPerson
}

export function answerWords({ ask, status, grant, note, say: words }: Answer): string {
  return [
    say`${words}`,
    say`ask ${ask}: ${status}`,
    ...(grant ? [say`grant ${grant.digest}`] : []),
    ...(note === undefined ? [] : [say`note ${note}`]),
    '',
  ].join('\n')
}
