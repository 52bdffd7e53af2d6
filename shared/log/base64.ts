/** Standard base64 (RFC 4648 §4) as signed notes use it: padded, and one spelling for every sequence of bytes. */
import { LogError } from './error.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as padded base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let shift = 18; shift >= 0; shift -= 6) text += ALPHABET[(bits >> shift) & 63]
  }
  const padding = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - padding) + '='.repeat(padding)
}

/**
 * The bytes of a padded base64 text. What does not encode back to the same text (other letters, missing padding, bits
 * behind the last byte) is refused, so that no signed note can be respelt.
 *
 * @throws LogError `BASE64_MALFORMED`
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = text.replace(/={1,2}$/, '')
  const bytes = new Uint8Array(Math.floor((letters.length * 6) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of letters) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xfff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = bits >> held
    }
  }
  if (toBase64(bytes) !== text) throw new LogError('BASE64_MALFORMED', 'not base64')
  return bytes
}
