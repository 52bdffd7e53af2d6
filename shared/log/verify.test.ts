/** Rebuilding a log, and naming the first entry that changed. */
import { expect, test } from 'vitest'
import { EMPTY_FRONTIER, root } from './frontier.ts'
import { leafHash, nodeHash } from './hash.ts'
import { firstDifference, rebuild } from './verify.ts'

const leaves = ['a', 'b', 'c'].map(leafHash)

test('a rebuilt log has the size and the root of its leaves', () => {
  const frontier = rebuild(new Set(leaves))
  expect(frontier.size).toBe(3)
  expect(root(frontier)).toEqual(nodeHash(nodeHash(leaves[0]!, leaves[1]!), leaves[2]!))
  expect(rebuild([])).toEqual(EMPTY_FRONTIER)
})

test.each([
  ['nothing', leaves, undefined],
  ['a changed entry', [leaves[0]!, leafHash('x'), leaves[2]!], 1],
  ['swapped entries', [leaves[1]!, leaves[0]!, leaves[2]!], 0],
  ['a removed entry', [leaves[0]!, leaves[2]!], 1],
  ['an entry put in', [leaves[0]!, leaves[0]!, leaves[1]!, leaves[2]!], 1],
  ['a cut end', leaves.slice(0, 2), 2],
  ['more at the end', [...leaves, leafHash('d')], 3],
])('the first difference after %s', (_, theirs, index) => {
  expect(firstDifference(leaves, theirs)).toBe(index)
})

test('two empty logs do not differ', () => {
  expect(firstDifference([], [])).toBe(undefined)
})
