/**
 * What an approver signs when deciding (design §9): the ask, its version and digest, the decision and what was on the
 * screen. The journal keeps statement and signature, so that anyone can check them later without this daemon.
 */
import * as z from 'zod'
import { canonical, type Json } from '../action/canonical.ts'

export const DigestText = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits')

/** What was on the screen when the decision was taken. */
export const Displayed = z.strictObject({
  digest: DigestText.meta({ description: 'of the plain text that was rendered' }),
  ms: z.int().nonnegative().meta({ description: 'how long the item was on the screen' }),
  end: z.boolean().meta({ description: 'whether the end of the content had been displayed' }),
  input: z.enum(['pointer', 'keyboard']),
  ui: z.string().min(1).max(60).meta({ description: 'surface and version of the extension' }),
})

export const Decided = z.enum(['approved', 'approved_edited', 'denied'])

export const Statement = z.strictObject({
  v: z.literal(1),
  kind: z.literal('decision'),
  approver: z.string().min(1).max(60),
  counter: z.int().positive(),
  ask: z.string().min(1).max(60),
  version: z.int().positive(),
  digest: DigestText,
  outcome: Decided,
  edit: z
    .strictObject({ action: DigestText, digest: DigestText })
    .optional()
    .meta({ description: 'digests of the edited action and of its binding' }),
  note: DigestText.optional().meta({ description: 'of the note, as a canonical JSON string' }),
  reason: z.string().min(1).max(60).optional().meta({ description: 'the preset reason of a denial' }),
  group: z
    .int()
    .min(2)
    .max(25)
    .optional()
    .meta({ description: 'how many alike asks were approved with one press, each with a statement of its own' }),
  displayed: Displayed,
})

export type Statement = z.infer<typeof Statement>
export type Displayed = z.infer<typeof Displayed>
export type Decided = z.infer<typeof Decided>

/** The exact bytes (as text) that an approver's key signs for any statement or command. */
export function signedText(purpose: string, value: Json): string {
  return `countersign ${purpose} v1\n${canonical(value)}`
}

/** Preset reasons of a denial: the agent reads the sentence, the statement carries the key. */
export const denialReasons = {
  wrong_value: 'A value is wrong.',
  wrong_record: 'This is the wrong record.',
  not_now: 'Not now.',
  weak_evidence: 'The evidence does not support it.',
  not_allowed: 'The agent should not do this at all.',
} as const
export type DenialReason = keyof typeof denialReasons
