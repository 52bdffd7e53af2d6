/** Checkpoints (c2sp.org/tlog-checkpoint): what the daemon signs about its log, and what a witness keeps of it. */
import { fromBase64, toBase64 } from './base64.ts'
import { LogError } from './error.ts'
import { HASH_BYTES } from './hash.ts'
import { formatNote, type NoteKey, openNote, parseNote, type Sign, signText, type Verify } from './note.ts'
import type { TreeHead } from './proof.ts'
import { isSize } from './size.ts'

const LINES = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/

/** A tree head and whose it is: `origin` is the key's name, `countersign/<8 hexadecimal digits>`. */
export interface Checkpoint extends TreeHead {
  readonly origin: string
}

/** The three lines that are signed: origin, size, root. Throws LogError `CHECKPOINT_MALFORMED`. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`
  parseText(text)
  return text
}

/** The checkpoint as a signed note. The key's name must be the origin. */
export async function signCheckpoint(checkpoint: Checkpoint, key: NoteKey, sign: Sign): Promise<string> {
  const text = formatCheckpoint(checkpoint)
  if (key.name !== checkpoint.origin) throw new LogError('CHECKPOINT_MALFORMED', 'signed by another than its origin')
  return formatNote({ text, signatures: [await signText(text, key, sign)] })
}

/**
 * What a signed note claims. Its form is checked, its signatures are not: use `verifyCheckpoint` before believing it.
 *
 * @throws LogError `NOTE_MALFORMED`, `BASE64_MALFORMED`, `CHECKPOINT_MALFORMED`
 */
export function parseCheckpoint(note: string): Checkpoint {
  return parseText(parseNote(note).text)
}

/**
 * The checkpoint in an attacker-controlled note, once it is known that `key` signed it and that it is about `key`'s log.
 *
 * @throws LogError `NOTE_MALFORMED`, `BASE64_MALFORMED`, `CHECKPOINT_MALFORMED`, `SIGNATURE_MISSING`, `SIGNATURE_INVALID`
 */
export async function verifyCheckpoint(note: string, key: NoteKey, verify: Verify): Promise<Checkpoint> {
  const checkpoint = parseText((await openNote(note, key, verify)).text)
  if (checkpoint.origin !== key.name) throw new LogError('SIGNATURE_MISSING', 'the checkpoint is about another log')
  return checkpoint
}

/** Exactly three lines. Extension lines are allowed by the specification, but no proof covers them and we sign none. */
function parseText(text: string): Checkpoint {
  const [, origin = '', digits, base64 = ''] = LINES.exec(text) ?? []
  const size = Number(digits)
  if (!isSize(size)) throw new LogError('CHECKPOINT_MALFORMED', 'not a checkpoint')
  const root = fromBase64(base64)
  if (root.length !== HASH_BYTES) throw new LogError('CHECKPOINT_MALFORMED', 'the root is not 32 bytes')
  return { origin, size, root }
}
