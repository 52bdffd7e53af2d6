import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '  d'), { maxLength: 12 }).map(lines => lines.join('\n'))
const side = (lines: ReturnType<typeof lineDiff>, without: 'in' | 'out') =>
  lines
    .filter(({ kind }) => kind !== without)
    .map(line => line.text)
    .join('\n')

test('holds both texts in full', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after)
      expect(side(lines, 'in')).toBe(before)
      expect(side(lines, 'out')).toBe(after)
    }),
  )
})

test('takes nothing out of a text that did not change', () => {
  fc.assert(
    fc.property(text, same => {
      expect(lineDiff(same, same).every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})

test('shows the one line that changed', () => {
  expect(lineDiff('a\nb\nc', 'a\nx\nc')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'out', text: 'b' },
    { kind: 'in', text: 'x' },
    { kind: 'same', text: 'c' },
  ])
})

test('stays bounded where everything differs: the whole of both sides is shown', () => {
  const many = (letter: string) => Array.from({ length: 4000 }, (_, at) => `${letter}${at}`).join('\n')
  const lines = lineDiff(many('a'), many('b'))
  expect(lines).toHaveLength(8000)
  expect(side(lines, 'out')).toBe(many('b'))
})
