/** The boundary editor: check, replay over past asks, and save (design §4). */
import * as z from 'zod'
import { DigestText } from '../../approval/statement.ts'
import { severities } from '../../boundary/lint/finding.ts'
import { ReplayResult } from '../../boundary/replay-result.ts'
import { always, row, signedCommand, signing, Text } from '../human-row.ts'
import { BoundaryView } from '../views.ts'

/** Characters of a boundary file: with its escapes it has to fit into one request. */
export const longestBoundary = 200_000

/** The text of a boundary file, as the editor holds it. */
export const BoundaryText = z
  .string()
  .max(longestBoundary)
  .refine(text => text.isWellFormed(), { error: 'must be well-formed text' })

/** How many days of the past a change is held against. */
export const ReplayDays = z.int().min(1).max(400).default(30)

/** Whether the person has seen that the text lets through, or to a weaker decision, what met more before. */
export const Loosening = z.enum(['none', 'confirmed'])

const place = { line: z.int().positive(), column: z.int().positive(), at: z.string() }

export const CheckedText = z.strictObject({
  digest: DigestText,
  faults: z
    .array(z.strictObject({ ...place, words: z.string() }))
    .meta({ description: 'why the text is no boundary; empty where it is one' }),
  findings: z
    .array(
      z.strictObject({
        ...place,
        code: z.string(),
        severity: z.enum(severities),
        path: z.array(z.union([z.string(), z.int()])),
        sentence: z.string(),
        mend: z.string(),
      }),
    )
    .meta({ description: 'what the text admits and its author hardly meant' }),
  summary: z
    .array(z.strictObject({ id: z.string(), heading: z.string(), lines: z.array(z.string()) }))
    .nullable()
    .meta({ description: 'the one-page summary; null where the text is no boundary' }),
})
export type CheckedText = z.infer<typeof CheckedText>

export const editorEndpoints = {
  checkBoundary: row({
    path: '/human/v1/boundary/check',
    summary: 'What is wrong with the text of a boundary, and what it says in plain language',
    body: z.strictObject({ workflow: Text, text: BoundaryText }),
    answers: { 200: CheckedText },
    problems: [...always, 'not-found'],
  }),
  replayBoundary: row({
    path: '/human/v1/boundary/replay',
    summary: 'What would go differently if the past days\u2019 asks met this text',
    body: z.strictObject({ workflow: Text, text: BoundaryText, days: ReplayDays }),
    answers: { 200: ReplayResult },
    problems: [...always, 'not-found', 'boundary-broken', 'withdrawn'],
  }),
  saveBoundary: row({
    path: '/human/v1/boundary/save',
    summary: 'Write a boundary file and accept it in one act',
    signed: true,
    body: signedCommand('save-boundary', {
      workflow: Text,
      digest: DigestText.meta({ description: 'of the text beside the command' }),
      base: DigestText.meta({ description: 'of the file that the text was made from' }),
      loosening: Loosening,
    }).extend({ text: BoundaryText }),
    answers: { 200: BoundaryView },
    problems: [...signing, 'not-found', 'digest-mismatch', 'stale-version', 'boundary-broken', 'loosens'],
  }),
} as const
