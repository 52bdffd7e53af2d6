/** Signed notes (c2sp.org/signed-note) with Ed25519: a text, a blank line, and one line for each signature. */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64.ts'
import { LogError } from './error.ts'
import { sha256Hex } from './sha256.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Whose signature: a name without spaces and `+`, and the 32 bytes of an Ed25519 public key (RFC 8032). */
export interface NoteKey {
  readonly name: string
  readonly publicKey: Uint8Array
}

/** One signature line. `keyId` is 8 lower-case hexadecimal digits. */
export interface NoteSignature {
  readonly name: string
  readonly keyId: string
  readonly signature: Uint8Array
}

/** `text` ends in a newline and is what the signatures are over. */
export interface Note {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Signs a message with the Ed25519 private key that belongs to the `NoteKey`: 64 bytes. */
export type Sign = (message: Bytes) => Promise<Uint8Array> | Uint8Array

/** Whether an Ed25519 signature is right. */
export type Verify = (publicKey: Bytes, message: Bytes, signature: Bytes) => Promise<boolean> | boolean

/** Room for the 16 signatures that a reader must accept, also when they are post-quantum ones of 5 kB. */
const MAX_NOTE = 131_072

const ED25519 = 0x01
const PUBLIC_KEY_BYTES = 32
const SIGNATURE_BYTES = 64
const KEY_ID_BYTES = 4

const NAME = /^[^\p{White_Space}\p{Cc}+]+$/u
const SIGNATURE_LINE = /^— (\S+) (\S+)$/u
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/

/** The first 4 bytes of SHA-256(name || 0x0A || 0x01 || public key), as 8 hexadecimal digits. */
export function keyId({ name, publicKey }: NoteKey): string {
  if (!NAME.test(name) || publicKey.length !== PUBLIC_KEY_BYTES) {
    throw new LogError('NOTE_MALFORMED', 'a key is a name without spaces or plus, and 32 bytes')
  }
  const message = concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(ED25519), publicKey)
  return sha256Hex(message).slice(0, 2 * KEY_ID_BYTES)
}

/** Signs `text`, which must end in a newline, and gives the line's content. */
export async function signText(text: string, key: NoteKey, sign: Sign): Promise<NoteSignature> {
  return { name: key.name, keyId: keyId(key), signature: await sign(utf8(text)) }
}

/** The note as it is stored and sent. Throws LogError `NOTE_MALFORMED` where no reader would accept it. */
export function formatNote({ text, signatures }: Note): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${toBase64(concatBytes(hexToBytes(keyId), signature))}\n`,
  )
  const note = `${text}\n${lines.join('')}`
  parseNote(note)
  return note
}

/**
 * Takes a note apart and checks its form, not its signatures: nothing in it may be believed before `openNote`.
 *
 * @throws LogError `NOTE_MALFORMED`
 */
export function parseNote(note: string): Note {
  const end = note.lastIndexOf('\n\n')
  const lines = note.slice(end + 2).split('\n')
  const sound = note.length <= MAX_NOTE && note.isWellFormed() && !CONTROL.test(note)
  if (!sound || end < 1 || lines.pop() !== '' || lines.length === 0) throw new LogError('NOTE_MALFORMED', 'not a note')
  return { text: note.slice(0, end + 1), signatures: lines.map(parseLine) }
}

function parseLine(line: string): NoteSignature {
  const [, name = '', base64 = ''] = SIGNATURE_LINE.exec(line) ?? []
  const bytes = fromBase64(base64)
  if (!NAME.test(name) || bytes.length <= KEY_ID_BYTES) throw new LogError('NOTE_MALFORMED', 'not a signature line')
  return { name, keyId: bytesToHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.subarray(KEY_ID_BYTES) }
}

/**
 * The note, once `key` is known to have signed its text. Signatures by other keys are ignored, as the specification
 * wants; a wrong one by this key refuses the whole note.
 *
 * @throws LogError `NOTE_MALFORMED`, `BASE64_MALFORMED`, `SIGNATURE_MISSING`, `SIGNATURE_INVALID`
 */
export async function openNote(text: string, key: NoteKey, verify: Verify): Promise<Note> {
  const note = parseNote(text)
  const id = keyId(key)
  const own = note.signatures.filter(signature => signature.name === key.name && signature.keyId === id)
  if (own.length === 0) throw new LogError('SIGNATURE_MISSING', `no signature by ${key.name}`)
  for (const { signature } of own) {
    const right =
      signature.length === SIGNATURE_BYTES &&
      (await verify(new Uint8Array(key.publicKey), utf8(note.text), new Uint8Array(signature)))
    if (right !== true) throw new LogError('SIGNATURE_INVALID', `a wrong signature by ${key.name}`)
  }
  return note
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}
