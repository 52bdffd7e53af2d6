/** Who this daemon is: a long-lived Ed25519 key that extensions pin and that signs the journal's checkpoints. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { Low } from 'lowdb'
import * as z from 'zod'
import { rawDaemonKey } from '../../shared/api/session.ts'
import { sha256Hex } from '../../shared/log/sha256.ts'
import { jsonDocument } from '../documents/json-document.ts'

const IdentityDocument = z.strictObject({ key: z.string(), createdAt: z.int() })

export type Identity = {
  /** Public key, SPKI in base64url, and its 32 bytes. */
  key: string
  raw: Uint8Array<ArrayBuffer>
  /** Name of the journal in its checkpoints: `countersign/<8 hex digits of the key>`. */
  journal: string
  signBytes(message: Uint8Array): Uint8Array
  /** Ed25519 signature over the UTF-8 bytes of a text, in base64url. */
  signText(text: string): string
}

/** Reads the identity, or makes one at the first start. The file is 0600 in the private data folder. */
export async function openIdentity(path: string, now: number): Promise<Identity> {
  const db = new Low<z.infer<typeof IdentityDocument> | null>(jsonDocument(path), null)
  await db.read()
  if (db.data === null) {
    const { privateKey } = generateKeyPairSync('ed25519')
    db.data = { key: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'), createdAt: now }
    await db.write()
  }
  const { key } = IdentityDocument.parse(db.data)
  return identityOf(createPrivateKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'pkcs8' }))
}

function identityOf(secret: KeyObject): Identity {
  const key = createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64url')
  const raw = rawDaemonKey(key)
  if (!raw) throw new Error('The identity is not an Ed25519 key. Restore identity.json from a backup.')
  return {
    key,
    raw,
    journal: `countersign/${sha256Hex(raw).slice(0, 8)}`,
    signBytes: message => new Uint8Array(sign(null, message, secret)),
    signText: text => sign(null, Buffer.from(text), secret).toString('base64url'),
  }
}
