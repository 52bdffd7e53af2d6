/** The state that appending to a Merkle log needs: the roots of its complete subtrees, one for each bit of its size. */
import { LogError } from './error.ts'
import { emptyRoot, HASH_BYTES, nodeHash } from './hash.ts'
import { isSize, onesIn } from './size.ts'

/** `hashes` are the roots of the complete subtrees that `size` leaves split into, largest (leftmost) first. */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/** The hash of one complete subtree of 256^level leaves, of which `index` complete ones lie to its left. `level` ≥ 1. */
export interface Tile {
  readonly level: number
  readonly index: number
  readonly hash: Uint8Array
}

/** A log without entries. */
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] }

/** A subtree of 2^8 nodes is one tile. */
export const TILE_HEIGHT = 8

/**
 * One more leaf. `tiles` are those that it completes, lowest level first: none for 255 leaves of 256. The store keeps
 * them beside the leaf hashes, so that a proof reads hundreds of hashes and never all.
 */
export function append(frontier: Frontier, leaf: Uint8Array): { frontier: Frontier; tiles: Tile[] } {
  const hashes = [...frontier.hashes]
  const tiles: Tile[] = []
  let hash = leaf
  let index = frontier.size // of the subtree with this leaf, among those of its height
  for (let height = 1; index % 2 === 1; height++) {
    hash = nodeHash(hashes.pop()!, hash)
    index = (index - 1) / 2
    if (height % TILE_HEIGHT === 0) tiles.push({ level: height / TILE_HEIGHT, index, hash })
  }
  hashes.push(hash)
  return { frontier: { size: frontier.size + 1, hashes }, tiles }
}

/** The Merkle tree hash of all leaves so far (RFC 6962 §2.1). */
export function root(frontier: Frontier): Uint8Array {
  let hash = frontier.hashes.at(-1) ?? emptyRoot()
  for (let i = frontier.hashes.length - 2; i >= 0; i--) hash = nodeHash(frontier.hashes[i]!, hash)
  return hash
}

/** The hashes on end, 32 bytes each, for a store to keep beside the size. */
export function packFrontier(frontier: Frontier): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frontier.hashes.length * HASH_BYTES)
  for (const [i, hash] of frontier.hashes.entries()) bytes.set(hash, i * HASH_BYTES)
  return bytes
}

/**
 * The frontier that `packFrontier` made.
 *
 * @throws LogError `FRONTIER_MALFORMED` where the bytes cannot belong to this size
 */
export function unpackFrontier(size: number, bytes: Uint8Array): Frontier {
  if (!isSize(size) || bytes.length !== onesIn(size) * HASH_BYTES) {
    throw new LogError('FRONTIER_MALFORMED', `${bytes.length} bytes are no frontier of ${size} leaves`)
  }
  const hashAt = (i: number) => new Uint8Array(bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
  const hashes = Array.from({ length: onesIn(size) }, (_, i) => hashAt(i))
  return { size, hashes }
}
