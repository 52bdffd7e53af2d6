/** Proofs that an entry is in the log, and that an older log is the beginning of a newer one (RFC 9162 §2.1.3, §2.1.4). */
import { LogError } from './error.ts'
import { emptyRoot, HASH_BYTES, nodeHash, sameBytes } from './hash.ts'
import { heightOf, isSize, splitPoint } from './size.ts'
import { type HashReader, type Range, subtreeHash } from './subtree.ts'

export type { HashReader }

/** A state of the log: how many entries, and the root of their tree. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/** More than a tree of 2^53 leaves can ask for. */
const MAX_PROOF = 64

/**
 * The hashes that lead from leaf `index` to the root of the first `size` leaves, lowest first (RFC 9162 §2.1.3.1).
 *
 * @throws LogError `OUT_OF_RANGE`; `HASH_MISSING` where the reader has not what it should
 */
export async function inclusionProof(reader: HashReader, index: number, size: number): Promise<Uint8Array[]> {
  if (!isSize(index) || !isSize(size) || index >= size) {
    throw new LogError('OUT_OF_RANGE', `no leaf ${index} in a log of ${size}`)
  }
  return hashesOf(reader, inclusionRanges(index, [0, size]))
}

/**
 * The hashes that show that the first `from` leaves of a log are the beginning of its first `to` leaves
 * (RFC 9162 §2.1.4.1). Empty where the sizes are equal, and for `from` 0, which everything begins with.
 *
 * @throws LogError `OUT_OF_RANGE`; `HASH_MISSING` where the reader has not what it should
 */
export async function consistencyProof(reader: HashReader, from: number, to: number): Promise<Uint8Array[]> {
  if (!isSize(from) || !isSize(to) || from > to) {
    throw new LogError('OUT_OF_RANGE', `a log of ${to} has no beginning of ${from}`)
  }
  return from === 0 ? [] : hashesOf(reader, consistencyRanges(from, [0, to], true))
}

/**
 * Does nothing if `leaf` is entry `index` of the log that `head` stands for, and throws otherwise (RFC 9162 §2.1.3.2).
 * Every argument may be attacker-controlled; trust in `head` comes from a verified checkpoint.
 *
 * @throws LogError `OUT_OF_RANGE`, `PROOF_MALFORMED`, `PROOF_MISMATCH`
 */
export function verifyInclusion(leaf: Uint8Array, index: number, head: TreeHead, proof: readonly Uint8Array[]): void {
  if (!isSize(index) || !isSize(head.size) || index >= head.size) {
    throw new LogError('OUT_OF_RANGE', `no leaf ${index} in a log of ${head.size}`)
  }
  checkHashes([leaf, head.root])
  checkHashes(proof)
  let hash = leaf
  const rest = climb(index, head.size - 1, proof, (sibling, isLeft) => {
    hash = isLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
  })
  if (rest !== 0 || !sameBytes(hash, head.root)) throw new LogError('PROOF_MISMATCH', `leaf ${index} is not proven`)
}

/**
 * Does nothing if `older` is a beginning of `newer`, and throws otherwise (RFC 9162 §2.1.4.2). Every argument may be
 * attacker-controlled; trust in the heads comes from verified checkpoints.
 *
 * @throws LogError `OUT_OF_RANGE` where the newer log is shorter, `PROOF_MALFORMED`, `PROOF_MISMATCH`
 */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): void {
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) {
    throw new LogError('OUT_OF_RANGE', `a log of ${newer.size} has no beginning of ${older.size}`)
  }
  checkHashes([older.root, newer.root])
  checkHashes(proof)
  if (!isConsistent(older, newer, proof)) {
    throw new LogError('PROOF_MISMATCH', `the log of ${newer.size} does not begin with the known ${older.size}`)
  }
}

function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (older.size === 0) return proof.length === 0 && sameBytes(older.root, emptyRoot())
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root)
  const [seed, ...path] = heightOf(older.size) === undefined ? proof : [older.root, ...proof]
  if (seed === undefined) return false
  let low = older.size - 1
  let high = newer.size - 1
  while (low % 2 === 1) {
    low = half(low)
    high = half(high)
  }
  let oldHash = seed
  let newHash = seed
  const rest = climb(low, high, path, (sibling, isLeft) => {
    if (isLeft) oldHash = nodeHash(sibling, oldHash)
    newHash = isLeft ? nodeHash(sibling, newHash) : nodeHash(newHash, sibling)
  })
  return rest === 0 && sameBytes(oldHash, older.root) && sameBytes(newHash, newer.root)
}

/**
 * Walks from node `node` of a row whose last node is `last` up to the root, one sibling a step, and says on which side
 * each one stands: the loop that RFC 9162 §2.1.3.2 and §2.1.4.2 have in common (their fn and sn). Gives the number of the
 * last node in the row where the siblings ran out: 0 is the root's own row; -1 says that there were too many.
 */
function climb(
  node: number,
  last: number,
  siblings: readonly Uint8Array[],
  step: (sibling: Uint8Array, isLeft: boolean) => void,
): number {
  for (const sibling of siblings) {
    if (last === 0) return -1
    const isLeft = node % 2 === 1 || node === last
    step(sibling, isLeft)
    // The last node of a row has no right sibling: it goes up unchanged until it is a right child itself. It is not 0:
    // a row whose last node is 0 is the root's.
    while (isLeft && node % 2 === 0) {
      node = half(node)
      last = half(last)
    }
    node = half(node)
    last = half(last)
  }
  return last
}

const half = (n: number) => Math.floor(n / 2)

function checkHashes(hashes: readonly Uint8Array[]): void {
  const sound =
    Array.isArray(hashes) &&
    hashes.length <= MAX_PROOF &&
    hashes.every(hash => hash instanceof Uint8Array && hash.length === HASH_BYTES)
  if (!sound) throw new LogError('PROOF_MALFORMED', 'not a proof')
}

/** PATH of RFC 9162 §2.1.3.1, as the subtrees whose hashes it lists. */
function inclusionRanges(index: number, [from, to]: Range): Range[] {
  if (to - from === 1) return []
  const middle = from + splitPoint(to - from)
  return index < middle
    ? [...inclusionRanges(index, [from, middle]), [middle, to]]
    : [...inclusionRanges(index, [middle, to]), [from, middle]]
}

/** SUBPROOF of RFC 9162 §2.1.4.1 for the old log's end `end`; `known`: the verifier holds this subtree's hash already. */
function consistencyRanges(end: number, [from, to]: Range, known: boolean): Range[] {
  if (end === to) return known ? [] : [[from, to]]
  const middle = from + splitPoint(to - from)
  return end <= middle
    ? [...consistencyRanges(end, [from, middle], known), [middle, to]]
    : [...consistencyRanges(end, [middle, to], false), [from, middle]]
}

function hashesOf(reader: HashReader, ranges: readonly Range[]): Promise<Uint8Array[]> {
  return Promise.all(ranges.map(range => subtreeHash(reader, range)))
}
