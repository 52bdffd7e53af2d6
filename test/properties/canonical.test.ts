/** Canonical JSON for any value: the same text as another implementation gives, and one text for one meaning. */
import { isDeepStrictEqual } from 'node:util'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CanonicalError, canonical, digestOf, type Json } from '../../shared/action/canonical.ts'

/** Any JSON value, with every Unicode character in names and texts, and every finite double. */
const { json } = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json')),
    fc.dictionary(fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.nat(12).map(String)), tie('json')),
  ),
}))

/** The value as JSON carries it: -0 is 0, and no object has a prototype of note. */
const carried = (value: Json): Json => JSON.parse(JSON.stringify(value))

/** The same value with its members in the opposite order. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member as Json)]),
  )
}

test('it agrees with the canonicalize package', () => {
  fc.assert(
    fc.property(json, value => {
      expect(canonical(value)).toBe(canonicalize(value))
    }),
    { numRuns: 2000 },
  )
})

test('it says the same as the value, and is its own canonical form', () => {
  fc.assert(
    fc.property(json, value => {
      const text = canonical(value)
      expect(JSON.parse(text)).toEqual(carried(value))
      expect(canonical(JSON.parse(text))).toBe(text)
    }),
  )
})

test('the order of members does not matter', () => {
  fc.assert(
    fc.property(json, value => {
      expect(digestOf(reversed(value))).toBe(digestOf(value))
    }),
  )
})

test('two values have the same digest exactly when they are the same', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(digestOf(a) === digestOf(b)).toBe(isDeepStrictEqual(carried(a), carried(b)))
    }),
  )
})

test('half of a surrogate pair is refused wherever it stands', () => {
  const text = fc.string({ unit: 'binary', maxLength: 5 })
  const half = fc.integer({ min: 0xd800, max: 0xdfff }).map(code => String.fromCharCode(code))
  fc.assert(
    fc.property(text, half, text, fc.nat(2), (before, lone, after, place) => {
      const broken = before + lone + after
      fc.pre(!broken.isWellFormed())
      const value = [broken, [1, { a: broken }], { [broken]: 1 }][place]!
      expect(() => canonical(value as Json)).toThrow(CanonicalError)
    }),
  )
})
