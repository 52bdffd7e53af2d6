/** Pages of a generic system, as its operator describes them: an address pattern a record type, and where fields stand. */
import * as z from 'zod'

/** `path` holds `:id` once and `*` for one segment; `#/deal/:id` style patterns start with `#`. */
export const PagePattern = z.strictObject({
  path: z
    .string()
    .regex(/^[/#][^\s?]{0,300}$/, 'must start with / or # and hold no blanks')
    .refine(path => path.split(/[/#=&]/).filter(part => part === ':id').length === 1, {
      error: 'must hold :id as one whole segment',
    }),
  type: z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,79}$/),
  fields: z
    .record(z.string().min(1).max(80), z.string().min(1).max(400))
    .optional()
    .meta({ description: 'CSS selector a field' }),
})

export type PagePattern = z.infer<typeof PagePattern>
