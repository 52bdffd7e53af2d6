/** Entries: canonical bytes, bounded, and hashed as stored. */
import { expect, test } from 'vitest'
import { encodeEntry, leafOf, MAX_ENTRY_BYTES } from './entry.ts'
import { leafHash } from './hash.ts'

test('an entry is its canonical JSON in UTF-8', () => {
  expect(Buffer.from(encodeEntry({ seq: 1, note: 'é' })).toString()).toBe('{"note":"é","seq":1}')
})

test('its leaf is the hash of the stored bytes', () => {
  expect(leafOf(encodeEntry({ b: 1, a: 2 }))).toEqual(leafHash('{"a":2,"b":1}'))
})

test('the limit is in bytes, not in characters', () => {
  const largest = 'a'.repeat(MAX_ENTRY_BYTES - 2)
  expect(encodeEntry(largest)).toHaveLength(MAX_ENTRY_BYTES)
  expect(() => encodeEntry(`${largest}a`)).toThrow(expect.objectContaining({ code: 'ENTRY_TOO_LARGE' }))
  expect(() => encodeEntry('é'.repeat(MAX_ENTRY_BYTES / 2))).toThrow(
    expect.objectContaining({ code: 'ENTRY_TOO_LARGE' }),
  )
})
