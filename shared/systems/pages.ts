/** Pages of a generic system, as its operator describes them: an address pattern a record type, and where fields stand. */
import * as z from 'zod'
import { FieldName } from '../action/json.ts'
import { documentFaults } from '../boundary/fault-sentences.ts'
import { say } from '../text/say.ts'
import { selectorFault } from './css.ts'

/** More would slow each page down on which the overlay looks for them. */
const mostFields = 50

const PageSelector = z
  .string()
  .min(1)
  .max(400)
  .superRefine((text, context) => {
    const fault = selectorFault(text)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
  })

/** `path` holds `:id` once and `*` for one segment; `#/deal/:id` style patterns start with `#`. */
export const PagePattern = z.strictObject({
  path: z
    .string()
    .regex(/^[/#][^\s?]{0,300}$/, documentFaults.pagePath)
    .refine(path => path.split(/[/#=&]/).filter(part => part === ':id').length === 1, {
      error: documentFaults.pageId,
    }),
  type: z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,79}$/),
  fields: z
    .record(FieldName, PageSelector)
    .refine(fields => Object.keys(fields).length <= mostFields, {
      error: say(documentFaults.pageFields, { n: mostFields }),
    })
    .optional()
    .meta({ description: 'CSS selector a field, of the one element that shows its value' }),
})

export type PagePattern = z.infer<typeof PagePattern>
