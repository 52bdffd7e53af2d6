import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, meets, parseSelector } from '../../action/selector.ts'
import { contains, overlap } from './selectors.ts'

const part = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', '**')
const selector = fc
  .tuple(fc.constantFrom('s', 't', '**'), fc.constantFrom('a', 'b', '*', '**'), fc.array(part, { maxLength: 3 }))
  .map(([system, type, rest]) => parseSelector([system, type, ...rest].join('/')))
const touch = fc
  .tuple(
    fc.constantFrom('s', 't'),
    fc.constantFrom('a', 'b', 'ab'),
    fc.array(fc.constantFrom('a', 'b', 'ab', 'abb', 'c'), { maxLength: 3 }),
  )
  .map(([system, type, rest]) => ({ path: [system, type, ...rest], whole: rest.length === 0 }))

describe('over everything that can be touched', () => {
  test('a selector that contains another covers whatever the other covers', () => {
    fc.assert(
      fc.property(selector, selector, touch, (outer, inner, one) => {
        fc.pre(contains(outer, inner) && covers(inner, one))
        expect(covers(outer, one)).toBe(true)
      }),
    )
  })

  test('selectors that cover the same thing overlap', () => {
    fc.assert(
      fc.property(selector, selector, touch, (a, b, one) => {
        fc.pre(covers(a, one) && covers(b, one))
        expect(overlap(a, b)).toBe(true)
        expect(overlap(b, a)).toBe(true)
        expect(meets(a, one)).toBe(true)
      }),
    )
  })

  test('one that contains another overlaps it, and every selector contains itself', () => {
    fc.assert(
      fc.property(selector, selector, (a, b) => {
        expect(contains(a, a)).toBe(true)
        if (contains(a, b)) expect(overlap(a, b)).toBe(true)
      }),
    )
  })
})

test.each([
  ['odoo/crm.lead', 'odoo/crm.lead/*', true],
  ['odoo/crm.lead/*', 'odoo/crm.lead', true],
  ['odoo/**', 'odoo/crm.lead/name', true],
  ['odoo/*', 'odoo/**', true],
  ['files/file/**/.env*', 'files/file/a/.env.local', true],
  ['files/file/**/.env*', 'files/file/**', false],
  ['files/file/src', 'files/file/src/a/**', true],
  ['odoo/crm.lead/name', 'odoo/crm.lead/*', false],
  ['odoo/crm.lead/a*', 'odoo/crm.lead/ab*', true],
  ['odoo/crm.lead/ab*', 'odoo/crm.lead/a*', false],
  ['**', 'odoo/crm.lead', true],
])('%s contains %s: %s', (outer, inner, is) => expect(contains(parseSelector(outer), parseSelector(inner))).toBe(is))

test.each([
  ['files/file/notes', 'files/file/shared', false],
  ['files/file/**/a', 'files/file/b/**', true],
  ['odoo/crm.lead', 'odoo/**', true],
  ['odoo/**', 'files/file', false],
  ['odoo/crm.lead/a*', 'odoo/crm.lead/b*', false],
  ['odoo/crm.lead/*x', 'odoo/crm.lead/*y', false],
  ['**/.env*', 'files/file/notes', true],
])('%s and %s overlap: %s', (a, b, is) => expect(overlap(parseSelector(a), parseSelector(b))).toBe(is))
