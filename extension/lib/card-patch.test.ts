import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPatch } from './card-kinds.ts'
import { patchLines } from './card-patch.ts'

const kinds = (text: string) => patchLines(text).map(({ kind }) => kind)

test('a patch of Codex', () => {
  const text = '*** Begin Patch\n*** Update File: a.ts\n@@ fn\n one\n-two\n+three\n*** End Patch'
  expect(isPatch(text)).toBe(true)
  expect(kinds(text)).toEqual(['file', 'file', 'hunk', 'same', 'out', 'in', 'file'])
})

test('a unified diff', () => {
  const text = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n one\n-two\n+three'
  expect(isPatch(text)).toBe(true)
  expect(kinds(text)).toEqual(['file', 'file', 'file', 'hunk', 'same', 'out', 'in'])
})

test('a line within a hunk that looks like a header is a line', () => {
  expect(kinds('--- a\n+++ b\n@@ -1,2 +1,1 @@\n--- secret\n keep\n--- c')).toEqual([
    'file',
    'file',
    'hunk',
    'out',
    'same',
    'file',
  ])
})

test('what is no patch is not taken for one', () => {
  for (const text of ['', 'hello', '- a list\n- of things', 'Begin Patch', 'rm -rf /'])
    expect(isPatch(text)).toBe(false)
})

test('the lines are the whole text', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(
        patchLines(text)
          .map(line => line.text)
          .join('\n'),
      ).toBe(text)
    }),
  )
})
