/** The pairing surface: open only while a window is, and good for one approver (design §11, security §3.3). */
import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { ApproverView } from './views.ts'

const Nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const Proof = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const Key = z.string().regex(/^[A-Za-z0-9_-]{20,200}$/)

export const pairEndpoints = {
  pairStart: endpoint({
    surface: 'pair',
    method: 'POST',
    path: '/pair/v1/start',
    summary: 'Exchange nonces and keys; the daemon proves that it knows the code before the extension does',
    body: z.strictObject({ nonce: Nonce, key: Key.meta({ description: 'P-256 public key, SPKI in base64url' }) }),
    answers: {
      200: z.strictObject({
        nonce: Nonce,
        key: Key.meta({ description: 'the daemon\u2019s Ed25519 identity, SPKI in base64url' }),
        origin: z.string().meta({ description: 'name of the journal in its checkpoints' }),
        proof: Proof,
      }),
    },
    problems: ['origin-refused', 'bad-request', 'pairing-closed'],
  }),
  pairFinish: endpoint({
    surface: 'pair',
    method: 'POST',
    path: '/pair/v1/finish',
    summary: 'Prove that the person typed the code; the key becomes an approver',
    body: z.strictObject({ nonce: Nonce, proof: Proof, label: z.string().trim().min(1).max(60) }),
    answers: { 201: z.strictObject({ approver: ApproverView }) },
    problems: ['origin-refused', 'bad-request', 'pairing-closed', 'pairing-failed'],
  }),
}
