/** The hash of any subtree, from the few stored hashes that are nearest below it. */
import { LogError } from './error.ts'
import { TILE_HEIGHT } from './frontier.ts'
import { nodeHash } from './hash.ts'
import { heightOf, splitPoint } from './size.ts'

/**
 * What a store hands to the prover. Both give the hashes with numbers `from` up to but not including `to`, in order, and
 * at most 128 at a time are asked for. Entries never change, so no snapshot is needed.
 */
export interface HashReader {
  /** Leaf hashes by their index in the log. */
  leaves(from: number, to: number): Promise<readonly Uint8Array[]> | readonly Uint8Array[]
  /** Hashes of complete subtrees of 256^level leaves (`Tile` in frontier.ts), `level` ≥ 1. */
  tiles(level: number, from: number, to: number): Promise<readonly Uint8Array[]> | readonly Uint8Array[]
}

/** Leaves `from` up to but not including `to`. */
export type Range = readonly [from: number, to: number]

/**
 * The Merkle tree hash of the leaves in `range`, which must be one that splitting a whole tree leads to.
 *
 * @throws LogError `HASH_MISSING` where the reader hands out fewer or more hashes than it was asked for
 */
export async function subtreeHash(reader: HashReader, [from, to]: Range): Promise<Uint8Array> {
  const height = heightOf(to - from)
  if (height !== undefined) return completeHash(reader, from, height)
  const middle = from + splitPoint(to - from)
  return nodeHash(await subtreeHash(reader, [from, middle]), await subtreeHash(reader, [middle, to]))
}

async function completeHash(reader: HashReader, from: number, height: number): Promise<Uint8Array> {
  const level = Math.floor(height / TILE_HEIGHT)
  const count = 2 ** (height % TILE_HEIGHT)
  const first = from / 2 ** (level * TILE_HEIGHT)
  let row = await (level === 0 ? reader.leaves(first, first + count) : reader.tiles(level, first, first + count))
  if (row.length !== count) {
    throw new LogError('HASH_MISSING', `level ${level} has ${row.length} of the ${count} hashes from ${first}`)
  }
  while (row.length > 1) row = parents(row)
  return row[0]!
}

function parents(row: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!))
}
