import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manualClock } from './clock.ts'
import { hashToken, idMaker, newToken } from './ids.ts'

const zeros = (length: number) => new Uint8Array(length)
const ones = (length: number) => new Uint8Array(length).fill(0xff)

test('an id is its kind and a UUIDv7: time, version, counter, variant, random', () => {
  const clock = manualClock(0x0123_4567_89ab)
  expect(idMaker(clock, zeros)('run')).toBe('run_0123456789ab70008000000000000000')
  expect(idMaker(clock, ones)('ask')).toBe('ask_0123456789ab77ffbfffffffffffffff')
})

test('ids of one maker sort in the order they were made, whatever the clock does', () => {
  const steps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -1000, max: 1000 })), {
    minLength: 2,
    maxLength: 200,
  })
  fc.assert(
    fc.property(steps, jumps => {
      const clock = manualClock(1_800_000_000_000)
      const newId = idMaker(clock)
      const made = jumps.map(jump => {
        clock.jump(jump)
        return newId('run')
      })
      expect(made.toSorted()).toEqual(made)
      expect(new Set(made).size).toBe(made.length)
    }),
  )
})

test('more ids than a millisecond has room for borrow from the next', () => {
  const newId = idMaker(manualClock(1_800_000_000_000), zeros)
  const made = Array.from({ length: 10_000 }, () => newId('run'))
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})

test('a token is 256 random bits and is kept as its SHA-256', () => {
  expect(newToken(zeros)).toBe(`cs_${'A'.repeat(43)}`)
  expect(newToken()).toMatch(/^cs_[A-Za-z0-9_-]{43}$/)
  expect(newToken()).not.toBe(newToken())
  // FIPS 180-4, "abc".
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
