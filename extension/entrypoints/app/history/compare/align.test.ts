import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align } from './align.ts'

const drawn = (a: string, b: string) =>
  align([...a], [...b], letter => letter)
    .map(pair => `${pair.a ?? '-'}${pair.b ?? '-'}`)
    .join(' ')

test.each([
  ['', '', ''],
  ['abc', 'abc', 'aa bb cc'],
  ['abc', 'ac', 'aa b- cc'],
  ['ac', 'abc', 'aa -b cc'],
  ['abd', 'acd', 'aa b- -c dd'],
  ['aa', 'aaa', 'aa aa -a'],
  ['xab', 'aby', 'x- aa bb -y'],
  ['ab', 'cd', 'a- b- -c -d'],
])('%s beside %s', (a, b, expected) => expect(drawn(a, b)).toBe(expected))

test('nothing is lost, nothing changes its order, and what stands side by side is alike', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(list, list, (a, b) => {
      const pairs = align(a, b, letter => letter)
      expect(pairs.map(pair => pair.a).filter(Boolean)).toEqual(a)
      expect(pairs.map(pair => pair.b).filter(Boolean)).toEqual(b)
      for (const pair of pairs) if (pair.a !== null && pair.b !== null) expect(pair.a).toBe(pair.b)
    }),
  )
})

test('runs of thousands of steps that have nothing in common end at once', () => {
  const many = (letter: string) => Array.from({ length: 3_000 }, (_, n) => `${letter}${n}`)
  expect(align(many('a'), many('b'), key => key)).toHaveLength(6_000)
})
