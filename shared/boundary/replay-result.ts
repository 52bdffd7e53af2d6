/** What a replay says: how many asks, what would go differently, in groups, and what could not be looked at. */
import * as z from 'zod'
import { decisions, Reason } from './verdict.ts'

const Count = z.int().nonnegative()
/** A verdict in short: its decision, and the reason that decided. */
const Decided = z.strictObject({
  decision: z.enum(decisions),
  grant: z.boolean(),
  facet: Reason.shape.facet,
  rule: z.string(),
})

export const ReplayGroup = z.strictObject({
  from: Decided,
  to: Decided,
  verb: z.string(),
  /** System and type, such as `odoo/crm.lead`. */
  type: z.string(),
  loosens: z.boolean(),
  count: Count,
  sentence: z.string().meta({ description: 'One sentence about the group, with the reason given for its latest ask' }),
  outcomes: z
    .record(z.string(), Count)
    .meta({ description: 'How these asks ended when they were made, or `pending`; how many of each' }),
  asks: z
    .array(z.strictObject({ ask: z.string(), run: z.string(), at: z.int() }))
    .meta({ description: 'The latest of them, newest first' }),
})

export const ReplayResult = z.strictObject({
  workflow: z.string(),
  from: z.int().meta({ description: 'Asks made at this time or later were looked at, wall clock in ms' }),
  against: z.int().meta({
    description: 'The version whose rules hold now; 0 where none was accepted, and then what was decided counts',
  }),
  asks: Count.meta({ description: 'How many were replayed' }),
  erased: Count.meta({ description: 'How many could not be replayed because their content was erased' }),
  differ: Count,
  loosens: Count.meta({ description: 'How many less would stand in the way of than now' }),
  widens: z
    .array(z.string())
    .meta({ description: 'Rules that stand less in the way than those that hold now, whether or not an ask met them' }),
  groups: z.array(ReplayGroup),
  groupsLeftOut: Count,
  notReplayed: z.array(z.string()).meta({ description: 'What verdicts also depend on and nobody kept' }),
})

export type ReplayGroup = z.infer<typeof ReplayGroup>
export type ReplayResult = z.infer<typeof ReplayResult>
