import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

test('a change shows with three lines around it', () => {
  const lines = Array.from({ length: 12 }, (_, n) => `line ${n}`)
  const after = lines.toSpliced(6, 1, 'other', 'more')
  expect(lineDiff(lines.join('\n'), after.join('\n'))).toEqual([
    '…',
    '  line 3',
    '  line 4',
    '  line 5',
    '- line 6',
    '+ other',
    '+ more',
    '  line 7',
    '  line 8',
    '  line 9',
    '…',
  ])
})

test('a new file is all new, and one that goes is all gone', () => {
  expect(lineDiff('', 'a\nb\n')).toEqual(['+ a', '+ b'])
  expect(lineDiff('a\nb\n', '')).toEqual(['- a', '- b'])
  expect(lineDiff('a\n', 'a\n')).toEqual([])
})

test('the lines that stay or are new are the text after, and those that stay or go the text before', () => {
  const some = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(some, some, (a, b) => {
      fc.pre(a.join() !== b.join())
      // Close together, so that nothing is left out.
      const [before, after] = [a.slice(0, 3), b.slice(0, 3)]
      fc.pre(before.join() !== after.join())
      const diff = lineDiff(before.join('\n'), after.join('\n'))
      expect(diff.filter(line => !line.startsWith('-')).map(line => line.slice(2))).toEqual(after)
      expect(diff.filter(line => !line.startsWith('+')).map(line => line.slice(2))).toEqual(before)
    }),
  )
})
