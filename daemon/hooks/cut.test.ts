import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from '../../shared/action/canonical.ts'
import { cut, cutText } from './cut.ts'

test('whatever a harness tells has a canonical form afterwards, and a bounded size', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 12, withBigInt: true, withDate: true }), value => {
      expect(canonical(cut(value)).length).toBeLessThan(40_000)
    }),
  )
  const wide = Array.from({ length: 500 }, (_, n) => 'x'.repeat(5_000) + n)
  expect(canonical(cut({ a: wide, b: { c: '\ud800' }, d: Number.NaN })).length).toBeLessThan(40_000)
})

test('says in the value what was cut', () => {
  expect(cutText('a'.repeat(20_000))).toContain('12000 characters cut')
  expect(JSON.stringify(cut(Array.from({ length: 130 }, (_, n) => n)))).toContain('30 items cut')
  const members = Object.fromEntries(Array.from({ length: 102 }, (_, n) => [`m${n}`, n]))
  expect(JSON.stringify(cut(members))).toContain('2 members cut')
  expect(JSON.stringify(cut([[[[[[[[[1]]]]]]]]]))).toContain('nested too deep')
})

test('leaves what is small as it is', () => {
  const value = { stdout: '12 passed', code: 0, more: [true, null, { deep: 'ä' }] }
  expect(cut(value)).toEqual(value)
})
