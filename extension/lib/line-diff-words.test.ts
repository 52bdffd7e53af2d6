import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'
import { withWords, wordDiff } from './line-diff-words.ts'

const changed = (pieces: readonly { text: string; changed: boolean }[] | undefined) =>
  pieces?.filter(piece => piece.changed).map(({ text }) => text)

test('the words that differ are told from those that stay', () => {
  const lines = withWords(lineDiff('keep\npay 100 EUR to Ada\nend', 'keep\npay 900 EUR to Ada\nend'))
  expect(lines.map(({ kind, words }) => [kind, changed(words)])).toEqual([
    ['same', undefined],
    ['out', ['100']],
    ['in', ['900']],
    ['same', undefined],
  ])
})

test('a chip is one word', () => {
  expect(changed(wordDiff('run ⟦U+200B ×3⟧ now', 'run ⟦U+200B ×4⟧ now')?.in)).toEqual(['⟦U+200B ×4⟧'])
})

test('lines with no word in common, and very long ones, are changed in whole', () => {
  expect(wordDiff('one two', 'three four')).toBeUndefined()
  expect(wordDiff('a '.repeat(500), 'a '.repeat(500))).toBeUndefined()
})

test('the pieces are the whole line, whatever it holds', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '⟦U+202E⟧', '€', '\u{1f469}', '\n')).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pair = wordDiff(before, after)
      if (!pair) return
      expect(pair.out.map(({ text }) => text).join('')).toBe(before)
      expect(pair.in.map(({ text }) => text).join('')).toBe(after)
    }),
  )
})
