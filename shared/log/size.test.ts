/** Sizes of trees, also where bit operators would fail. */
import { expect, test } from 'vitest'
import { heightOf, isSize, onesIn, splitPoint } from './size.ts'

test('a size is a whole number that can be counted exactly', () => {
  for (const size of [0, 1, 2 ** 53 - 1]) expect(isSize(size)).toBe(true)
  for (const wrong of [-1, 0.5, 2 ** 53, Number.NaN, Infinity, '1', 1n, null, undefined])
    expect(isSize(wrong)).toBe(false)
})

test.each([
  [2, 1],
  [3, 2],
  [4, 2],
  [5, 4],
  [8, 4],
  [9, 8],
  [2 ** 40, 2 ** 39],
  [2 ** 40 + 1, 2 ** 40],
  [2 ** 53 - 1, 2 ** 52],
])('a tree of %i parts at %i', (size, point) => {
  expect(splitPoint(size)).toBe(point)
})

test('only powers of two have a height', () => {
  expect([1, 2, 4, 256, 2 ** 40].map(heightOf)).toEqual([0, 1, 2, 8, 40])
  expect([0, 3, 6, 255, 2 ** 40 + 2].map(heightOf)).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('bits are counted', () => {
  expect([0, 1, 6, 255, 2 ** 40 + 1, 2 ** 53 - 1].map(onesIn)).toEqual([0, 1, 2, 8, 2, 53])
})
