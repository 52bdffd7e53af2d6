/** Unpadded base64url (RFC 4648 §5): how nonces, keys, proofs and signatures travel in JSON. */
import { fromBase64, toBase64 } from '../log/base64.ts'

/** Bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/**
 * The bytes of an unpadded base64url text. Each sequence of bytes has one spelling; any other is refused.
 *
 * @throws LogError `BASE64_MALFORMED`
 */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const padding = '='.repeat((4 - (text.length % 4)) % 4)
  // A text with letters of the other alphabet must not slip through the replacement below.
  const standard = /[+/=]/.test(text) ? '!' : text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(standard + padding)
}
