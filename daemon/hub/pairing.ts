/** The pairing window (security §3.3, R16): closed by default, open for two minutes, five tries, one success. */
import { randomInt } from 'node:crypto'
import {
  type PairingTranscript,
  pairingAlphabet,
  pairingCodeLength,
  pairingKey,
  pairingProof,
  sameProof,
} from '../../shared/api/pairing.ts'
import { Problem } from '../../shared/api/problems.ts'
import { newNonce } from '../../shared/api/session.ts'
import { type Deadline, isPast } from '../../shared/approval/deadline.ts'
import type { Clock } from '../system/clock.ts'
import type { NewId } from '../system/ids.ts'
import type { Approver } from './approvers.ts'
import { readingOf } from './reading.ts'

const windowMs = 120_000
const tries = 5

export type DaemonIdentity = { key: string; journal: string }

export type Pairing = {
  /** Opens a window and gives its code; a window that was open closes. */
  open(grant: { teams: string[] }): { code: string; expiresAt: number }
  close(): void
  start(
    origin: string,
    nonce: string,
    key: string,
  ): Promise<{ nonce: string; key: string; origin: string; proof: string }>
  /** The approver that the exchange makes; the window closes with it. */
  finish(origin: string, nonce: string, proof: string, label: string): Promise<Approver>
}

type Window = { code: string; teams: string[]; until: Deadline; left: number; started: Map<string, PairingTranscript> }

export function createPairing(identity: DaemonIdentity, clock: Clock, newId: NewId): Pairing {
  let window: Window | undefined

  function current(): Window {
    if (window && isPast(window.until, readingOf(clock))) window = undefined
    if (!window) throw new Problem('pairing-closed', 'No pairing window is open.')
    return window
  }

  return {
    open({ teams }) {
      const code = Array.from(
        { length: pairingCodeLength },
        () => pairingAlphabet[randomInt(pairingAlphabet.length)],
      ).join('')
      window = { code, teams, until: { from: readingOf(clock), ttl: windowMs }, left: tries, started: new Map() }
      return { code, expiresAt: clock.now() + windowMs }
    },
    close() {
      window = undefined
    },
    async start(origin, extensionNonce, extensionKey) {
      const open = current()
      // Every proof of ours can be used to check guesses of the code, so each start counts as a try.
      if (open.left === 0) {
        window = undefined
        throw new Problem('pairing-closed', 'The code was tried too often.')
      }
      open.left -= 1
      const daemonNonce = newNonce()
      const transcript = {
        extensionOrigin: origin,
        extensionNonce,
        extensionKey,
        daemonNonce,
        daemonKey: identity.key,
        journal: identity.journal,
      }
      open.started.set(daemonNonce, transcript)
      const proof = await pairingProof(await pairingKey(open.code, extensionNonce, daemonNonce), 'daemon', transcript)
      return { nonce: daemonNonce, key: identity.key, origin: identity.journal, proof }
    },
    async finish(origin, daemonNonce, proof, label) {
      const open = current()
      const transcript = open.started.get(daemonNonce)
      open.started.delete(daemonNonce)
      if (!transcript || transcript.extensionOrigin !== origin)
        throw new Problem('pairing-failed', 'This exchange was not started here.')
      const key = await pairingKey(open.code, transcript.extensionNonce, daemonNonce)
      if (!sameProof(proof, await pairingProof(key, 'extension', transcript)))
        throw new Problem('pairing-failed', 'The proof does not match the code.')
      if (window !== open) throw new Problem('pairing-closed', 'The pairing window has closed.')
      window = undefined
      return {
        approver: newId('apr'),
        label,
        key: transcript.extensionKey,
        origin,
        teams: open.teams,
        pairedAt: clock.now(),
        revokedAt: null,
      }
    },
  }
}
