/** What the work costs, by day and workflow (design §8). */
import * as z from 'zod'
import { Day } from '../../cost/day.ts'
import { DayTotal } from '../../cost/day-total.ts'
import { always, row, Text } from '../human-row.ts'

export const CostRow = DayTotal.extend({ day: Day, workflow: Text })
export type CostRow = z.infer<typeof CostRow>

export const costEndpoints = {
  costs: row({
    path: '/human/v1/costs',
    summary: 'What each workflow cost on each local day, by where the figure comes from, and how much of it in vain',
    body: z.strictObject({ days: z.int().min(1).max(400).default(14) }),
    answers: {
      200: z.strictObject({
        today: Day,
        rows: z.array(CostRow).meta({ description: 'latest day first; days without costs have no rows' }),
      }),
    },
    problems: always,
  }),
} as const
