/** SHA-256 for everything in `shared/`: a pure-JavaScript default that runs anywhere, and the place to plug in a native one. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { LogError } from './error.ts'

/** SHA-256 of the bytes, or of the UTF-8 bytes of a text, as 64 lower-case hexadecimal digits. Synchronous. */
export type Sha256 = (message: string | Uint8Array) => string

const portable: Sha256 = message => bytesToHex(sha256(typeof message === 'string' ? utf8ToBytes(message) : message))

let implementation = portable

/** SHA-256 as 64 lower-case hexadecimal digits; a text is hashed as UTF-8. */
export function sha256Hex(message: string | Uint8Array): string {
  return implementation(message)
}

/**
 * Hash with `native` from here on; without an argument, with the portable default again. The daemon calls this once, at
 * start: `setSha256(message => hash('sha256', message))` with `hash` from `node:crypto` is about four times as fast.
 *
 * A choice for the whole process and no parameter, because it can change the speed and nothing else: SHA-256 has one
 * right answer, and an implementation that gets these ones wrong is not taken.
 *
 * @throws LogError `SHA256_WRONG`
 */
export function setSha256(native: Sha256 = portable): void {
  for (const probe of ['', 'abc', 'é\u{1f600}', 'a'.repeat(200), new Uint8Array([0, 128, 255])]) {
    if (native(probe) !== portable(probe))
      throw new LogError('SHA256_WRONG', 'the given SHA-256 fails its known answers')
  }
  implementation = native
}
