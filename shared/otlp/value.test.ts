import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../action/canonical.ts'
import { anyValue, attributesOf, cleanText, unpacked, valueLimits } from './value.ts'

describe('a value', () => {
  test.each([
    [{ stringValue: 'x' }, 'x'],
    [{ intValue: '42' }, 42],
    [{ intValue: 42 }, 42],
    [{ intValue: '9007199254740993' }, '9007199254740993'],
    [{ doubleValue: 0.5 }, 0.5],
    [{ doubleValue: 'NaN' }, 'NaN'],
    [{ doubleValue: Number.POSITIVE_INFINITY }, 'Infinity'],
    [{ boolValue: false }, false],
    [{ bytesValue: new Uint8Array(3) }, '(3 bytes)'],
    [{ arrayValue: { values: [{ intValue: 1 }, {}] } }, [1, null]],
    [
      {
        kvlistValue: {
          values: [
            { key: 'a', value: { boolValue: true } },
            { key: '__proto__', value: {} },
          ],
        },
      },
      { a: true },
    ],
    [{}, null],
    [undefined, null],
  ])('%j is %j', (value, is) => expect(anyValue(value)).toEqual(is))

  test('is JSON that can be stored, whatever was sent', () => {
    fc.assert(fc.property(fc.anything(), value => void canonical([anyValue(value), unpacked(anyValue(value)) ?? null])))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const clean = cleanText(text)
        expect([clean.isWellFormed(), clean.includes('\0')]).toEqual([true, false])
      }),
    )
  })

  test('is cut, and says how much is missing', () => {
    const long = 'x'.repeat(valueLimits.characters + 5)
    expect(anyValue({ stringValue: long })).toBe(`${'x'.repeat(valueLimits.characters)}… (5 characters left out)`)
    expect(attributesOf(Array.from({ length: 900 }, (_, at) => ({ key: `k${at}` }))).size).toBe(valueLimits.items)
  })

  test('that is JSON in a text is unpacked, and only down to a depth', () => {
    expect(unpacked('{"a":[1]}')).toEqual({ a: [1] })
    expect(unpacked('{not json')).toBe('{not json')
    expect(unpacked('5')).toBe('5')
    expect(JSON.stringify(unpacked('['.repeat(500) + ']'.repeat(500))).length).toBeLessThan(40)
  })
})
