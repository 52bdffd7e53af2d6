/** Proofs: the worked example of RFC 9162 §2.1.5, and inputs that an attacker would try. */
import { describe, expect, test } from 'vitest'
import { root } from './frontier.ts'
import { emptyRoot, leafHash, nodeHash } from './hash.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts'
import { rebuild } from './verify.ts'

const leaves = Array.from({ length: 7 }, (_, i) => leafHash(`d${i}`))
const [a, b, c, d, e, f, j] = leaves as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
]
// Named as in the figures of §2.1.5.
const g = nodeHash(a, b)
const h = nodeHash(c, d)
const i = nodeHash(e, f)
const k = nodeHash(g, h)
const l = nodeHash(i, j)

const reader = { leaves: (from: number, to: number) => leaves.slice(from, to), tiles: () => [] }
const head = (size: number) => ({ size, root: root(rebuild(leaves.slice(0, size))) })
const refusal = (code: string) => expect.objectContaining({ name: 'LogError', code })

describe('RFC 9162 §2.1.5', () => {
  test.each([
    [0, [b, h, l]],
    [3, [c, g, l]],
    [4, [f, j, k]],
    [6, [i, k]],
  ])('the inclusion proof for d%i', async (index, proof) => {
    expect(await inclusionProof(reader, index, 7)).toEqual(proof)
    verifyInclusion(leaves[index]!, index, head(7), proof)
  })

  test.each([
    [3, [c, d, g, l]],
    [4, [l]],
    [6, [i, j, k]],
  ])('the consistency proof from %i', async (size, proof) => {
    expect(await consistencyProof(reader, size, 7)).toEqual(proof)
    verifyConsistency(head(size), head(7), proof)
  })
})

describe('the edges', () => {
  test('one leaf is proven by nothing', async () => {
    expect(await inclusionProof(reader, 0, 1)).toEqual([])
    verifyInclusion(a, 0, head(1), [])
    expect(() => verifyInclusion(b, 0, head(1), [])).toThrow(refusal('PROOF_MISMATCH'))
  })

  test('every log begins with the empty one, and only with the right empty one', async () => {
    expect(await consistencyProof(reader, 0, 7)).toEqual([])
    verifyConsistency({ size: 0, root: emptyRoot() }, head(7), [])
    verifyConsistency({ size: 0, root: emptyRoot() }, { size: 0, root: emptyRoot() }, [])
    expect(() => verifyConsistency({ size: 0, root: a }, head(7), [])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency({ size: 0, root: emptyRoot() }, head(7), [a])).toThrow(refusal('PROOF_MISMATCH'))
  })

  test('equal sizes need equal roots and no hashes', async () => {
    expect(await consistencyProof(reader, 7, 7)).toEqual([])
    verifyConsistency(head(7), head(7), [])
    expect(() => verifyConsistency(head(7), { size: 7, root: a }, [])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency(head(7), head(7), [a])).toThrow(refusal('PROOF_MISMATCH'))
  })

  test('a shorter log does not continue a longer one', () => {
    expect(() => verifyConsistency(head(7), head(6), [])).toThrow(refusal('OUT_OF_RANGE'))
  })
})

describe('what an attacker would try', () => {
  const proof = [b, h, l]

  test.each([
    ['a negative index', -1, 7],
    ['an index at the size', 7, 7],
    ['a fraction', 0.5, 7],
    ['NaN', Number.NaN, 7],
    ['an endless log', 0, Infinity],
    ['a text', '0' as unknown as number, 7],
    ['an index beyond counting', 2 ** 53, 2 ** 53 + 2],
  ])('%s', async (_, index, size) => {
    expect(() => verifyInclusion(a, index, { size, root: head(7).root }, proof)).toThrow(refusal('OUT_OF_RANGE'))
    await expect(inclusionProof(reader, index, size)).rejects.toEqual(refusal('OUT_OF_RANGE'))
  })

  test.each([
    ['sizes the wrong way round', 7, 6],
    ['a negative size', -1, 7],
    ['a fraction', 1.5, 7],
    ['an endless log', 7, Infinity],
  ])('%s', async (_, from, to) => {
    const { root } = head(7)
    expect(() => verifyConsistency({ size: from, root }, { size: to, root }, [])).toThrow(refusal('OUT_OF_RANGE'))
    await expect(consistencyProof(reader, from, to)).rejects.toEqual(refusal('OUT_OF_RANGE'))
  })

  test.each([
    ['no list', 'abc'],
    ['a list-like object', { length: 0 }],
    ['an absurdly long list', Array.from({ length: 65 }, () => a)],
    ['texts', ['00'.repeat(32), h, l]],
    ['arrays of numbers', [[...b], h, l]],
    ['a short hash', [b.subarray(1), h, l]],
    ['a long hash', [new Uint8Array(64), h, l]],
    ['a hole', [undefined, h, l]],
  ])('a proof that is %s', (_, wrong) => {
    const given = wrong as Uint8Array[]
    expect(() => verifyInclusion(a, 0, head(7), given)).toThrow(refusal('PROOF_MALFORMED'))
    expect(() => verifyConsistency(head(3), head(7), given)).toThrow(refusal('PROOF_MALFORMED'))
  })

  test('a leaf or a root that is no hash', () => {
    const short = { size: 7, root: a.subarray(1) }
    expect(() => verifyInclusion(a.subarray(1), 0, head(7), proof)).toThrow(refusal('PROOF_MALFORMED'))
    expect(() => verifyInclusion(a, 0, short, proof)).toThrow(refusal('PROOF_MALFORMED'))
    expect(() => verifyConsistency(short, head(7), [])).toThrow(refusal('PROOF_MALFORMED'))
    expect(() => verifyConsistency(head(3), short, [c, d, g, l])).toThrow(refusal('PROOF_MALFORMED'))
  })

  test('a hash too few or too many', () => {
    expect(() => verifyInclusion(a, 0, head(7), [b, h])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyInclusion(a, 0, head(7), [])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyInclusion(a, 0, head(7), [b, h, l, l])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency(head(3), head(7), [])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency(head(3), head(7), [c, d, g])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency(head(4), head(7), [])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency(head(4), head(7), [l, l])).toThrow(refusal('PROOF_MISMATCH'))
  })

  test('an inner node offered as a leaf', () => {
    // With the node's own children as the "entry", only the prefixes tell them apart.
    const fake = leafHash(Buffer.concat([a, b]))
    expect(() => verifyInclusion(fake, 0, { size: 2, root: nodeHash(a, b) }, [])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyInclusion(fake, 0, { size: 1, root: nodeHash(a, b) }, [])).toThrow(refusal('PROOF_MISMATCH'))
  })

  test('a hash beyond the root, where the root is a node of a larger tree', () => {
    expect(() => verifyInclusion(b, 0, { size: 1, root: nodeHash(a, b) }, [a])).toThrow(refusal('PROOF_MISMATCH'))
  })

  test('another index, leaf, size or root', () => {
    expect(() => verifyInclusion(a, 1, head(7), proof)).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyInclusion(b, 0, head(7), proof)).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyInclusion(a, 0, { ...head(7), size: 3 }, proof)).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyInclusion(a, 0, { ...head(6), size: 7 }, proof)).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency({ size: 3, root: a }, head(7), [c, d, g, l])).toThrow(refusal('PROOF_MISMATCH'))
    expect(() => verifyConsistency({ size: 4, root: a }, head(7), [l])).toThrow(refusal('PROOF_MISMATCH'))
  })
})
