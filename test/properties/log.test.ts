/** The Merkle log against RFC 6962 §2.1 written out as it stands there, for many sizes, with and without tampering. */
import { createHash, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCheckpoint, signCheckpoint, verifyCheckpoint } from '../../shared/log/checkpoint.ts'
import { LogError } from '../../shared/log/error.ts'
import { append, EMPTY_FRONTIER, type Frontier, root } from '../../shared/log/frontier.ts'
import { emptyRoot, leafHash } from '../../shared/log/hash.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from '../../shared/log/proof.ts'
import { setSha256 } from '../../shared/log/sha256.ts'
import type { HashReader } from '../../shared/log/subtree.ts'
import { rebuild } from '../../shared/log/verify.ts'

// As the daemon does.
setSha256(message => hash('sha256', message))

/** Beyond two full levels of tiles, with an odd rest. */
const LARGEST = 65_536 + 256 + 37
const AROUND_TILES = [255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_792, LARGEST]

const leaves = Array.from({ length: LARGEST }, (_, i) => leafHash(`entry ${i}`))
const tiles = new Map<number, Uint8Array[]>([
  [1, []],
  [2, []],
])
const roots: Uint8Array[] = []
{
  let frontier: Frontier = EMPTY_FRONTIER
  for (const leaf of leaves) {
    if (frontier.size <= 300 || AROUND_TILES.includes(frontier.size)) roots[frontier.size] = root(frontier)
    const next = append(frontier, leaf)
    frontier = next.frontier
    for (const tile of next.tiles) tiles.get(tile.level)![tile.index] = tile.hash
  }
  roots[LARGEST] = root(frontier)
}

/** A store that has reached `size`: what came later is not there. Counts the hashes that it hands out. */
function storeOf(size: number): HashReader & { handedOut: number } {
  const rows = (level: number) => (level === 0 ? leaves : tiles.get(level)!).slice(0, Math.floor(size / 256 ** level))
  const byLevel = new Map([0, 1, 2].map(level => [level, rows(level)]))
  const read = (level: number, from: number, to: number) => {
    const row = byLevel.get(level)!.slice(from, to)
    store.handedOut += row.length
    return row
  }
  const store = { handedOut: 0, leaves: (from: number, to: number) => read(0, from, to), tiles: read }
  return store
}

// RFC 6962 §2.1 to §2.1.2, word for word, with a memory for whole subtrees to keep large sizes affordable.

const known = new Map<string, Uint8Array>()

function mth(from: number, to: number): Uint8Array {
  if (to - from === 1) return leaves[from]!
  const name = `${from}-${to}`
  const node = known.get(name) ?? sha256('\x01', ...parts(from, to).map(part => mth(...part)))
  known.set(name, node)
  return node
}

function parts(from: number, to: number): [[number, number], [number, number]] {
  const k = 2 ** (Math.ceil(Math.log2(to - from)) - 1)
  return [
    [from, from + k],
    [from + k, to],
  ]
}

function path(m: number, from: number, to: number): Uint8Array[] {
  if (to - from === 1) return []
  const [left, right] = parts(from, to)
  return m < left[1] ? [...path(m, ...left), mth(...right)] : [...path(m, ...right), mth(...left)]
}

function subproof(m: number, from: number, to: number, b: boolean): Uint8Array[] {
  if (m === to) return b ? [] : [mth(from, to)]
  const [left, right] = parts(from, to)
  return m <= left[1] ? [...subproof(m, ...left, b), mth(...right)] : [...subproof(m, ...right, false), mth(...left)]
}

function sha256(prefix: string, ...hashes: Uint8Array[]): Uint8Array {
  const state = createHash('sha256').update(prefix)
  for (const part of hashes) state.update(part)
  return new Uint8Array(state.digest())
}

const hex = (hashes: readonly Uint8Array[]) => hashes.map(hash => Buffer.from(hash).toString('hex'))
const headOf = (size: number) => ({ size, root: roots[size]! })

/** Every index or size up to `end` for small logs; for larger ones the ends, the tiles' edges and a few between. */
function sample(size: number, end: number): number[] {
  if (size <= 100) return Array.from({ length: end + 1 }, (_, i) => i)
  const chosen = [0, 1, 2, 127, 128, 255, 256, 257, 65_535, 65_536, 65_791, 65_792, end - 1, end]
  for (let i = 3; i < end; i = Math.floor(i * 2.9)) chosen.push(i)
  return [...new Set(chosen)].filter(i => i <= end)
}

const SIZES = [...Array.from({ length: 300 }, (_, i) => i + 1), ...AROUND_TILES.filter(size => size > 300)]

describe('for every size', { timeout: 60_000 }, () => {
  test('the frontier has the root that the definition gives', () => {
    for (const size of SIZES) expect(hex([roots[size]!]), `size ${size}`).toEqual(hex([mth(0, size)]))
  })

  test('inclusion proofs are those of the definition, and verify', async () => {
    for (const size of SIZES) {
      const store = storeOf(size)
      for (const index of sample(size, size - 1)) {
        const proof = await inclusionProof(store, index, size)
        expect(hex(proof), `leaf ${index} of ${size}`).toEqual(hex(path(index, 0, size)))
        verifyInclusion(leaves[index]!, index, headOf(size), proof)
      }
    }
  })

  test('consistency proofs are those of the definition, and verify', async () => {
    for (const size of SIZES) {
      const store = storeOf(size)
      for (const from of sample(size, size)) {
        const proof = await consistencyProof(store, from, size)
        expect(hex(proof), `${from} to ${size}`).toEqual(from === 0 ? [] : hex(subproof(from, 0, size, true)))
        verifyConsistency({ size: from, root: from === 0 ? emptyRoot() : mth(0, from) }, headOf(size), proof)
      }
    }
  })
})

