/** Appending: the published roots of certificate transparency's reference tree, tiles, and storage of the frontier. */
import { describe, expect, test } from 'vitest'
import { append, EMPTY_FRONTIER, packFrontier, root, type Tile, unpackFrontier } from './frontier.ts'
import { leafHash } from './hash.ts'
import { rebuild } from './verify.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The entries and roots that the reference implementation of RFC 6962 tests itself with. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = ENTRIES.map(entry => leafHash(Buffer.from(entry, 'hex')))

test.each(ROOTS.map((expected, size) => [size, expected] as const))('the root of %i leaves', (size, expected) => {
  expect(hex(root(rebuild(leaves.slice(0, size))))).toBe(expected)
})

test('append changes nothing that was there', () => {
  const seven = rebuild(leaves.slice(0, 7))
  append(seven, leaves[7]!)
  expect(seven.hashes).toHaveLength(3)
  expect(hex(root(seven))).toBe(ROOTS[7])
  expect(EMPTY_FRONTIER).toEqual({ size: 0, hashes: [] })
})

describe('tiles', () => {
  test('each is the root of its 256^level leaves, told when its last leaf arrives', () => {
    const many = Array.from({ length: 65_536 + 256 }, (_, i) => leafHash(`${i}`))
    const told = new Map<number, Tile[]>()
    let frontier = EMPTY_FRONTIER
    for (const leaf of many) {
      const next = append(frontier, leaf)
      frontier = next.frontier
      if (next.tiles.length > 0) told.set(frontier.size, next.tiles)
    }
    expect([...told.keys()]).toEqual(Array.from({ length: 257 }, (_, i) => (i + 1) * 256))
    expect(told.get(512)).toEqual([{ level: 1, index: 1, hash: root(rebuild(many.slice(256, 512))) }])
    expect(told.get(65_536)).toEqual([
      { level: 1, index: 255, hash: root(rebuild(many.slice(65_280, 65_536))) },
      { level: 2, index: 0, hash: root(rebuild(many.slice(0, 65_536))) },
    ])
    expect(told.get(65_792)).toMatchObject([{ level: 1, index: 256 }])
  })
})

describe('a stored frontier', () => {
  test.each([0, 1, 5, 7, 8])('of %i leaves comes back the same', size => {
    const frontier = rebuild(leaves.slice(0, size))
    expect(unpackFrontier(size, packFrontier(frontier))).toEqual(frontier)
  })

  test('goes on after a restart as it would have without', () => {
    const five = rebuild(leaves.slice(0, 5))
    const restarted = unpackFrontier(5, packFrontier(five))
    expect(append(restarted, leaves[5]!)).toEqual(append(five, leaves[5]!))
  })

  test('shares no memory with the bytes it came from', () => {
    const bytes = packFrontier(rebuild(leaves))
    const frontier = unpackFrontier(8, bytes)
    bytes.fill(0)
    expect(hex(root(frontier))).toBe(ROOTS[8])
  })

  test.each([
    ['a hash too few', 7, 64],
    ['a hash too many', 7, 128],
    ['half a hash', 7, 95],
    ['hashes of nothing', 0, 32],
    ['a negative size', -1, 32],
    ['a fraction', 1.5, 32],
    ['a size beyond counting', 2 ** 53, 32],
  ])('%s is refused', (_, size, length) => {
    expect(() => unpackFrontier(size, new Uint8Array(length))).toThrow(
      expect.objectContaining({ code: 'FRONTIER_MALFORMED' }),
    )
  })

  test('sizes beyond 2^31 are counted right', () => {
    const size = 2 ** 40 + 2 ** 31 + 1
    expect(unpackFrontier(size, new Uint8Array(3 * 32)).hashes).toHaveLength(3)
  })
})
