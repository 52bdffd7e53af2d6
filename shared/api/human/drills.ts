/** Failure modes, and their harmless drills (design §7). */
import * as z from 'zod'
import { Verdict } from '../../boundary/verdict.ts'
import { type FailureModeName, failureModeNames } from '../../failure/modes.ts'
import { always, Nothing, row, signedCommand, signing } from '../human-row.ts'

const Text = z.string()
const Mode = z.enum(failureModeNames as [FailureModeName, ...FailureModeName[]])

/** One thing that happened in a drill: who did what, and what was answered. */
export const DrillStep = z.strictObject({
  by: z.enum(['agent', 'person', 'time', 'system', 'daemon']),
  did: Text,
  /** Seconds since the drill began, by the drill's own clock. */
  at: z.number().nonnegative(),
  /** What was answered: the status of the ask, or the code of a problem. */
  answer: Text.nullable(),
  /** The words that came with it. */
  words: Text.nullable(),
  verdict: Verdict.nullable(),
})

export const DrillTranscript = z.strictObject({
  mode: Mode,
  /** The run of the history that holds this transcript. */
  run: Text,
  passed: z.boolean().meta({ description: 'whether everything that the row promises was so' }),
  steps: z.array(DrillStep),
  checks: z.array(z.strictObject({ promise: Text, holds: z.boolean() })),
})

export const drillEndpoints = {
  drills: row({
    path: '/human/v1/drills',
    summary: 'The failure modes, and what each boundary sets for them',
    body: Nothing,
    answers: {
      200: z.strictObject({
        modes: z.array(
          z.strictObject({
            mode: Mode,
            title: Text,
            when: Text,
            happens: Text,
            told: Text.nullable(),
            setting: Text.nullable().meta({ description: 'where a boundary sets it' }),
            settings: z.array(z.strictObject({ workflow: Text, title: Text, value: Text.nullable() })),
          }),
        ),
      }),
    },
    problems: always,
  }),
  tryDrill: row({
    path: '/human/v1/drills/try',
    summary: 'Try one failure mode: the product\u2019s own functions on a hub of their own, which touches nothing real',
    signed: true,
    body: signedCommand('try-drill', { mode: Mode }),
    answers: { 200: DrillTranscript },
    problems: signing,
  }),
} as const

export type DrillStep = z.infer<typeof DrillStep>
export type DrillTranscript = z.infer<typeof DrillTranscript>
