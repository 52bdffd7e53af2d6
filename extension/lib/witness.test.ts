import { generateKeyPairSync, sign } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { rawDaemonKey } from '../../shared/api/session.ts'
import { toBase64 } from '../../shared/log/base64.ts'
import { signCheckpoint } from '../../shared/log/checkpoint.ts'
import { leafHash } from '../../shared/log/hash.ts'
import { consistencyProof, type HashReader } from '../../shared/log/proof.ts'
import { subtreeHash } from '../../shared/log/subtree.ts'
import type { Daemon } from './daemon.ts'
import { DaemonError } from './errors.ts'
import { rewound, witnessJournal } from './witness.ts'

const journal = 'countersign/00000000'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const daemonKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')
const pairing = { approver: 'apr_1', label: '', daemonKey, journal, pairedAt: 0 }

/** A daemon with these entries; `signer` is whose key signs. */
function daemonWith(entries: string[], signer = privateKey): Pick<Daemon, 'call'> {
  const leaves = entries.map(entry => leafHash(new TextEncoder().encode(entry)))
  // Small enough to have no tiles.
  const reader: HashReader = { leaves: (a, b) => leaves.slice(a, b), tiles: () => [] }
  const call = async (_: string, { from }: { from?: number }) => {
    const size = leaves.length
    const root = await subtreeHash(reader, [0, size])
    const note = await signCheckpoint(
      { origin: journal, size, root },
      { name: journal, publicKey: rawDaemonKey(daemonKey)! },
      message => sign(null, message, signer),
    )
    const proof = from === undefined || from > size ? null : await consistencyProof(reader, from, size)
    return { note, size, consistency: proof?.map(toBase64) ?? null }
  }
  return { call: call as never }
}

const witness = (daemon: Pick<Daemon, 'call'>) => witnessJournal(daemon, pairing, 5)
const entries = (n: number, first = 'entry') =>
  Array.from({ length: n }, (_, at) => `${at === 0 ? first : 'entry'} ${at}`)
const isRewound = async () => (await rewound.get()) !== undefined

beforeEach(() => fakeBrowser.reset())

describe('R42 a witness', () => {
  test('accepts the first journal that it sees, and every one that continues it', async () => {
    for (const size of [3, 3, 4, 9, 100]) await witness(daemonWith(entries(size)))
    expect(await isRewound()).toBe(false)
  })

  test.each([
    ['rolled back', daemonWith(entries(7))],
    ['rewritten', daemonWith(entries(12, 'forged'))],
    ['rewritten at the same length', daemonWith(entries(9, 'forged'))],
    ['signed by somebody else', daemonWith(entries(12), generateKeyPairSync('ed25519').privateKey)],
  ])('marks a journal that was %s', async (_, daemon) => {
    await witness(daemonWith(entries(9)))
    await expect(witness(daemon)).rejects.toMatchObject({ reason: 'rewound' } satisfies Partial<DaemonError>)
    expect(await rewound.get()).toMatchObject({ at: 5 })
  })

  test('keeps the mark, and what it saw, when the old journal is back', async () => {
    await witness(daemonWith(entries(9)))
    await witness(daemonWith(entries(12, 'forged'))).catch(() => undefined)
    await witness(daemonWith(entries(10)))
    expect(await isRewound()).toBe(true)
  })

  test('marks nothing when the daemon does not answer', async () => {
    await witness(daemonWith(entries(9)))
    const silent = { call: () => Promise.reject(new DaemonError('offline')) }
    await expect(witness(silent)).rejects.toMatchObject({ reason: 'offline' })
    expect(await isRewound()).toBe(false)
  })
})
