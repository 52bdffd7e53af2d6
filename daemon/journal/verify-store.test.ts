/** What the check of a store finds; random damage to a real file is in `test/properties/store.test.ts`. */
import { expect, test } from 'vitest'
import { leafHash } from '../../shared/log/hash.ts'
import { rebuild } from '../../shared/log/verify.ts'
import { batchOf, stepEntry } from '../../test/conformance/sample.ts'
import { createMemoryStore } from '../store/memory.ts'
import type { Batch, Store, StoredEntry } from '../store/store.ts'
import type { NewEntry } from './seal.ts'
import { verifyStore } from './verify-store.ts'

const size = 700
const steps = (count = size) => Array.from({ length: count }, (_, i) => stepEntry('run_1', i + 1))

/** A store that holds these entries, after `damage` to the batch that brings them. */
async function storeOf(entries: NewEntry[], damage: (batch: Batch) => Batch = batch => batch): Promise<Store> {
  const store = createMemoryStore()
  await store.append(damage(batchOf(await store.head(), entries)))
  return store
}

const replace = (seq: number, change: (entry: StoredEntry) => StoredEntry) => (batch: Batch) => ({
  ...batch,
  entries: batch.entries.map(entry => (entry.seq === seq ? change(entry) : entry)),
})

test.each([-1, 0, 1, 256, 511, 699, 700, 5_000])('a sound store has no flaw, looked at from %i', async from => {
  expect(await verifyStore(await storeOf(steps()), from)).toBeNull()
})

test('neither has an empty one', async () => {
  expect(await verifyStore(createMemoryStore())).toBeNull()
})

const other = (text: string) => text.replace('look', 'loot')
test.each<[string, (entry: StoredEntry) => StoredEntry, string]>([
  ['text', entry => ({ ...entry, text: other(entry.text) }), 'its text is not what was hashed'],
  ['leaf', entry => ({ ...entry, leaf: leafHash('other') }), 'its text is not what was hashed'],
  ['at', entry => ({ ...entry, at: 1 }), 'its at is not what its text says'],
  ['type', entry => ({ ...entry, type: 'run.failed' }), 'its type is not what its text says'],
  ['run', entry => ({ ...entry, run: 'run_2' }), 'its run is not what its text says'],
  ['ask', entry => ({ ...entry, ask: 'ask_1' }), 'its ask is not what its text says'],
])('a changed %s is found at its entry, also when only the tail is looked at', async (_, change, words) => {
  const store = await storeOf(steps(), replace(650, change))
  expect(await verifyStore(store)).toEqual({ seq: 650, words })
  expect(await verifyStore(store, 600)).toEqual({ seq: 650, words })
})

const forge = (entry: StoredEntry) => ({ ...entry, text: other(entry.text), leaf: leafHash(other(entry.text)) })
test('R41 a changed entry with the right hash of itself is found by the hashes above it', async () => {
  const inTile = 'one of the entries 256 to 511, or the hash over them, was replaced'
  expect(await verifyStore(await storeOf(steps(), replace(300, forge)))).toEqual({ seq: 256, words: inTile })
  const atEnd = { seq: 700, words: 'the head is not that of these entries' }
  expect(await verifyStore(await storeOf(steps(), replace(650, forge)))).toEqual(atEnd)
  expect(await verifyStore(await storeOf(steps(), replace(650, forge)), 600)).toEqual(atEnd)
})

test('a changed or missing hash over entries is found', async () => {
  const words = 'one of the entries 256 to 511, or the hash over them, was replaced'
  const changed = (batch: Batch) => ({
    ...batch,
    tiles: [batch.tiles[0]!, { ...batch.tiles[1]!, hash: leafHash('x') }],
  })
  expect(await verifyStore(await storeOf(steps(), changed))).toEqual({ seq: 256, words })
  const missing = (batch: Batch) => ({ ...batch, tiles: batch.tiles.slice(0, 1) })
  expect(await verifyStore(await storeOf(steps(), missing))).toEqual({ seq: 256, words })
  expect(await verifyStore(await storeOf(steps(), missing), 600)).toMatchObject({ seq: 600 })
})

test('a head of other entries is found', async () => {
  const elsewhere = (batch: Batch) => ({ ...batch, head: rebuild(batch.entries.map(() => leafHash('x'))) })
  const flaw = { seq: size, words: 'the head is not that of these entries' }
  expect(await verifyStore(await storeOf(steps(), elsewhere))).toEqual(flaw)
})

test.each<[string, NewEntry[], string]>([
  ['left out', [...steps(2), stepEntry('run_1', 4)], 'it is number 4 of its run, after 2'],
  ['twice', [...steps(2), stepEntry('run_1', 2)], 'it is number 2 of its run, after 2'],
  ['of a run that begins late', [...steps(2), stepEntry('run_2', 2)], 'it is number 2 of its run, after 0'],
  [
    'missing',
    [...steps(2), { ...stepEntry('run_1', 3), n: undefined } as NewEntry],
    'its ordinal within its run is missing',
  ],
  [
    'without a run',
    [...steps(2), { type: 'agents.stopped', from: 'extension', at: 1, n: 1 }],
    'it has an ordinal and no run',
  ],
])('an ordinal %s is found', async (_, entries, words) => {
  const plain = entries.map(entry => JSON.parse(JSON.stringify(entry)) as NewEntry)
  expect(await verifyStore(await storeOf(plain))).toEqual({ seq: 2, words })
})

test('a store that cannot be read is a flaw, not an exception', async () => {
  const store = await storeOf(steps())
  const entries = async (from: number, to: number, limit: number) => {
    if (to > 600) throw new Error('disk I/O error')
    return store.entries(from, to, limit)
  }
  const flaw = await verifyStore({ ...store, entries })
  expect(flaw?.words).toBe('it cannot be read: disk I/O error')
})
