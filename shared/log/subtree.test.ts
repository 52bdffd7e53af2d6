/** Hashes of subtrees: what is read from the store, and what a store with holes leads to. */
import { expect, test } from 'vitest'
import { append, EMPTY_FRONTIER, root } from './frontier.ts'
import { leafHash } from './hash.ts'
import { type HashReader, subtreeHash } from './subtree.ts'
import { rebuild } from './verify.ts'

const leaves = Array.from({ length: 1000 }, (_, i) => leafHash(`${i}`))
const tiles = (() => {
  let frontier = EMPTY_FRONTIER
  return leaves.flatMap(leaf => {
    const next = append(frontier, leaf)
    frontier = next.frontier
    return next.tiles.map(tile => tile.hash)
  })
})()

const reads: string[] = []
const reader: HashReader = {
  leaves(from, to) {
    reads.push(`leaves ${from}-${to}`)
    return leaves.slice(from, to)
  },
  async tiles(level, from, to) {
    reads.push(`level ${level} ${from}-${to}`)
    return tiles.slice(from, to)
  },
}

test.each([
  ['a leaf', [7, 8], ['leaves 7-8']],
  ['half a tile', [128, 256], ['leaves 128-256']],
  ['a tile', [256, 512], ['level 1 1-2']],
  ['two tiles', [0, 512], ['level 1 0-2']],
  ['an unfinished end', [512, 801], ['level 1 2-3', 'leaves 768-800', 'leaves 800-801']],
] as const)('%s is read from the hashes nearest below it', async (_, range, expected) => {
  reads.length = 0
  expect(await subtreeHash(reader, range)).toEqual(root(rebuild(leaves.slice(...range))))
  expect(reads).toEqual(expected)
})

test.each([
  ['fewer', () => leaves.slice(0, 3)],
  ['more', () => leaves.slice(0, 5)],
  ['none', () => []],
])('a store that hands out %s hashes is reported', async (_, read) => {
  await expect(subtreeHash({ leaves: read, tiles: read }, [0, 4])).rejects.toMatchObject({ code: 'HASH_MISSING' })
})
