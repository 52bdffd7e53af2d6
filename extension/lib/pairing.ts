/** What is kept of the pairing with a daemon (pair.ts makes it). */
import { isInt, isText, shape } from './guard.ts'
import { stored } from './stored.ts'

export type Pairing = {
  approver: string
  label: string
  /** The daemon's Ed25519 identity, SPKI in base64url: pinned here, checked at every session. */
  daemonKey: string
  /** Name of the journal in its checkpoints. */
  journal: string
  pairedAt: number
}
const isPairing = shape<Pairing>({
  approver: isText,
  label: isText,
  daemonKey: isText,
  journal: isText,
  pairedAt: isInt,
})

export const pairing = stored('local', 'pairing', isPairing)
