/** Checkpoints and proofs as their readers check them. */
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { fromBase64 } from '../../shared/log/base64.ts'
import { verifyCheckpoint } from '../../shared/log/checkpoint.ts'
import { EMPTY_FRONTIER } from '../../shared/log/frontier.ts'
import { verifyConsistency, verifyInclusion } from '../../shared/log/proof.ts'
import { stepEntry } from '../../test/conformance/sample.ts'
import { createMemoryStore } from '../store/memory.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints.ts'
import { createJournal, type Journal } from './journal.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const key = { name: 'countersign/01234567', publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32) }
const opened = (note: string) =>
  verifyCheckpoint(note, key, (_, message, signature) => verify(null, message, publicKey, signature))

let journal: Journal
let checkpoints: Checkpoints
let store: ReturnType<typeof createMemoryStore>
let signed: number
beforeEach(() => {
  store = createMemoryStore()
  signed = 0
  const signOnce = (message: Uint8Array) => {
    signed += 1
    return sign(null, message, privateKey)
  }
  journal = createJournal({ store, head: EMPTY_FRONTIER, onFailure: () => {} })
  checkpoints = createCheckpoints({ journal, hashes: store, key, sign: signOnce })
})

async function append(count: number) {
  for (let i = 0; i < count; i++) void journal.append({ entries: [stepEntry('run_1', i + 1)] })
  await journal.flush()
}

test('the signed head is the durable one, signed once for everybody', async () => {
  expect(await opened((await checkpoints.latest()).note)).toMatchObject({ size: 0 })
  await append(3)
  void journal.append({ entries: [stepEntry('run_1', 4)] })
  const first = await checkpoints.latest()
  expect(first).toMatchObject({ size: 3, consistency: null })
  expect(await opened(first.note)).toMatchObject({ origin: key.name, size: 3 })
  expect(await checkpoints.latest()).toEqual(first)
  expect(signed).toBe(2)
})

test('each head is proven to continue the earlier ones', async () => {
  const seen = [await opened((await checkpoints.latest()).note)]
  for (const count of [1, 2, 254, 1, 300, 64]) {
    await append(count)
    for (const older of seen) {
      const { note, consistency } = await checkpoints.latest(older.size)
      verifyConsistency(older, await opened(note), consistency!.map(fromBase64))
    }
    seen.push(await opened((await checkpoints.latest()).note))
  }
})

test('a head that is larger than ours cannot be continued', async () => {
  await append(5)
  expect(await checkpoints.latest(6)).toMatchObject({ size: 5, consistency: null })
  await expect(checkpoints.latest(-1)).rejects.toMatchObject({ code: 'OUT_OF_RANGE' })
})

test('entries are proven in the size that was asked for', async () => {
  await append(300)
  const head = await opened((await checkpoints.latest()).note)
  await append(300)
  for (const seq of [0, 1, 255, 256, 299]) {
    const [leaf] = await store.leaves(seq, seq + 1)
    verifyInclusion(leaf!, seq, head, (await checkpoints.inclusion(seq, 300)).map(fromBase64))
  }
  await expect(checkpoints.inclusion(300, 300)).rejects.toMatchObject({ code: 'OUT_OF_RANGE' })
  await expect(checkpoints.inclusion(0, 601)).rejects.toMatchObject({ code: 'OUT_OF_RANGE' })
})
