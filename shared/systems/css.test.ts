import { describe, expect, test } from 'vitest'
import { isWide, selectorFault } from './css.ts'
import { PagePattern } from './pages.ts'

describe('a selector for the pages of a system', () => {
  test.each([
    '[data-field="status"]',
    'main dd[data-field="priority"]',
    "#deal-amount > span[title='a, b']",
    '.card:not([hidden]) .value',
    'form :is(input, textarea)[name="amount"]',
    'tr:nth-of-type(2n+1) td:first-child',
    'crm-field[name^="amount" i]',
    '.größe',
  ])('%s', selector => expect(selectorFault(selector)).toBeUndefined())

  test.each([
    ['.a, .b', 'must be one selector: list no others after a comma'],
    ['a:visited', 'must not use states'],
    ['input:focus', 'must not use states'],
    ['p::before', 'must not use states'],
    ['a:host(b)', 'must not use :host()'],
    ['a { color: red }', 'must not hold "{"'],
    ['@import "x"', 'must not hold "@"'],
    ['a;b', 'must not hold ";"'],
    ['.a\u202eb', 'must not hold'],
    ['<script>', 'must not hold "<"'],
    ['\\61', 'must not hold "\\\\"'],
    ['a[href=url(x)]', 'has an attribute that is not written'],
    ['a[href="x\\"]', 'has an attribute that is not written'],
    ['a[', 'has an attribute that is not written'],
    [':not(a', 'opens a parenthesis that is not closed'],
    ['a)', 'closes a parenthesis that was not opened'],
    ['> a', 'is no complete selector'],
    ['a >', 'is no complete selector'],
    ['a > > b', 'is no complete selector'],
    [' a', 'is no complete selector'],
  ])('%s is refused', (selector, words) => expect(selectorFault(selector)).toContain(words))

  test.each([
    ['div', true],
    ['main td', true],
    ['*', true],
    ['#x > *', true],
    ['td:first-child', false],
    ['dd[data-field="a b"]', false],
    ['.value', false],
  ])('%s is wide: %s', (selector, wide) => expect(isWide(selector)).toBe(wide))
})

describe('a page of a generic system', () => {
  const page = (fields: Record<string, string>) => PagePattern.safeParse({ path: '/deals/:id', type: 'deal', fields })

  test('names its fields as boundaries do', () => {
    expect(page({ amount: '#amount', 'x-y.z': '.z' }).success).toBe(true)
    expect(page({ 'a b': '#a' }).success).toBe(false)
    expect(page({ amount: '' }).success).toBe(false)
    expect(page({ amount: `#${'a'.repeat(400)}` }).success).toBe(false)
    expect(page(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, '#a']))).success).toBe(false)
  })

  test('says what is wrong with a selector', () =>
    expect(page({ amount: '#a, #b' }).error?.issues[0]).toMatchObject({
      path: ['fields', 'amount'],
      message: 'must be one selector: list no others after a comma',
    }))
})
