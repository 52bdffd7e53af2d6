/** One alert, and what became of it in each channel. Holds names of workflows, counts and ids, and nothing an agent wrote. */
import * as z from 'zod'
import { type AlertKind, kindNames, kindOf, severities } from './kinds.ts'

/**
 * `off`: the channel was off. `held`: waits for the end of quiet hours. `due`: on its way. `sent`: arrived, or with a
 * notification handed to the browsers. `failed`: given up. `over`: what it was about had ended before it left.
 */
export const deliveryStates = ['off', 'held', 'due', 'sent', 'failed', 'over'] as const

export const Delivery = z.strictObject({
  state: z.enum(deliveryStates),
  attempts: z.int().nonnegative(),
  /** Wall-clock ms of the next attempt, or of the last one when there is no next. */
  at: z.int(),
  /** What went wrong last, in our words and without the address: `HTTP 500`, `no answer within 15 s`. */
  trouble: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const Alert = z.strictObject({
  id: z.string(),
  kind: z.enum([...kindNames, 'test']),
  at: z.int(),
  workflow: z.string().nullable(),
  count: z.int().positive().meta({ description: 'how many occurrences it stands for' }),
  place: z.array(z.string()).min(1).meta({ description: 'where the full page shows it, such as ["history", "run_…"]' }),
  badge: z.boolean(),
  notification: Delivery,
  webhook: Delivery,
})
export type Alert = z.infer<typeof Alert>

/** Something that happened and that a person may be alerted to. */
export type Occurrence = {
  kind: AlertKind
  workflow: string | null
  /** Beside the workflow, what else tells two things apart that are not gathered into one: an approver, an agent. */
  subject: string
  place: [string, ...string[]]
}

/** What a press of the test button makes. */
export const testAlert = {
  severity: severities[0],
  title: () => 'This is a test alert',
  body: 'Somebody pressed the test button in the settings of Countersign.',
}

/** What an alert says, in our own words. */
export function wordsOf({ kind, count }: Pick<Alert, 'kind' | 'count'>) {
  const { severity, title, body } = kind === 'test' ? testAlert : kindOf(kind)
  return { severity, title: title(count), body }
}
