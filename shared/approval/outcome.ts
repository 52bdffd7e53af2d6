/** How an ask ended, and what happened then: two closed sets, used by the API, the store, the views and exports alike. */
import * as z from 'zod'

/** Design §2. Expiry, withdrawal and denial are different things; only `denied` is a person's no. */
export const outcomes = {
  allowed: { title: 'Allowed', means: 'the boundary let it pass without a person' },
  approved: { title: 'Approved', means: 'a person approved it as asked' },
  approved_edited: { title: 'Approved, edited', means: 'a person changed it and approved the change' },
  denied: { title: 'Denied', means: 'a person said no' },
  blocked: { title: 'Blocked', means: 'the boundary or a stop did not let it pass' },
  expired: { title: 'Expired', means: 'nobody decided in time, which is not a denial' },
  withdrawn: { title: 'Withdrawn', means: 'the agent no longer wants it' },
  superseded: { title: 'Superseded', means: 'what it was about has changed, so it has to be asked again' },
} as const

export type Outcome = keyof typeof outcomes
export const Outcome = z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]])

export const executions = {
  not_started: { title: 'Not started', means: 'the grant has not been used' },
  started: { title: 'Started', means: 'the grant was used and the agent has not reported yet' },
  executed: { title: 'Executed', means: 'the agent reported that it is done' },
  failed: { title: 'Failed', means: 'the agent reported that it did not work' },
  unknown: { title: 'Unknown', means: 'nobody knows whether it happened; a person has to find out' },
} as const

export type Execution = keyof typeof executions
export const Execution = z.enum(Object.keys(executions) as [Execution, ...Execution[]])
