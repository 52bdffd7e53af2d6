/** What a standing grant covers (design §5): one kind of action on one record or in one run, so often, until then. */
import * as z from 'zod'
import { RecordPath } from '../action/record.ts'

/** Exactly one of `record` and `run` narrows it; 7 days at most, from when it is granted (`until`, wall-clock ms). */
export const StandingScope = z.strictObject({
  verb: z.string().min(1).max(40),
  record: RecordPath.optional(),
  run: z.string().min(1).max(60).optional(),
  /** `system/type`, for one that is narrowed by its run. */
  type: z.string().min(1).max(200).optional(),
  /** Names of the fields that may be written; an ask that writes another one is not covered. */
  fields: z.array(z.string().min(1).max(200)).max(200),
  times: z.int().min(1).max(100),
  until: z.int().nonnegative(),
})
export type StandingScope = z.infer<typeof StandingScope>
