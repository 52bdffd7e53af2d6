/** Registered policies that evidence can cite (design §4, §6). */
import * as z from 'zod'
import { always, Nothing, row } from '../human-row.ts'

const PolicyRow = z.strictObject({ id: z.string(), version: z.string(), title: z.string() })

/** A policy as the operator registered it; `text` is Markdown, without the front matter. */
export const PolicyView = z.strictObject({ ...PolicyRow.shape, file: z.string(), text: z.string() })
export type PolicyView = z.infer<typeof PolicyView>

export const policyEndpoints = {
  policies: row({
    path: '/human/v1/policies',
    summary: 'The registered policies, and files that register none',
    body: Nothing,
    answers: {
      200: z.strictObject({
        policies: z.array(PolicyRow),
        broken: z.array(z.strictObject({ file: z.string(), words: z.string() })),
      }),
    },
    problems: always,
  }),
  policy: row({
    path: '/human/v1/policy',
    summary: 'One registered policy with its text',
    // As long as an id in evidence can be, so that whatever was cited can be asked for.
    body: z.strictObject({ id: z.string().min(1).max(120) }),
    answers: { 200: PolicyView },
    problems: [...always, 'not-found'],
  }),
} as const
