/** The hashes of a Merkle tree (RFC 6962 §2.1): leaves and nodes are prefixed apart, so that neither passes for the other. */
import { LogError } from './error.ts'
import { sha256Hex } from './sha256.ts'

/** Bytes in a hash. */
export const HASH_BYTES = 32

/** The root of a tree without leaves: SHA-256 of nothing. A function, so that no caller can change another's bytes. */
export function emptyRoot(): Uint8Array {
  return bytesOfHash(sha256Hex(''))
}

/** SHA-256(0x00 || entry) of an entry's bytes, or of its text as UTF-8, which saves a copy. */
export function leafHash(entry: string | Uint8Array): Uint8Array {
  if (typeof entry === 'string') return bytesOfHash(sha256Hex(`\0${entry}`))
  const message = new Uint8Array(1 + entry.length)
  message.set(entry, 1)
  return bytesOfHash(sha256Hex(message))
}

/** Written anew by every call and kept by none: a fresh buffer would cost as much as the hash. */
const pair = new Uint8Array(1 + 2 * HASH_BYTES)
pair[0] = 0x01

/** SHA-256(0x01 || left || right). Throws LogError `HASH_MALFORMED` where a side is not 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) throw new LogError('HASH_MALFORMED', 'not a node')
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return bytesOfHash(sha256Hex(pair))
}

/** Byte for byte. Hashes of the log are public, so time tells nothing. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** Native hashes come out fastest as hexadecimal text; this is its way back, lower-case digits only. */
function bytesOfHash(hex: string): Uint8Array {
  const bytes = new Uint8Array(HASH_BYTES)
  for (let i = 0; i < HASH_BYTES; i++) bytes[i] = (digit(hex, 2 * i) << 4) | digit(hex, 2 * i + 1)
  return bytes
}

function digit(hex: string, at: number): number {
  const code = hex.charCodeAt(at)
  return code < 0x3a ? code - 0x30 : code - 0x57
}
