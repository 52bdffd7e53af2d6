/** Evidence: what the agent hands the reviewer (design §6). Every part is agent-controlled and shown as a claim. */
import * as z from 'zod'
import { FieldName, JsonValue } from './json.ts'
import { RecordPath } from './record.ts'

const Words = z.string().min(1).max(4000)

export const Source = z
  .strictObject({
    record: RecordPath.optional(),
    url: z.string().min(1).max(4096).optional(),
    title: z.string().min(1).max(400),
    retrievedAt: z.int().nonnegative().optional().meta({ description: 'When it was read, wall clock in ms' }),
    fields: z.record(FieldName, JsonValue).optional(),
    version: z.string().min(1).max(200).optional(),
  })
  .refine(source => (source.record === undefined) !== (source.url === undefined), {
    error: 'must name a record or a url, and not both',
  })

export const Confidence = z.union([
  z.strictObject({ value: z.number().min(0).max(1), basis: Words }),
  z.strictObject({ unknown: Words }),
])

export const Evidence = z.strictObject({
  sources: z.array(Source).min(1).max(50).optional(),
  policies: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(120),
        version: z.string().min(1).max(60),
        title: z.string().min(1).max(400),
        quote: Words.optional(),
      }),
    )
    .min(1)
    .max(50)
    .optional(),
  confidence: Confidence.optional(),
  alternatives: z
    .array(z.strictObject({ summary: Words, whyNot: Words }))
    .min(1)
    .max(20)
    .optional(),
  escalation: z.strictObject({ reason: Words }).optional(),
  next_action: z.strictObject({ summary: Words }).optional(),
})

export type Evidence = z.infer<typeof Evidence>
export type Source = z.infer<typeof Source>

/** The parts of evidence a boundary can require, with the words a reviewer and an agent read. */
export const evidenceParts = {
  sources: 'source records used',
  policies: 'policy or knowledge references',
  confidence: 'confidence or uncertainty',
  alternatives: 'alternatives considered',
  escalation: 'reason for escalation',
  next_action: 'proposed next action',
} as const satisfies Record<keyof Evidence, string>

export type EvidencePart = keyof typeof evidenceParts
export const EvidencePart = z.enum(Object.keys(evidenceParts) as [EvidencePart, ...EvidencePart[]])
