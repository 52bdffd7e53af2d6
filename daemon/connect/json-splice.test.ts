import fc from 'fast-check'
import { type ParseError, parse } from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../shared/action/canonical.ts'
import { spliceIn, spliceOut } from './json-splice.ts'

const read = (text: string): Json => {
  const errors: ParseError[] = []
  const value = parse(text, errors, { allowTrailingComma: true }) as Json
  expect(errors).toEqual([])
  return value
}

describe('an item is put in', () => {
  test.each([
    ['{}\n', '{\n  "b": 1\n}\n'],
    ['{ }', '{\n  "b": 1\n}'],
    ['{"a":1}', '{"a":1,"b":1}'],
    ['{ "a": 1 }', '{ "a": 1, "b": 1 }'],
    ['{ "a": 1, }', '{ "a": 1,  "b": 1}'],
    ['{\n\t"a": 1 // mine\n}\n', '{\n\t"a": 1, // mine\n\t"b": 1\n}\n'],
    ['{\r\n    "a": 1,\r\n}', '{\r\n    "a": 1,\r\n    "b": 1\r\n}'],
    ['{\n  "a": 1\n  /* the end */\n}', '{\n  "a": 1,\n  /* the end */\n  "b": 1\n}'],
  ])('%j', (text, then) => {
    expect(spliceIn(text, [], 'b', 1)).toBe(then)
    expect(read(then)).toMatchObject({ b: 1 })
  })
})

describe('an item is taken out', () => {
  test.each([
    ['{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1\n}'],
    ['{\n  "b": 2,\n  "a": 1\n}', '{\n  "a": 1\n}'],
    ['{\n  "a": 1, // mine\n  "b": 2\n}', '{\n  "a": 1 // mine\n}'],
    ['{ "a": 1, "b": 2 }', '{ "a": 1 }'],
    ['{"b":2}', '{}'],
  ])('%j', (text, then) => expect(spliceOut(text, ['b'])).toBe(then))
})

/** Texts of objects as people write them: with and without lines, comments and commas that trail. */
const text = fc
  .record({
    items: fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 2 })), {
      selector: ([name]) => name,
      maxLength: 4,
    }),
    eol: fc.constantFrom('\n', '\r\n', ''),
    indent: fc.constantFrom('  ', '\t', '    '),
    comment: fc.constantFrom('', '/* a, b: {} */ '),
    trails: fc.boolean(),
  })
  .map(({ items, eol, indent, comment, trails }) => {
    const lines = items.map(
      ([name, value]) => `${eol && indent}${comment}${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    )
    return `{${eol}${lines.join(`,${eol}`)}${trails && items.length > 0 ? ',' : ''}${eol}}`
  })

test('what was there keeps its value, and putting in and taking out leaves the same document', () => {
  fc.assert(
    fc.property(text, fc.jsonValue({ maxDepth: 3 }), (before, value) => {
      const was = read(before) as object
      const put = spliceIn(before, [], 'OURS', value as Json)
      expect(read(put)).toEqual({ ...was, OURS: read(JSON.stringify(value)) })
      expect(read(spliceOut(put, ['OURS']))).toEqual(was)
    }),
  )
})

test('lists likewise, at any place', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 4 }),
      fc.nat(3),
      fc.boolean(),
      (list, n, lines) => {
        const before = JSON.stringify({ hooks: list }, null, lines ? 2 : undefined)
        const put = spliceIn(before, ['hooks'], null, { command: 'ours' })
        const all = (read(put) as { hooks: Json[] }).hooks
        expect(all).toEqual([...(read(before) as { hooks: Json[] }).hooks, { command: 'ours' }])
        const at = n % all.length
        expect((read(spliceOut(put, ['hooks', at])) as { hooks: Json[] }).hooks).toEqual(all.toSpliced(at, 1))
      },
    ),
  )
})
