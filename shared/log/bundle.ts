/**
 * The form of an exported run: lines of canonical JSON that anyone can check offline (design §9, security R43). Their
 * order is fixed, so that one history has one file: header, entries of the run, entries they rely on, bodies they name.
 */
import * as z from 'zod'
import { JsonValue } from '../action/json.ts'
import { DigestText } from '../approval/statement.ts'
import type { Entry, EntryType } from '../run/entries.ts'
import { MAX_ENTRY_BYTES } from './entry.ts'

const Base64 = z.string().max(200)

export const BundleHeader = z.strictObject({
  countersign: z.literal('run'),
  v: z.literal(1),
  origin: z.string().max(60).meta({ description: 'name of the journal in its checkpoints' }),
  daemonKey: z.string().max(100).meta({ description: 'the daemon’s Ed25519 key, SPKI in base64url' }),
  checkpoint: z
    .string()
    .max(2000)
    .meta({ description: 'signed note of the journal’s head (c2sp.org/tlog-checkpoint)' }),
  run: z.string().max(60),
  entries: z.int().positive().meta({ description: 'entries of the run when it was exported' }),
  exportedAt: z.int().min(0).max(8.64e15).meta({ description: 'wall clock in ms' }),
  content: DigestText.meta({ description: 'SHA-256 of everything after this line' }),
  signature: Base64.meta({ description: 'of this header without this member, by the daemon’s key, in base64url' }),
})

export const EntryLine = z.strictObject({
  seq: z.int().nonnegative(),
  entry: z.string().max(MAX_ENTRY_BYTES).meta({ description: 'the exact text that was hashed' }),
  proof: z.array(Base64).max(64).meta({ description: 'of inclusion, lowest hash first (RFC 9162 §2.1.3)' }),
})

export const BodyLine = z.strictObject({ digest: DigestText, body: JsonValue })

export type BundleHeader = z.infer<typeof BundleHeader>
export type EntryLine = z.infer<typeof EntryLine>
export type BodyLine = z.infer<typeof BodyLine>

/** Entries outside the run that it relies on: keys, their end, the rules that judged, and what was erased. */
export const contextTypes: readonly EntryType[] = [
  'approver.paired',
  'approver.reset',
  'boundary.accepted',
  'body.erased',
]

/** Digests of the bodies that an entry names. */
export function bodiesOf(entry: Entry): string[] {
  return bodyDigests(entry).filter(digest => digest !== undefined)
}

function bodyDigests(entry: Entry): (string | undefined)[] {
  switch (entry.type) {
    case 'run.started':
      return [entry.input]
    case 'run.step':
    case 'execution.reported':
      return [entry.body]
    case 'run.finished':
      return [entry.output]
    case 'ask.made':
      return [entry.action, entry.evidence]
    case 'ask.decided':
      return [entry.statement.edit?.action, entry.statement.note]
    case 'note.added':
    case 'incident.resolved':
    case 'execution.reconciled':
      return [entry.note]
    case 'boundary.accepted':
      return [entry.digest]
    default:
      return []
  }
}

/** What stands around the lines (in base64) and around the daemon's signature in an exported page; a page ends with the latter. */
export const pageMarks = {
  data: ['<template id="countersign-run">', '</template>\n'],
  signature: ['<!-- countersign page ', ' -->\n'],
} as const
