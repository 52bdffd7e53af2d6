import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from './base64url.ts'

test('is the form that Node calls base64url, and reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      const text = toBase64Url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect([...fromBase64Url(text)]).toEqual([...bytes])
    }),
  )
})

test.each(['a', 'ab=', 'a+b/', 'AB', 'ä', 'abc d'])('refuses %j', text => {
  expect(() => fromBase64Url(text)).toThrow()
})
