/**
 * What is shown is what is approved is what runs (promise 2, R22): change anything at all in an action, its evidence or
 * the binding, and the digest is another; say the same in another order, and it is not. The values are made from the
 * schemas, so a field that is added later is covered without a word here.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { actionDigest, type Binding, bindingDigest, evidenceDigest } from '../../shared/action/digest.ts'
import { Evidence } from '../../shared/action/evidence.ts'

/** A value that the schema's JSON Schema describes, with every optional member present. */
function fullValue(schema: z.ZodType): fc.Arbitrary<Json> {
  return valueOf(z.toJSONSchema(schema, { unrepresentable: 'any' }) as Node)
}

type Node = {
  type?: string
  anyOf?: Node[]
  properties?: Record<string, Node>
  additionalProperties?: Node | false
  items?: Node
  minimum?: number
  maximum?: number
  pattern?: string
}

function valueOf(node: Node): fc.Arbitrary<Json> {
  if (node.anyOf) return fc.oneof(...node.anyOf.map(valueOf))
  if (node.type === 'object' && node.properties)
    return fc.record(Object.fromEntries(Object.entries(node.properties).map(([name, member]) => [name, valueOf(member)])))
  if (node.type === 'object') return fc.dictionary(word, valueOf(node.additionalProperties || {}), { minKeys: 1, maxKeys: 3 })
  if (node.type === 'array') return fc.array(valueOf(node.items ?? {}), { minLength: 1, maxLength: 2 })
  if (node.type === 'number') return fc.double({ min: node.minimum ?? 0, max: node.maximum ?? 1, noNaN: true })
  if (node.type === 'integer') return fc.nat()
  if (node.type === 'string') return word
  return json
}

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>
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
  action: [fullValue(Action), (value: Json) => actionDigest(value as never)],
  evidence: [fullValue(Evidence), (value: Json) => evidenceDigest(value as never)],
  binding: [binding as fc.Arbitrary<Json>, (value: Json) => bindingDigest(value as never)],
} as const satisfies Record<string, readonly [fc.Arbitrary<Json>, (value: Json) => string]>

type Path = (string | number)[]

/** Every place in the value: each member and item, at any depth. */
function places(value: Json, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  const members = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value)
  return [...(at.length > 0 ? [at] : []), ...members.flatMap(([name, member]) => places(member as Json, [...at, name]))]
}

/** The value with the place changed by `change`; a change that gives `undefined` removes it. */
function changed(value: Json, [name, ...rest]: Path, change: (old: Json) => Json | undefined): Json {
  if (name === undefined) throw new RangeError('the top has no place')
  const old = (value as Record<string, Json>)[name] as Json
  const next = rest.length > 0 ? changed(old, rest, change) : change(old)
  if (Array.isArray(value)) return next === undefined ? value.toSpliced(Number(name), 1) : value.with(Number(name), next)
  const { [name]: _, ...others } = value as Record<string, Json>
  return next === undefined ? others : { ...others, [name]: next }
}

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
        for (const place of places(value))
          for (const change of [another, () => undefined, (old: Json) => ({ value: old })])
            expect(digestOf(changed(value, place, change)), place.join('/')).not.toBe(before)
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
  const [action] = fc.sample(fullValue(Action), { numRuns: 1, seed: 1 }) as [Record<string, Json>]
  const [evidence] = fc.sample(fullValue(Evidence), { numRuns: 1, seed: 1 }) as [Record<string, Json>]
  expect(Object.keys(action).sort()).toEqual(names(Action))
  expect(Object.keys(evidence).sort()).toEqual(names(Evidence))
})

test('absent evidence counts as none; an empty list of fields is not the same as no list', () => {
  expect(evidenceDigest(undefined)).toBe(evidenceDigest({}))
  const bare = { verb: 'read', record: 'crm/lead' }
  expect(actionDigest({ ...bare, fields: [] })).not.toBe(actionDigest(bare))
})
