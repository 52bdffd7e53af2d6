import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Json, parseStrict, type StrictJsonCode, StrictJsonError } from './strict-json.ts'

const refusalOf = (source: Uint8Array | string, limits?: { depth: number; keys: number }) => {
  try {
    parseStrict(source, limits)
  } catch (error) {
    if (error instanceof StrictJsonError) return { code: error.code, position: error.position }
    throw error
  }
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const objectOf = (count: number) => `{${Array.from({ length: count }, (_, n) => `"k${n}":${n}`)}}`

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
const wholeText = fc.string({ unit: 'binary', maxLength: 12 }).filter(text => !text.includes('\0'))
const exactNumber = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter(value => !Number.isInteger(value)),
)
const { value: jsonWithinLimits } = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(null, true, false, 0),
    exactNumber,
    wholeText,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(
      wholeText.filter(key => !forbidden.has(key)),
      tie('value'),
      { maxKeys: 20, noNullPrototype: true },
    ),
  ),
}))

describe('accepts', () => {
  test.each<[string, Json]>([
    ['null', null],
    [' {\t"a" :\n[1 , -2.5e-3]\r} ', { a: [1, -0.0025] }],
    ['"a\\"b\\\\"', 'a"b\\'],
    ['{"a\\"":1,"a":2}', { 'a"': 1, a: 2 }],
    ['"\\ud83d\\ude00 😀 \\u0041\\/"', '😀 😀 A/'],
    ['["a","a",{"a":"a"},{"a":{"a":1}}]', ['a', 'a', { a: 'a' }, { a: { a: 1 } }]],
    ['[9007199254740991,-9007199254740991,0,0.0,1e2,0.1,5e-324]', [2 ** 53 - 1, 1 - 2 ** 53, 0, 0, 100, 0.1, 5e-324]],
    ['"the text \\"__proto__\\" is not a key"', 'the text "__proto__" is not a key'],
    ['"\u2028\uffff"', '\u2028\uffff'],
  ])('%s', (text, value) => {
    expect(parseStrict(text)).toEqual(value)
    expect(parseStrict(new TextEncoder().encode(text))).toEqual(value)
  })

  test('32 levels and 2,000 keys', () => {
    expect(refusalOf(nested(32))).toBeUndefined()
    expect(refusalOf(objectOf(2_000))).toBeUndefined()
  })

  test('every value within the limits, unchanged', () => {
    fc.assert(
      fc.property(jsonWithinLimits, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        expect(parseStrict(text)).toEqual(value)
        expect(parseStrict(new TextEncoder().encode(text))).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })
})

describe('R23 refuses', () => {
  test.each<[string, Uint8Array | string, StrictJsonCode, number | undefined]>([
    ['a byte that is not UTF-8', Uint8Array.of(0x22, 0x61, 0xff, 0x22), 'not-utf8', 2],
    ['an overlong form', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), 'not-utf8', 1],
    ['an encoded surrogate', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), 'not-utf8', 2],
    ['a character cut off', Uint8Array.of(0x22, 0xf0, 0x9f, 0x98), 'not-utf8', 4],
    ['a byte order mark in bytes', Uint8Array.of(0xef, 0xbb, 0xbf, 0x31), 'byte-order-mark', 0],
    ['a byte order mark in text', '\ufeff1', 'byte-order-mark', 0],
    ['NUL in a string', '"a\0b"', 'nul', 2],
    ['NUL after the value', '{}\0', 'nul', 2],
    ['NUL as an escape', '"ab\\u0000"', 'nul', 3],
    ['nothing', '', 'syntax', undefined],
    ['a second value', '{} {}', 'syntax', 3],
    ['a trailing comma', '[1,]', 'syntax', undefined],
    ['a comment', '{/**/}', 'syntax', 1],
    ['a bare word', 'NaN', 'syntax', undefined],
    ['a leading zero', '01', 'syntax', 1],
    ['an open string', '["a', 'syntax', 3],
    ['a control character', '"a\tb"', 'syntax', 2],
    ['a lone surrogate in text', '["\ud800"]', 'surrogate', 2],
    ['a high surrogate escape alone', '"\\ud83d"', 'surrogate', 1],
    ['a low surrogate escape alone', '"x\\ude00"', 'surrogate', 2],
    ['two high surrogate escapes', '"\\ud83d\\ud83d"', 'surrogate', 1],
    ['a surrogate escape and a plain one', '"\\ud83d\\u0041"', 'surrogate', 1],
    ['a lone surrogate in a key', '{"\\udfff":1}', 'surrogate', 2],
    ['a key twice', '{"to":"a","to":"b"}', 'duplicate-key', 10],
    ['a key twice, once escaped', '{"to":1,"\\u0074o":2}', 'duplicate-key', 8],
    ['a key twice around an object that has it too', '{"a":{"a":1},"a":2}', 'duplicate-key', 13],
    ['a key twice among many', `${objectOf(40).slice(0, -1)},"k39" : 1}`, 'duplicate-key', objectOf(40).length],
    ['a key twice, once before white space', '{"a":1,"a"\r\n\t :2}', 'duplicate-key', 7],
    ['a key twice, once before a tab', '{"a":1,"a"\t:2}', 'duplicate-key', 7],
    ['a key twice, once before a line feed', '{"a":1,"a"\n:2}', 'duplicate-key', 7],
    ['__proto__', '{"__proto__":{}}', 'forbidden-key', 1],
    ['__proto__ escaped', '[{"__pr\\u006fto__":1}]', 'forbidden-key', 2],
    ['constructor', '{"a":{"constructor":1}}', 'forbidden-key', 6],
    ['prototype', '{"prototype" : 1}', 'forbidden-key', 1],
    ['an infinite number', '[1e400]', 'number', 1],
    ['a number that vanishes', '1e-400', 'number', 0],
    ['an integer a double rounds', '[9007199254740993]', 'number', 1],
    ['the first unsafe integer', '9007199254740992', 'number', 0],
    ['an unsafe negative integer', '{"a":-9007199254740992}', 'number', 5],
    ['a large integer by exponent', '1e20', 'number', 0],
    ['a minus on zero', '[0,-0]', 'number', 3],
    ['a minus on a zero fraction', '-0.000e5', 'number', 0],
    ['33 levels', nested(33), 'depth', 32],
    ['33 levels of objects', '{"a":'.repeat(33) + 1 + '}'.repeat(33), 'depth', 160],
    ['levels beyond any stack', nested(131_072), 'depth', 32],
    ['2,001 keys', objectOf(2_001), 'keys', objectOf(2_000).length],
  ])('%s', (_, source, code, position) => {
    expect(refusalOf(source)).toEqual({ code, position })
  })

  test('with a sentence that says what to do and where, and repeats nothing', () => {
    expect(() => parseStrict('{"zq7":1,"zq7":2}')).toThrow('Name each key of an object once. (refused at position 9)')
    expect(() => parseStrict('zq7')).toThrow(/^Send one JSON value and nothing after it\.$/)
  })

  test('what exceeds limits that the caller chose', () => {
    expect(refusalOf('[[1]]', { depth: 1, keys: 9 })).toEqual({ code: 'depth', position: 1 })
    expect(refusalOf('[{"a":1},{"a":1}]', { depth: 9, keys: 1 })).toEqual({ code: 'keys', position: 10 })
  })

  test('any key twice, wherever, however it is written', () => {
    const keys = fc.uniqueArray(
      wholeText.filter(key => !forbidden.has(key)),
      { minLength: 1, maxLength: 40 },
    )
    const escapeAll = (key: string) =>
      `"${Array.from({ length: key.length }, (_, n) => `\\u${key.charCodeAt(n).toString(16).padStart(4, '0')}`).join('')}"`
    const wraps = fc.array(fc.constantFrom('array', 'object'), { maxLength: 5 })
    fc.assert(
      fc.property(
        keys,
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        jsonWithinLimits,
        wraps,
        (names, pick, place, escaped, inner, around) => {
          const repeated = names[pick % names.length]!
          const members = names.map(name => `${JSON.stringify(name)} : ${JSON.stringify(inner)}`)
          members.splice(
            place % (members.length + 1),
            0,
            `${escaped ? escapeAll(repeated) : JSON.stringify(repeated)}:0`,
          )
          const text = around.reduce(
            (body, wrap) => (wrap === 'array' ? `[0,${body}]` : `{"before":{},"around":${body}}`),
            `{${members.join()}}`,
          )
          expect(refusalOf(text, { depth: 100, keys: 100_000 })?.code).toBe('duplicate-key')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('whatever comes', () => {
  const soup = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0d8ef-.+1E \n'), maxLength: 40 })
  const mutated = fc.tuple(jsonWithinLimits, fc.nat(), fc.nat(4), soup).map(([value, at, cut, insert]) => {
    const text = JSON.stringify(value)
    const place = at % (text.length + 1)
    return text.slice(0, place) + insert + text.slice(place + cut)
  })
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc.oneof(soup, mutated).map(text => new TextEncoder().encode(text)),
  )

  test('it is the value that JSON.parse reads, or a StrictJsonError within the text', () => {
    fc.assert(
      fc.property(bytes, source => {
        const refusal = refusalOf(source)
        if (!refusal) expect(parseStrict(source)).toEqual(JSON.parse(new TextDecoder().decode(source)))
        else expect(refusal.position ?? 0).toSatisfy(position => position >= 0 && position <= source.length)
      }),
      { numRuns: 3_000 },
    )
  })
})
