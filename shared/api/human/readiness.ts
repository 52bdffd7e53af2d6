/** Readiness: the facts of a workflow and its capabilities (design §7). */
import * as z from 'zod'
import { Facts } from '../../readiness/facts.ts'
import { always, row, Text } from '../human-row.ts'

export const ReadinessView = z.strictObject({
  workflow: z.string(),
  from: z.int().meta({ description: 'asks and incidents since then are counted, wall-clock ms' }),
  to: z.int(),
  whole: Facts,
  capabilities: z.array(Facts).meta({ description: 'by kind of action, those with the most decisions first' }),
  more: z.int().nonnegative().meta({ description: 'kinds of action that are left out' }),
})
export type ReadinessView = z.infer<typeof ReadinessView>

export const readinessEndpoints = {
  readiness: row({
    path: '/human/v1/readiness',
    summary: 'The facts of one workflow and of each kind of action in it, and what they speak for',
    body: z.strictObject({ workflow: Text }),
    answers: { 200: ReadinessView },
    problems: [...always, 'not-found'],
  }),
} as const
