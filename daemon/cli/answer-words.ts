/** What the answer to an ask means for a shell: an exit code for each ending, and words. */
import type * as z from 'zod'
import type { AskAnswer } from '../../shared/api/agent.ts'
import type { ProblemCode } from '../../shared/api/problems.ts'
import { type CountersignError, NoGrant, StillPending, Unreachable } from '../../shared/client/errors.ts'
import { askExit } from './exit-codes.ts'
import { say } from './say.ts'

/** Endings that come as problems. Any other problem is a mistake of the caller. */
const endings: Partial<Record<ProblemCode, keyof typeof askExit>> = {
  denied: 'denied',
  blocked: 'blocked',
  'evidence-missing': 'blocked',
  'too-many': 'blocked',
  'retry-later': 'blocked',
  'retries-used-up': 'blocked',
  'boundary-broken': 'blocked',
  expired: 'over',
  withdrawn: 'over',
  superseded: 'over',
  'grant-expired': 'over',
  'grant-consumed': 'over',
}

export function problemExit(code: ProblemCode): number {
  return askExit[endings[code] ?? 'failed'].code
}

/** For an ask of the client library. */
export function errorExit(error: CountersignError): number {
  if (error instanceof StillPending) return askExit.pending.code
  if (error instanceof Unreachable) return askExit.unreachable.code
  if (error instanceof NoGrant) return (error.code === 'for-person' ? askExit.forPerson : askExit.over).code
  return problemExit(error.code as ProblemCode)
}

type Answer = z.infer<typeof AskAnswer>

/** An answer can be that of an earlier, identical ask, whose grant was used or has run out. `now` is wall-clock ms. */
export function answerExit({ status, grant, execution }: Answer, now: number): number {
  if (status === 'pending') return askExit.pending.code
  if (grant === null) return askExit.forPerson.code
  return execution === 'not_started' && grant.expiresAt > now ? askExit.goAhead.code : askExit.over.code
}

export function answerWords({ ask, status, execution, grant, note, say: words }: Answer): string {
  return [
    say`${words}`,
    say`ask ${ask}: ${status}${execution === 'not_started' ? '' : `, ${execution}`}`,
    ...(grant ? [say`grant ${grant.digest}`] : []),
    ...(note === undefined ? [] : [say`note ${note}`]),
    '',
  ].join('\n')
}