test('a proof reads hundreds of hashes, not the whole log', async () => {
  const store = storeOf(LARGEST)
  await inclusionProof(store, 40_000, LARGEST)
  expect(store.handedOut).toBeLessThan(3 * 256)
  store.handedOut = 0
  await consistencyProof(store, 40_001, LARGEST)
  expect(store.handedOut).toBeLessThan(3 * 256)
})

describe('one flipped bit', () => {
  const flipped = (hashes: readonly Uint8Array[], bit: number) => {
    const copies = hashes.map(hash => hash.slice())
    copies[Math.floor(bit / 256)]![Math.floor((bit % 256) / 8)]! ^= 1 << (bit % 8)
    return copies
  }
  const bitsIn = (hashes: readonly Uint8Array[]) => Array.from({ length: hashes.length * 256 }, (_, bit) => bit)
  const codeOf = (attempt: () => void) => {
    try {
      attempt()
    } catch (error) {
      if (error instanceof LogError) return error.code
      throw error
    }
    return 'accepted'
  }

  test.each([1, 2, 7, 8, 13])('in leaf, root or inclusion proof for any of %i leaves is noticed', async size => {
    const store = storeOf(size)
    for (let index = 0; index < size; index++) {
      const parts = [leaves[index]!, roots[size]!, ...(await inclusionProof(store, index, size))]
      const codes = bitsIn(parts).map(bit => {
        const [leaf, root, ...proof] = flipped(parts, bit)
        return codeOf(() => verifyInclusion(leaf!, index, { size, root: root! }, proof))
      })
      expect(new Set(codes)).toEqual(new Set(['PROOF_MISMATCH']))
    }
  })

  test.each([1, 2, 7, 8, 13])('in roots or consistency proof from any size to %i is noticed', async size => {
    const store = storeOf(size)
    for (let from = 1; from <= size; from++) {
      const parts = [roots[from]!, roots[size]!, ...(await consistencyProof(store, from, size))]
      const codes = bitsIn(parts).map(bit => {
        const [older, newer, ...proof] = flipped(parts, bit)
        return codeOf(() => verifyConsistency({ size: from, root: older! }, { size, root: newer! }, proof))
      })
      expect(new Set(codes)).toEqual(new Set(['PROOF_MISMATCH']))
    }
  })

  test('in a larger log is noticed too', async () => {
    const size = fc.integer({ min: 2, max: 300 })
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), fc.nat(), async (size, anyIndex, anyBit) => {
        const index = anyIndex % size
        const proof = await inclusionProof(storeOf(size), index, size)
        const wrong = flipped(proof, anyBit % (proof.length * 256))
        expect(codeOf(() => verifyInclusion(leaves[index]!, index, headOf(size), wrong))).toBe('PROOF_MISMATCH')
      }),
    )
  })
})

test('a proof for one leaf does not do for another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), async (size, a, b) => {
      const index = a % size
      const other = b % size
      fc.pre(index !== other)
      const proof = await inclusionProof(storeOf(size), index, size)
      expect(() => verifyInclusion(leaves[other]!, index, headOf(size), proof)).toThrow(LogError)
      expect(() => verifyInclusion(leaves[index]!, other, headOf(size), proof)).toThrow(LogError)
    }),
  )
})

test('a rewritten history is consistent with itself and never with the head that was kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 255 }), fc.nat(255), fc.nat(), async (from, more, which) => {
      const size = Math.min(from + more, 255)
      const forged = leaves.slice(0, size)
      forged[which % from] = leafHash('forged')
      const headIn = (size: number) => ({ size, root: root(rebuild(forged.slice(0, size))) })
      const store: HashReader = { leaves: (from, to) => forged.slice(from, to), tiles: () => [] }
      const proof = await consistencyProof(store, from, size)
      verifyConsistency(headIn(from), headIn(size), proof)
      expect(() => verifyConsistency(headOf(from), headIn(size), proof)).toThrow(LogError)
    }),
  )
})

describe('checkpoints with real keys', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const keyNamed = (name: string) => ({ name, publicKey: raw })
  const signs = (message: Uint8Array) => sign(null, message, privateKey)
  const verifies = (_: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
    verify(null, message, publicKey, signature)

  test('go there and back', async () => {
    const name = fc.stringMatching(/^countersign\/[0-9a-f]{8}$/)
    const size = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
    await fc.assert(
      fc.asyncProperty(name, size, bytes, async (origin, size, root) => {
        const note = await signCheckpoint({ origin, size, root }, keyNamed(origin), signs)
        expect(await verifyCheckpoint(note, keyNamed(origin), verifies)).toEqual({ origin, size, root })
        expect(parseCheckpoint(note)).toEqual({ origin, size, root })
      }),
    )
  })

  test('are refused after any change to one bit, and with any character left out or doubled', async () => {
    const key = keyNamed('countersign/0a1b2c3d')
    const note = await signCheckpoint({ origin: key.name, size: 1234, root: roots[300]! }, key, signs)
    const bytes = new TextEncoder().encode(note)
    const changed = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const copy = bytes.slice()
      copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8)
      return new TextDecoder().decode(copy)
    })
    const cut = Array.from(note, (_, i) => note.slice(0, i) + note.slice(i + 1))
    const doubled = Array.from(note, (_, i) => note.slice(0, i + 1) + note.slice(i))
    for (const wrong of [...changed, ...cut, ...doubled]) {
      await expect(verifyCheckpoint(wrong, key, verifies), JSON.stringify(wrong)).rejects.toBeInstanceOf(LogError)
    }
  })
})
