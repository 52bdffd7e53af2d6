/**
 * What is shown is what is approved is what runs (promise 2, R22): change anything at all in an action, its evidence or
 * the binding, and the digest is another; say the same in another order, and it is not. The values are made from the
 * schemas, so a field that is added later is covered without a word here.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { actionDigest, type Binding, bindingDigest, evidenceDigest } from '../../shared/action/digest.ts'
import { Evidence } from '../../shared/action/evidence.ts'
import { arbitraryOf, changedAt, placesIn } from '../fixtures/arbitrary.ts'

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map(hex => `sha256:${hex}`)

const binding: fc.Arbitrary<Binding> = fc.record({
  v: fc.constant(1 as const),
  ask: word,
  run: word,
  workflow: word,
  agent: word,
  boundary: fc.record({ version: fc.nat(), digest }),
  action: digest,
  evidence: digest,
  target: fc.option(fc.record({ resolved: word, version: word })),
})

const subjects = {
  action: [arbitraryOf(Action, { full: true }), (value: Json) => actionDigest(value as never)],
  evidence: [arbitraryOf(Evidence, { full: true }), (value: Json) => evidenceDigest(value as never)],
  binding: [binding as fc.Arbitrary<Json>, (value: Json) => bindingDigest(value as never)],
} as const satisfies Record<string, readonly [fc.Arbitrary<Json>, (value: Json) => string]>

/** Something else of a kind that could be taken for the old value. */
function another(old: Json): Json {
  if (typeof old === 'string') return `${old}\u200b`
  if (typeof old === 'number') return old === 0 ? 1 : old / 2
  if (typeof old === 'boolean') return !old
  if (old === null) return 'null'
  return Array.isArray(old) ? [old] : { ...old, 'one more': 0 }
}

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, reversed(member as Json)] as const)
  return Object.fromEntries(members.reverse())
}

describe.each(Object.entries(subjects))('the digest of the %s', (_, [arbitrary, digestOf]) => {
  test('is another when any field is changed, removed or wrapped, at any depth', () => {
    fc.assert(
      fc.property(arbitrary, value => {
        const before = digestOf(value)
        for (const place of placesIn(value))
          for (const change of [another, () => undefined, (old: Json) => ({ value: old })])
            expect(digestOf(changedAt(value, place, change)), place.join('/')).not.toBe(before)
      }),
      { numRuns: 50 },
    )
  })

  test('is the same for the same said in another order', () => {
    fc.assert(
      fc.property(arbitrary, value => {
        expect(digestOf(reversed(value))).toBe(digestOf(value))
        expect(digestOf(JSON.parse(JSON.stringify(value, null, 2)))).toBe(digestOf(value))
      }),
      { numRuns: 100 },
    )
  })
})

test('the generated values have every member that the schemas know', () => {
  const names = (schema: z.ZodObject) => Object.keys(schema.shape).sort()
  const [action] = fc.sample(arbitraryOf(Action, { full: true }), { numRuns: 1, seed: 1 }) as [Record<string, Json>]
  const [evidence] = fc.sample(arbitraryOf(Evidence, { full: true }), { numRuns: 1, seed: 1 }) as [Record<string, Json>]
  expect(Object.keys(action).sort()).toEqual(names(Action))
  expect(Object.keys(evidence).sort()).toEqual(names(Evidence))
})

test('absent evidence counts as none; an empty list of fields is not the same as no list', () => {
  expect(evidenceDigest(undefined)).toBe(evidenceDigest({}))
  const bare = { verb: 'read', record: 'crm/lead' }
  expect(actionDigest({ ...bare, fields: [] })).not.toBe(actionDigest(bare))
})
