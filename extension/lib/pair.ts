/** The exchange that pairs with a daemon (security §3.3; transcripts in shared/api/pairing.ts). */
import { normaliseCode, type PairingTranscript, pairingKey, pairingProof, sameProof } from '../../shared/api/pairing.ts'
import { newApproverKey, newNonce, rawDaemonKey } from '../../shared/api/session.ts'
import { callRoute } from './call.ts'
import { type Pairing, pairing } from './pairing.ts'
import { browserPorts, type Ports } from './ports.ts'
import { forgetSession } from './session.ts'
import { forgetJournal } from './witness.ts'

/** Why pairing did not happen; problems of the daemon (`pairing-closed`, `pairing-failed` …) come as ProblemError. */
export class PairingError extends Error {
  readonly code: 'malformed-code' | 'not-proven'
  constructor(code: PairingError['code'], message: string) {
    super(message)
    this.name = 'PairingError'
    this.code = code
  }
}

/**
 * Pairs with the daemon whose window shows `typed`. The daemon has to prove first that it knows the code; nothing is
 * stored, and no proof of ours is sent, before it has (R16, R17).
 *
 * @throws PairingError, ProblemError, DaemonError `offline` or `permission`
 */
export async function pair(typed: string, label: string, ports: Ports = browserPorts()): Promise<Pairing> {
  const code = normaliseCode(typed)
  if (!code)
    throw new PairingError('malformed-code', 'A code has eight letters and digits. Type it as the terminal shows it.')
  const { privateKey, spki } = await newApproverKey()
  const nonce = newNonce()
  const daemon = await callRoute('pairStart', { nonce, key: spki }, ports.wire())
  const transcript: PairingTranscript = {
    extensionOrigin: ports.origin,
    extensionNonce: nonce,
    extensionKey: spki,
    daemonNonce: daemon.nonce,
    daemonKey: daemon.key,
    journal: daemon.origin,
  }
  const key = await pairingKey(code, nonce, daemon.nonce)
  const proven = sameProof(daemon.proof, await pairingProof(key, 'daemon', transcript))
  if (!proven || !rawDaemonKey(daemon.key)) throw new PairingError('not-proven', 'pairing: wrong code or wrong daemon')
  const proof = await pairingProof(key, 'extension', transcript)
  const { approver } = await callRoute('pairFinish', { nonce: daemon.nonce, proof, label }, ports.wire())
  await ports.keys.save(privateKey)
  await Promise.all([forgetSession(), forgetJournal()])
  const made = {
    approver: approver.approver,
    label,
    daemonKey: daemon.key,
    journal: daemon.origin,
    pairedAt: ports.now(),
  }
  await pairing.set(made)
  return made
}

/** Forgets the daemon and the key, on this side only. */
export async function unpair(ports: Ports = browserPorts()): Promise<void> {
  await pairing.remove()
  await Promise.all([ports.keys.remove(), forgetSession(), forgetJournal()])
}
