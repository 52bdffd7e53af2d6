/** Base64 against the examples of RFC 4648 §10, Node's own encoder, and respellings. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('RFC 4648 §10: %j is %j', (text, base64) => {
  const bytes = new TextEncoder().encode(text)
  expect(toBase64(bytes)).toBe(base64)
  expect(fromBase64(base64)).toEqual(bytes)
})

test('any bytes go there and back, as Node writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
})

test.each([
  ['no padding', 'Zg'],
  ['too little padding', 'Zg='],
  ['too much padding', 'Zm8=='],
  ['padding alone', '='],
  ['padding in the middle', 'Zg==Zg=='],
  ['bits behind the last byte', 'Zh=='],
  ['bits behind the last byte of two', 'Zm9='],
  ['a letter too few', 'Zm9vY'],
  ['URL-safe letters', '-_-_'],
  ['a space', 'Zm9v '],
  ['a line end', 'Zm9v\n'],
  ['a letter beyond ASCII', 'Zm9ſ'],
])('%s is refused', (_, text) => {
  expect(() => fromBase64(text)).toThrow(expect.objectContaining({ code: 'BASE64_MALFORMED' }))
})
