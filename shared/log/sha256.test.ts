/** SHA-256: known answers, and that only a right implementation can be plugged in. */
import { hash } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { setSha256, sha256Hex } from './sha256.ts'

afterEach(() => setSha256())

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('FIPS 180-4: "abc", as text and as bytes', () => {
  expect(sha256Hex('abc')).toBe(ABC)
  expect(sha256Hex(new Uint8Array([0x61, 0x62, 0x63]))).toBe(ABC)
})

test('a native implementation is used from then on, and gives the same answers', () => {
  let calls = 0
  const before = sha256Hex('zwölf 😀')
  setSha256(message => {
    calls++
    return hash('sha256', message)
  })
  const probes = calls
  expect(sha256Hex('zwölf 😀')).toBe(before)
  expect(calls).toBe(probes + 1)
})

test.each([
  ['another algorithm', (message: string | Uint8Array) => hash('sha512', message)],
  ['capital letters', (message: string | Uint8Array) => hash('sha256', message).toUpperCase()],
  ['texts as Latin-1', (message: string | Uint8Array) => hash('sha256', Buffer.from(message as string, 'latin1'))],
])('%s: refused, and the one before stays', (_, wrong) => {
  expect(() => setSha256(wrong)).toThrow(expect.objectContaining({ code: 'SHA256_WRONG' }))
  expect(sha256Hex('abc')).toBe(ABC)
})
