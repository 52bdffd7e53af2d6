/** Leaf and node hashes of RFC 6962, by an independent route. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { emptyRoot, leafHash, nodeHash, sameBytes } from './hash.ts'

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
const a = sha256('a')
const b = sha256('b')

test('the root of nothing is the hash of nothing', () => {
  expect(Buffer.from(emptyRoot()).toString('hex')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
})

test('a leaf is prefixed with 0x00, given as text or as bytes', () => {
  expect(leafHash('zwölf 😀')).toEqual(sha256('\0', 'zwölf 😀'))
  expect(leafHash(new TextEncoder().encode('zwölf 😀'))).toEqual(leafHash('zwölf 😀'))
  expect(leafHash(new Uint8Array())).toEqual(leafHash(''))
})

test('a node is prefixed with 0x01, and left and right differ', () => {
  expect(nodeHash(a, b)).toEqual(sha256('\x01', a, b))
  expect(nodeHash(b, a)).toEqual(sha256('\x01', b, a))
})

test('results do not share memory with the next call', () => {
  const first = nodeHash(a, b)
  const copy = first.slice()
  nodeHash(b, b)
  expect(first).toEqual(copy)
})

test.each([
  ['short', a.subarray(1)],
  ['long', new Uint8Array(33)],
  ['empty', new Uint8Array()],
])('a %s side is refused, and leaves nothing behind', (_, wrong) => {
  expect(() => nodeHash(wrong, b)).toThrow(expect.objectContaining({ code: 'HASH_MALFORMED' }))
  expect(() => nodeHash(b, wrong)).toThrow(expect.objectContaining({ code: 'HASH_MALFORMED' }))
  expect(nodeHash(a, b)).toEqual(sha256('\x01', a, b))
})

test('bytes are the same when length and every byte are', () => {
  expect(sameBytes(a, a.slice())).toBe(true)
  expect(sameBytes(a, b)).toBe(false)
  expect(sameBytes(a, a.subarray(1))).toBe(false)
  expect(sameBytes(a.subarray(0, 31), a)).toBe(false)
})
