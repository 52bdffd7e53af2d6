/** What people compare of a public key. */
import { fromBase64 } from './base64.ts'
import { sha256Hex } from './sha256.ts'

/**
 * SHA-256 of a key's SPKI as 64 hexadecimal digits; views show the first 16. `spki` is in unpadded base64url.
 *
 * @throws LogError `BASE64_MALFORMED`
 */
export function fingerprintOf(spki: string): string {
  const standard = spki.replaceAll('-', '+').replaceAll('_', '/')
  return sha256Hex(fromBase64(standard + '='.repeat((4 - (standard.length % 4)) % 4)))
}
