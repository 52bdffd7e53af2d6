/**
 * Sessions and signatures of an approver (security §3.3): what each side signs, and how the other checks it. The daemon
 * signs first, so that an extension never shows anything to whoever else may listen on the port (R17).
 */
import type { Json } from '../action/canonical.ts'
import { signedText } from '../approval/statement.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'

/** What both sides sign: the nonces are 32 bytes in base64url, `e` the extension's and `d` the daemon's. */
export type SessionTranscript = { approver: string; origin: string; e: string; d: string }

const ed25519 = { name: 'Ed25519' }
const p256 = { name: 'ECDSA', namedCurve: 'P-256' }
const p256Signature = { name: 'ECDSA', hash: 'SHA-256' }
/** SPKI of an Ed25519 key is this header (RFC 8410 §4) and the 32 bytes of the key. */
const ed25519Header = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00)

/** The text that the daemon's key signs. */
export function daemonSessionText(transcript: SessionTranscript): string {
  return signedText('session daemon', transcript)
}

/** The text that the approver's key signs. */
export function approverSessionText(transcript: SessionTranscript): string {
  return signedText('session approver', transcript)
}

/** A new nonce: 32 random bytes in base64url. */
export function newNonce(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
}

/** The approver's key pair. The private half cannot be exported by anyone, which raises the effort of stealing it. */
export async function newApproverKey(): Promise<{ privateKey: CryptoKey; spki: string }> {
  const pair = await crypto.subtle.generateKey(p256, false, ['sign', 'verify'])
  return {
    privateKey: pair.privateKey,
    spki: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))),
  }
}

/** Signs a text as the approver: 64 bytes (IEEE P1363) in base64url. */
export async function signAsApprover(privateKey: CryptoKey, text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(p256Signature, privateKey, utf8(text))))
}

/** Signs a command or statement for `purpose` (see `signedText`). */
export function signValue(privateKey: CryptoKey, purpose: 'command' | 'decision', value: Json): Promise<string> {
  return signAsApprover(privateKey, signedText(purpose, value))
}

/** Whether the approver with this public key signed the text. Key and signature are attacker-controlled; never throws. */
export function signedByApprover(spki: string, text: string, signature: string): Promise<boolean> {
  return check(spki, p256, p256Signature, text, signature)
}

/** Whether the daemon with this public key signed the text. Key and signature are attacker-controlled; never throws. */
export function signedByDaemon(spki: string, text: string, signature: string): Promise<boolean> {
  return check(spki, ed25519, ed25519, text, signature)
}

/** The 32 bytes of an Ed25519 key in SPKI, as signed notes name it; `undefined` for anything else. */
export function rawDaemonKey(spki: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = decoded(spki)
  const right = bytes?.length === ed25519Header.length + 32 && ed25519Header.every((byte, at) => bytes[at] === byte)
  return right ? bytes.slice(ed25519Header.length) : undefined
}

async function check(
  spki: string,
  kind: EcKeyImportParams | Algorithm,
  algorithm: EcdsaParams | Algorithm,
  text: string,
  signature: string,
): Promise<boolean> {
  const [keyBytes, signatureBytes] = [decoded(spki), decoded(signature)]
  if (!keyBytes || !signatureBytes) return false
  try {
    const key = await crypto.subtle.importKey('spki', keyBytes, kind, false, ['verify'])
    return await crypto.subtle.verify(algorithm, key, signatureBytes, utf8(text))
  } catch {
    return false
  }
}

function decoded(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64Url(text)
  } catch {
    return undefined
  }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
