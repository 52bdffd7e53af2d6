/**
 * The extension as a witness of the journal (design §9): it keeps the last checkpoint that it saw, and wants proof that
 * the next one continues it. A history that was rewritten or rolled back leaves a mark that only pairing anew removes.
 */
import { rawDaemonKey } from '../../shared/api/session.ts'
import { fromBase64 } from '../../shared/log/base64.ts'
import { parseCheckpoint, verifyCheckpoint } from '../../shared/log/checkpoint.ts'
import { LogError } from '../../shared/log/error.ts'
import type { Verify } from '../../shared/log/note.ts'
import { verifyConsistency } from '../../shared/log/proof.ts'
import type { Daemon } from './daemon.ts'
import { DaemonError } from './errors.ts'
import { isInt, isText, shape } from './guard.ts'
import type { Pairing } from './pairing.ts'
import { stored } from './stored.ts'

/** The last checkpoint that was accepted. */
export const witnessed = stored('local', 'witnessed', shape<{ note: string }>({ note: isText }))

/** Set once a checkpoint did not continue the one before; `why` is in our words. */
export const rewound = stored('local', 'rewound', shape<{ at: number; why: string }>({ at: isInt, why: isText }))

export async function forgetJournal(): Promise<void> {
  await Promise.all([witnessed.remove(), rewound.remove()])
}

/**
 * Asks for the journal's head and checks that it continues the last one seen.
 *
 * @throws DaemonError `rewound` where it does not, and what the call throws
 */
export async function witnessJournal(daemon: Pick<Daemon, 'call'>, pairing: Pairing, now: number): Promise<void> {
  const last = await witnessed.get()
  const older = last && parseCheckpoint(last.note)
  const { note, consistency } = await daemon.call('checkpoint', older ? { from: older.size } : {})
  const key = { name: pairing.journal, publicKey: rawDaemonKey(pairing.daemonKey) ?? new Uint8Array() }
  try {
    const newer = await verifyCheckpoint(note, key, verifyEd25519)
    if (older) {
      if (newer.size < older.size)
        throw new LogError('PROOF_MISMATCH', `the journal had ${older.size} entries and has ${newer.size}`)
      verifyConsistency(older, newer, (consistency ?? []).map(fromBase64))
    }
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    await rewound.set({ at: now, why: error.message })
    throw new DaemonError('rewound', error)
  }
  await witnessed.set({ note })
}

const verifyEd25519: Verify = async (publicKey, message, signature) => {
  const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
  return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message)
}
