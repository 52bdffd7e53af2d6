/** The facts of a workflow, or of one kind of action in it: what people can judge its readiness by (design §7). */
import * as z from 'zod'
import { incidentKinds } from '../run/entries.ts'
import { levels } from './level.ts'
import { Interval } from './wilson.ts'

const Count = z.int().nonnegative()

/** A figure and the latest runs behind it. */
export const Counted = z.strictObject({ n: Count, runs: z.array(z.string()) })
export type Counted = z.infer<typeof Counted>

/** Figures about asks, each with its runs. */
export const figures = {
  decided: 'decided by a person who had it on the screen for 2 seconds or more',
  denied: 'of these, denied',
  edited: 'of these, edited before they were approved',
  quick: 'decided after less than 2 seconds on the screen: left out',
  expired: 'nobody decided in time: no denial, left out',
  withdrawn: 'withdrawn by the agent before anyone decided: left out',
  alone: 'allowed without a person',
  blocked: 'blocked by the boundary',
  failed: 'carried out, and failed',
  unknown: 'carried out, and nobody knew what became of it',
} as const
export type Figure = keyof typeof figures

export const recommendations = ['raise', 'keep', 'lower', 'not enough data'] as const
export type Recommendation = (typeof recommendations)[number]

export const Facts = z.strictObject({
  capability: z
    .strictObject({ verb: z.string(), target: z.string() })
    .nullable()
    .meta({ description: 'verb and system/type, or null for the whole workflow' }),
  level: z.enum(levels).nullable().meta({ description: 'what it may do now; null while the boundary is broken' }),
  figures: z.record(z.enum(Object.keys(figures) as [Figure, ...Figure[]]), Counted),
  denial: Interval.nullable().meta({ description: 'share of the decided asks, Wilson 95 %' }),
  edits: Interval.nullable().meta({ description: 'share of the approved asks, Wilson 95 %' }),
  incidents: z.strictObject({
    n: Count,
    runs: z.array(z.string()),
    kinds: z.partialRecord(z.enum(incidentKinds), Count),
  }),
  days: Count.meta({ description: 'local days on which something was decided' }),
  reviewers: Count,
  recommendation: z.enum(recommendations),
  why: z.array(z.string()),
})
export type Facts = z.infer<typeof Facts>
export type Observed = Omit<Facts, 'recommendation' | 'why'>
