import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFlag, isInt, isText, listOf, mapOf, maybe, oneOf, orNull, roughly, shape, textLike } from './guard.ts'

type Sample = { name: string; size: number; note?: string; tags: string[]; state: 'on' | 'off' | null }
const isSample = shape<Sample>({
  name: isText,
  size: isInt,
  note: maybe(isText),
  tags: listOf(isText),
  state: orNull(oneOf(['on', 'off'])),
})
const sample: Sample = { name: 'a', size: 1, tags: [], state: null }

describe('a shape', () => {
  test.each([[sample], [{ ...sample, note: 'x', state: 'on', tags: ['a'] }], [{ ...sample, more: 1 }]])(
    'lets through %j',
    value => expect(isSample(value)).toBe(true),
  )

  test.each([
    [{ ...sample, name: undefined }],
    [{ ...sample, name: 7 }],
    [{ ...sample, size: 1.5 }],
    [{ ...sample, size: Number.NaN }],
    [{ ...sample, size: 2 ** 53 }],
    [{ ...sample, note: null }],
    [{ ...sample, tags: [1] }],
    [{ ...sample, tags: { length: 0 } }],
    [{ ...sample, state: 'constructor' }],
    [[sample]],
    [null],
    ['a'],
  ])('refuses %j', value => expect(isSample(value)).toBe(false))

  test('takes no member from the prototype', () => {
    expect(isSample(Object.create(sample))).toBe(false)
    expect(shape<{ constructor: string }>({ constructor: isText })({})).toBe(false)
  })

  test('never throws, whatever it is given', () => {
    const guards = [isSample, mapOf(isFlag), listOf(isSample), roughly<Sample>({ name: isText }), textLike(/^a$/)]
    fc.assert(fc.property(fc.anything(), value => guards.every(guard => typeof guard(value) === 'boolean')))
  })
})

test('a map holds one kind of value under any name', () => {
  expect(mapOf(isFlag)(JSON.parse('{"__proto__":true,"a":false}'))).toBe(true)
  expect(mapOf(isFlag)(JSON.parse('{"__proto__":1}'))).toBe(false)
  expect(mapOf(isFlag)([])).toBe(false)
})
