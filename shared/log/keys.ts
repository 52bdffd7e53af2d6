/** What people compare of a public key. */
import { fromBase64Url } from '../api/base64url.ts'
import { sha256Hex } from './sha256.ts'

/**
 * SHA-256 of a key's SPKI (given in base64url) as 64 hexadecimal digits; views show the first 16.
 *
 * @throws LogError `BASE64_MALFORMED`
 */
export function fingerprintOf(spki: string): string {
  return sha256Hex(fromBase64Url(spki))
}
