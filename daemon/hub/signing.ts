/** Signed commands (security §3.3, R18): made with the session's own key, each with a counter above the last one. */
import type { Json } from '../../shared/action/canonical.ts'
import { Problem } from '../../shared/api/problems.ts'
import { signedByApprover } from '../../shared/api/session.ts'
import { signedText } from '../../shared/approval/statement.ts'
import type { Approver } from './approvers.ts'

/** What the journal keeps of a signed command. */
export type By = { approver: string; counter: number; signature: string }

export type Signing = {
  /** Checks a signed text and uses up its counter. Throws a `Problem`; `signed` is attacker-controlled until then. */
  check(
    approver: Approver,
    purpose: 'command' | 'decision',
    signed: { approver: string; counter: number },
    signature: string,
  ): Promise<By>
  /** The last counter used, for a client that starts anew. */
  counter(approver: string): number
  /** The fact to keep with the entry of a command. It never goes back: commands overtake one another on their way. */
  used(by: By): [string, string]
}

/** The meta key under which the last counter is kept with the entries. */
export function counterKey(approver: string): string {
  return `counter ${approver}`
}

export function createSigning(past: ReadonlyMap<string, number>): Signing {
  const last = new Map(past)
  return {
    counter: approver => last.get(approver) ?? 0,
    used: ({ approver }) => [counterKey(approver), String(last.get(approver) ?? 0)],
    async check(approver, purpose, signed, signature) {
      if (signed.approver !== approver.approver)
        throw new Problem('bad-signature', 'The command names another approver than the session.')
      if (!(await signedByApprover(approver.key, signedText(purpose, signed as Json), signature)))
        throw new Problem('bad-signature', 'The signature does not match what was sent.')
      if (signed.counter <= (last.get(approver.approver) ?? 0))
        throw new Problem('bad-signature', 'The counter was used before.', {
          counter: last.get(approver.approver) ?? 0,
        })
      last.set(approver.approver, signed.counter)
      return { approver: approver.approver, counter: signed.counter, signature }
    },
  }
}
