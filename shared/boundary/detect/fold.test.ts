import { expect, test } from 'vitest'
import { fold } from './fold.ts'

test.each([
  ['plain ASCII stays', 'a-b 1'],
  ['Grüße, naïve café', 'Grüße, naïve café'],
])('%s', (_, text) => {
  expect(fold(text)).toBe(text)
})

test.each([
  ['\uff14\uff11\uff11', '411'],
  ['\u0664\u0661\u06f4\u06f1\u0967', '41411'],
  ['\uff21\uff22\uff3a', 'ABZ'],
  ['4\u00a04\u20094\u200b4\ufeff4', '4 4 4 4 4'],
  ['4\u20114\u20134\u22124', '4-4-4-4'],
])('%j is read as %j', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('every code unit stays one code unit', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('')
  expect(fold(all)).toHaveLength(0x10000)
})
