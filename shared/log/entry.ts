/** One entry of the journal as bytes. What is stored is what is hashed: nothing is ever serialised again to verify it. */
import { canonical, type Json } from '../action/canonical.ts'
import { LogError } from './error.ts'
import { leafHash } from './hash.ts'

/** The largest entry: what the uint16 length of a tile's entry bundle can say (c2sp.org/tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535

const utf8 = new TextEncoder()

/**
 * The bytes of an entry: canonical JSON as UTF-8.
 *
 * @throws LogError `ENTRY_TOO_LARGE`; CanonicalError for a value that is not JSON
 */
export function encodeEntry(value: Json): Uint8Array<ArrayBuffer> {
  const bytes = utf8.encode(canonical(value))
  if (bytes.length > MAX_ENTRY_BYTES) {
    throw new LogError('ENTRY_TOO_LARGE', `the entry has ${bytes.length} bytes of at most ${MAX_ENTRY_BYTES}`)
  }
  return bytes
}

/** The leaf hash of an entry's stored bytes. */
export function leafOf(bytes: Uint8Array): Uint8Array {
  return leafHash(bytes)
}
