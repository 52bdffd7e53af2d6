import { expect, test } from 'vitest'
import { plainText, renderText } from '../text/render.ts'
import { valueLine } from './value-line.ts'

test.each([
  ['Größe “M”, 42 €', 'Größe “M”, 42 €'],
  [42, '42'],
  [null, 'null'],
  [{ a: [1] }, '{"a":[1]}'],
  ['one\ntwo', '"one\\ntwo"'],
  ['a\u202eb', '"a\\u202eb"'],
  ['pay⟦newline⟧pal', '"pay\\u27e6newline\\u27e7pal"'],
  ['\ud800', '"\\ud800"'],
])('%j is %s', (value, line) => {
  expect(valueLine(value)).toBe(line)
})

test('a long one says how much it leaves out', () => {
  expect(valueLine('x'.repeat(1_000))).toBe(`${'x'.repeat(40)} … (920 more) … ${'x'.repeat(40)}`)
})

test.each(['one\ntwo', 'a\u202eb', 'x\u{e0041}y', `a${'\u0301'.repeat(50)}`, '\u2066'.repeat(500)])(
  'is shown by a view as it is: %j',
  text => {
    const line = valueLine(text)
    expect(plainText(renderText(line))).toBe(line)
  },
)
