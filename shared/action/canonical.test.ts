/** Canonical JSON against the published examples of RFC 8785, and everything it must refuse. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CanonicalError, canonical, digestOf, type Json, MAX_DEPTH } from './canonical.ts'

/** RFC 8785 appendix B: the bits of a double, and its text. */
const NUMBERS = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
] as const

const double = (bits: string) => Buffer.from(bits, 'hex').readDoubleBE()

const nested = (depth: number): Json => (depth === 0 ? 1 : depth % 2 ? [nested(depth - 1)] : { a: nested(depth - 1) })

const codeOf = (value: unknown) => {
  try {
    return canonical(value as Json)
  } catch (error) {
    if (error instanceof CanonicalError) return error.code
    throw error
  }
}

describe('RFC 8785', () => {
  test.each(NUMBERS)('appendix B: %s is %s', (bits, text) => {
    expect(canonical(double(bits))).toBe(text)
  })

  test('§3.2.3: names are sorted by UTF-16 code units', () => {
    const value = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    }`)
    expect(canonical(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    )
  })

  test('§3.2.2: literals, numbers and escapes', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`)
    expect(canonical(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('§3.2.2.2: control characters have one escape each, and nothing else has', () => {
    expect(canonical('\b\t\n\f\r\u0000\u001f')).toBe(String.raw`"\b\t\n\f\r\u0000\u001f"`)
    for (let code = 0; code < 0x20; code++)
      expect(canonical(String.fromCharCode(code))).toMatch(/^"\\(u00[01][0-9a-f]|[btnfr])"$/)
    expect(canonical('\u007f\u0085\u2028\u2029\ufeff/')).toBe('"\u007f\u0085\u2028\u2029\ufeff/"')
  })
})

describe('refusals', () => {
  class Amount {
    value = 1
  }
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle

  test.each([
    ['NaN', Number.NaN, 'NOT_FINITE'],
    ['the NaN of appendix B', double('7fffffffffffffff'), 'NOT_FINITE'],
    ['the Infinity of appendix B', double('7ff0000000000000'), 'NOT_FINITE'],
    ['-Infinity, nested', { a: [-Infinity] }, 'NOT_FINITE'],
    ['a high surrogate alone', 'a\ud83d', 'LONE_SURROGATE'],
    ['a low surrogate alone', ['\ude00a'], 'LONE_SURROGATE'],
    ['surrogates in the wrong order', '\ude00\ud83d', 'LONE_SURROGATE'],
    ['a lone surrogate in a name', { '\udfff': 1 }, 'LONE_SURROGATE'],
    ['undefined', undefined, 'NOT_JSON'],
    ['a member set to undefined', { a: undefined }, 'NOT_JSON'],
    ['a hole in an array', new Array(1), 'NOT_JSON'],
    ['a function', () => 1, 'NOT_JSON'],
    ['a symbol', Symbol('s'), 'NOT_JSON'],
    ['a bigint', 1n, 'NOT_JSON'],
    ['a date', new Date(0), 'NOT_JSON'],
    ['a map', new Map(), 'NOT_JSON'],
    ['bytes', new Uint8Array(1), 'NOT_JSON'],
    ['a boxed string', Object('text'), 'NOT_JSON'],
    ['an instance of a class', new Amount(), 'NOT_JSON'],
    ['an object with a toJSON of its own', { toJSON: () => 'something else' }, 'NOT_JSON'],
    ['one level too many', nested(MAX_DEPTH + 1), 'TOO_DEEP'],
    ['a cycle', cycle, 'TOO_DEEP'],
  ])('%s', (_, value, code) => {
    expect(codeOf(value)).toBe(code)
  })

  test('the deepest allowed value passes', () => {
    expect(JSON.parse(canonical(nested(MAX_DEPTH)))).toEqual(nested(MAX_DEPTH))
  })

  test('the message says where, and keeps a long agent-controlled name short', () => {
    expect(() => canonical({ fields: { amount: Number.NaN } })).toThrow('"amount"')
    const name = '\u001b[2J'.repeat(1000)
    const error = (() => {
      try {
        canonical({ [name]: undefined })
      } catch (thrown) {
        return thrown as Error
      }
    })()
    expect(error?.message.length).toBeLessThan(250)
    expect(error?.message).not.toContain('\u001b')
  })
})

describe('objects', () => {
  test('one without a prototype is as plain as one with', () => {
    expect(canonical(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}')
  })

  test('a member called __proto__ is a member like others', () => {
    expect(canonical(JSON.parse('{"a":1,"__proto__":{"b":2}}'))).toBe('{"__proto__":{"b":2},"a":1}')
  })
})

test('a digest is the SHA-256 of the canonical UTF-8 bytes', () => {
  const expected = createHash('sha256').update('{"name":"Jürgen 😀","z":1}').digest('hex')
  expect(digestOf({ z: 1, name: 'Jürgen 😀' })).toBe(`sha256:${expected}`)
})
