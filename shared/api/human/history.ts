/** The history beyond one run: what it is filtered by, its figures by day, and the export of many runs. */
import * as z from 'zod'
import { Outcome } from '../../approval/outcome.ts'
import { Day } from '../../cost/day.ts'
import { always, row, Text } from '../human-row.ts'

/** Filters of the history beside workflow, agent, outcome and words. */
export const runFilters = {
  status: z.enum(['open', 'stalled', 'finished', 'failed']).optional(),
  incidents: z.boolean().optional().meta({ description: 'true: only runs with an incident' }),
  drills: z.boolean().optional().meta({ description: 'false: without the drills of failure modes' }),
  from: z.int().nonnegative().optional().meta({ description: 'begun at this time or later, wall-clock ms' }),
  to: z.int().nonnegative().optional().meta({ description: 'begun before this time' }),
}

/** Days that figures go back at most: more is for an export, because it would keep the store busy. */
export const mostDays = 90

const Count = z.int().nonnegative()
const Milliseconds = z.int().nonnegative().nullable()

export const DayFigures = z.strictObject({
  day: Day,
  outcomes: z.partialRecord(z.union([Outcome, z.literal('pending')]), Count),
  decided: Count.meta({ description: 'asks that a person decided' }),
  quick: Count.meta({ description: 'of these, after less than `quickMs` on the screen' }),
  hours: Count.meta({ description: 'hours in which somebody decided one of them' }),
  waitMedianMs: Milliseconds.meta({ description: 'from the ask to the decision; null where nobody decided' }),
  waitP95Ms: Milliseconds,
  lookMedianMs: Milliseconds.meta({ description: 'on the screen before the decision' }),
})
export type DayFigures = z.infer<typeof DayFigures>

/** Runs in one call of an export of many. */
export const mostExported = 50

export const historyEndpoints = {
  figures: row({
    path: '/human/v1/figures',
    summary: 'Outcomes, waiting times and reviewers\u2019 attention by the local day on which the agent asked',
    body: z.strictObject({ days: z.int().min(1).max(mostDays).default(30), workflow: Text.optional() }),
    answers: {
      200: z.strictObject({
        quickMs: z.int(),
        days: z.array(DayFigures).meta({ description: 'latest day first, also days without asks' }),
      }),
    },
    problems: always,
  }),
  exportRuns: row({
    path: '/human/v1/export/many',
    summary: 'Several runs as files, as of one checkpoint; those that do not fit are asked for again',
    body: z.strictObject({
      runs: z.array(Text).min(1).max(mostExported),
      format: z.enum(['ndjson', 'html', 'otlp']),
    }),
    answers: {
      200: z.strictObject({
        files: z.array(z.strictObject({ run: z.string(), name: z.string(), content: z.string() })),
        missing: z.array(z.string()).meta({ description: 'runs that are not there' }),
        rest: z.array(z.string()).meta({ description: 'runs for the next call' }),
      }),
    },
    problems: always,
  }),
} as const
