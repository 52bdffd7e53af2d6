/**
 * Pairing (security §3.3): both sides prove that they know the code a person carried from the terminal to the popup, over
 * everything they exchanged, and the daemon proves it first. The same functions run in the daemon and in the extension;
 * the cryptography is Web Crypto, which both have as a global.
 */
import { canonical } from '../action/canonical.ts'
import { toBase64Url } from './base64url.ts'

/** The letters of a code: Crockford's without 0, 1 and U; nobody has to tell 0 from O or 1 from I and L. */
export const pairingAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const pairingCodeLength = 8
/** Makes each guess at a recorded exchange cost this many rounds of SHA-256. */
const iterations = 250_000

/** What both sides saw of the exchange. Nonces are 32 bytes, keys are SPKI, all in base64url. */
export type PairingTranscript = {
  /** `chrome-extension://…` or `moz-extension://…`, as the browser sends it. */
  extensionOrigin: string
  extensionNonce: string
  extensionKey: string
  daemonNonce: string
  daemonKey: string
  /** Name of the journal in its checkpoints. */
  journal: string
}

/** Who makes a proof. The two proofs differ, so that neither side can answer with what it was sent. */
export type PairingSide = 'daemon' | 'extension'

/** The code as both sides use it: upper case, without blanks and dashes; `undefined` when it cannot be a code. */
export function normaliseCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '')
  const possible = code.length === pairingCodeLength && [...code].every(letter => pairingAlphabet.includes(letter))
  return possible ? code : undefined
}

/** The code as it is shown: two groups of four. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** The key that only somebody who knows the code can derive for these two nonces. `code` is normalised. */
export async function pairingKey(code: string, extensionNonce: string, daemonNonce: string): Promise<CryptoKey> {
  const salt = await crypto.subtle.digest('SHA-256', utf8(`countersign pairing v1\n${extensionNonce}\n${daemonNonce}`))
  const secret = await crypto.subtle.importKey('raw', utf8(code), 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(derivation, secret, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
}

/** A side's proof that it knows the code and saw this exchange: HMAC-SHA256 in base64url. */
export async function pairingProof(key: CryptoKey, side: PairingSide, transcript: PairingTranscript): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, utf8(`${side}\n${canonical(transcript)}`))
  return toBase64Url(new Uint8Array(mac))
}

/** Compares a proof that came from outside with the right one, in a time that depends on neither. */
export function sameProof(given: string, right: string): boolean {
  if (given.length !== right.length) return false
  let difference = 0
  for (let i = 0; i < right.length; i++) difference |= given.charCodeAt(i) ^ right.charCodeAt(i)
  return difference === 0
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
