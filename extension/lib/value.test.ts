import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, type Json } from '../../shared/action/canonical.ts'
import { hostile } from '../../test/corpus/hostile.ts'
import { shown, shownValue } from './value.ts'

const plain = (value: Json) => shownValue(value).plain

describe('a value', () => {
  test.each([
    [14500, '14500'],
    ['14500', '"14500"'],
    ['Proposition', 'Proposition'],
    ['', '""'],
    [' ', '" "'],
    [null, 'null'],
    ['null', '"null"'],
    [true, 'true'],
    ['2026-12-01', '2026-12-01'],
    ['[1]', '"[1]"'],
    [[1], '[\n  1\n]'],
  ])('%j reads as %j', (value, text) => {
    expect(plain(value as Json)).toBe(text)
  })

  test('of another kind never reads the same', () => {
    const scalar = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('1', 'true', 'null', '-3', '1e5', '', 'x', '"x"'),
    )
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        expect(plain(a) === plain(b)).toBe(canonical(a) === canonical(b))
      }),
    )
  })

  test('is long when it would not fit in a row', () => {
    expect(shown('x'.repeat(600)).long).toBe(false)
    expect(shown('x'.repeat(601)).long).toBe(true)
    expect(shown('x\n'.repeat(13)).long).toBe(true)
  })

  test('marks every foreign letter where a machine reads it letter by letter', () => {
    const cyrillic = 'p\u0430ypal.com'
    expect(shownValue(cyrillic, 'host').rendered.notes.length).toBeGreaterThan(0)
    expect(shownValue('Å', 'command').rendered.notes).not.toEqual([])
    expect(shownValue('Åse', 'first_name').rendered.notes.filter(({ kind }) => kind === 'foreign')).toEqual([])
  })

  test.each(hostile.map(each => [`${each.id} ${each.name}`, each.text] as const))(
    'shows %s without a hidden character',
    (_, text) => {
      expect(shownValue(text).plain).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u2800]/u)
    },
  )
})

test('a large number stands in groups that add nothing to it', () => {
  const groups = (value: Json) => shownValue(value).digits
  expect(groups(1250000)).toEqual(['1', '250', '000'])
  expect(groups(-14500.5)).toEqual(['-14', '500.5'])
  for (const value of [2027, '1250000', 1e21, 0.123456]) expect(groups(value)).toBeUndefined()
})
