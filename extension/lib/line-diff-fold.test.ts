import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'
import { folded, numbered } from './line-diff-fold.ts'

const text = (n: number) => Array.from({ length: n }, (_, at) => `line ${at + 1}`).join('\n')

test('a line has its number in the text after, a removed one in the text before', () => {
  const lines = numbered(lineDiff('a\nb\nc', 'a\nB\nx\nc'))
  expect(lines.map(({ kind, text: said, no }) => `${kind} ${said} ${no}`)).toEqual([
    'same a 1',
    'out b 2',
    'in B 2',
    'in x 3',
    'same c 4',
  ])
})

test('what does not change is folded but for three lines around a change', () => {
  const rows = folded(lineDiff(text(40), text(40).replace('line 20\n', 'LINE 20\n')))
  const said = rows.map(row => ('fold' in row ? row.fold.length : row.text))
  expect(said).toEqual([16, 'line 17', 'line 18', 'line 19', 'line 20', 'LINE 20', 'line 21', 'line 22', 'line 23', 17])
})

test('a few lines are not worth folding, and without a change nothing is folded', () => {
  expect(folded(lineDiff(text(12), text(12).replace('line 6\n', '')))).toHaveLength(12)
  expect(folded(lineDiff(text(40), text(40)))).toHaveLength(40)
})

test('a line with a hidden character stays in the open', () => {
  const before = text(40).replace('line 30', 'line ⟦U+200B⟧')
  const rows = folded(lineDiff(before, before.replace('line 2\n', 'x\n')))
  expect(rows.some(row => !('fold' in row) && row.text.includes('⟦'))).toBe(true)
})

test('every line is there, in order', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 }).map(all => all.join('\n'))
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const all = lineDiff(before, after)
      expect(folded(all).flatMap(row => ('fold' in row ? row.fold : [row]))).toEqual(all)
    }),
  )
})
