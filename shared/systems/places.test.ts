import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FieldPlace, type PageLook, readField, type SeenElement, shownAt } from './places.ts'
import { dateIn } from './read-date.ts'
import { numberIn } from './read-number.ts'

const element = (text: string, more: Partial<SeenElement> = {}): SeenElement => ({ text, attributes: {}, ...more })
const page = (elements: Record<string, SeenElement>): PageLook => ({
  query: selector => (Object.hasOwn(elements, selector) ? (elements[selector] ?? null) : null),
})
const place = (change: Partial<FieldPlace> = {}): FieldPlace => ({
  selector: '#a',
  read: 'text',
  kind: 'text',
  ...change,
})
const seen = (text: string, change: Partial<FieldPlace> = {}) => readField(place(change), page({ '#a': element(text) }))

describe('a number on a page', () => {
  test.each([
    ['2000', 2000],
    ['2,000.00', 2000],
    ['2.000,00', 2000],
    ['2 000,50', 2000.5],
    ['2\u202f000,50\u00a0€', 2000.5],
    ['1’234’567', 1234567],
    ['1,23,45,678.90', 12345678.9],
    ['12345,678', 12345.678],
    ['0,123', 0.123],
    ['-5', -5],
    ['−5.5', -5.5],
    ['$2,000', 2000],
    ['-$2,000.00', -2000],
    ['US$ 2,000', 2000],
    ['2,000 EUR', 2000],
    ['KWD 1.500', undefined],
    ['1.234', undefined],
    ['1,234', undefined],
    ['2K', undefined],
    ['$2k', undefined],
    ['20 %', undefined],
    ['2,000 / month', undefined],
    ['USD 2,000 (EUR 1,800)', undefined],
    ['(2,000)', undefined],
    ['1.2.3', undefined],
    ['1,2345,678', undefined],
    ['12345678901234567890', undefined],
    ['', undefined],
    ['.', undefined],
    ['٢٠٠٠', undefined],
  ])('%s', (text, number) => expect(numberIn(text, false)).toBe(number))

  test.each([
    ['1.234', 1234],
    ['1,234', 1234],
    ['12,50', 12.5],
    ['1.234 KWD', undefined],
  ])('%s as an amount of money', (text, number) => expect(numberIn(text, true)).toBe(number))

  test('written by any country and read back, it is the same or not read', () => {
    const locales = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'sv-SE', 'pl-PL', 'pt-BR')
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), locales, (cents, locale) => {
        const text = (cents / 100).toLocaleString(locale, { minimumFractionDigits: 2 })
        expect(numberIn(text, false)).toBe(cents / 100 + 0)
      }),
    )
  })
})

describe('a date on a page', () => {
  test.each([
    ['2026-11-28', '2026-11-28'],
    ['2026-11-28T09:30:00Z', '2026-11-28T09:30:00Z'],
    ['11/28/2026', '2026-11-28'],
    ['28/11/2026', '2026-11-28'],
    ['28.11.2026', '2026-11-28'],
    ['05.06.2026', '2026-06-05'],
    ['6/6/2026', '2026-06-06'],
    ['Nov 28, 2026', '2026-11-28'],
    ['28 November 2026', '2026-11-28'],
    ['November 28th, 2026', '2026-11-28'],
    ['05/06/2026', undefined],
    ['02/30/2026', undefined],
    ['2026-02-29', undefined],
    ['2026-13-01', undefined],
    ['tomorrow', undefined],
    ['28 Novembre 2026', undefined],
    ['28 Marraskuu 2026', undefined],
    ['28 sept 2026', '2026-09-28'],
    ['28 Foo 2026', undefined],
    ['', undefined],
  ])('%s', (text, date) => expect(dateIn(text)).toBe(date))
})

test('each kind is read in its way', () => {
  expect(seen('  Qualified\n to   buy ')).toEqual({ seen: 'Qualified to buy' })
  expect(seen('2,000', { kind: 'currency' })).toEqual({ seen: 2000 })
  expect(seen('2,000', { kind: 'number' })).toBeUndefined()
  expect(seen('Nov 28, 2026', { kind: 'date' })).toEqual({ seen: '2026-11-28' })
  expect(seen('High', { kind: 'select' })).toEqual({ seen: 'High' })
  expect(seen('   ')).toBeUndefined()
  expect(seen('x'.repeat(4001))).toBeUndefined()
})

test('where nobody knows the kind, what could be a number or a date is not read as text', () => {
  expect(seen('Qualification', { unsure: true })).toEqual({ seen: 'Qualification' })
  expect(seen('11/28/2026', { unsure: true })).toBeUndefined()
})

test('text, the value of a form control, an attribute', () => {
  const look = page({ '#a': element('shown', { value: 'typed', attributes: { datetime: '2026-11-28' } }) })
  expect(readField(place({ read: 'value' }), look)).toEqual({ seen: 'typed' })
  expect(readField(place({ read: 'shown' }), look)).toEqual({ seen: 'typed' })
  expect(readField(place({ read: { attribute: 'datetime' }, kind: 'date' }), look)).toEqual({ seen: '2026-11-28' })
  expect(readField(place({ read: { attribute: 'constructor' } }), look)).toBeUndefined()
  expect(readField(place({ read: 'value' }), page({ '#a': element('shown') }))).toBeUndefined()
  expect(readField(place({ read: 'shown' }), page({ '#a': element('shown') }))).toEqual({ seen: 'shown' })
  expect(readField(place(), page({}))).toBeUndefined()
  expect(readField(place({ read: 'nothing' }), look)).toBeUndefined()
  expect(shownAt([place({ read: 'nothing' }), place()], look)?.seen).toBeUndefined()
})

test('the value can stand in another element than the mark', () =>
  expect(readField(place({ valueAt: '#b' }), page({ '#a': element('label'), '#b': element('value') }))).toEqual({
    seen: 'value',
  }))

describe('of several places', () => {
  const money = place({ selector: '#money', kind: 'number' })
  const any = place()

  test('the first that is there answers', () => {
    expect(shownAt([money, any], page({ '#a': element('text') }))).toEqual({ place: any, seen: 'text' })
    expect(shownAt([money, any], page({}))).toBeUndefined()
  })

  test('and no later one for it, when it cannot be read', () =>
    expect(shownAt([money, any], page({ '#money': element('1.234'), '#a': element('1.234') }))).toEqual({
      place: money,
      seen: undefined,
    }))
})

test('whatever a page says, reading it throws nothing and gives a bounded value', () => {
  const kinds = fc.constantFrom('text', 'number', 'currency', 'date', 'select')
  const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom(...'0123456789.,-$ €/', '\u0000', '\ud800', '\u202e')))
  fc.assert(
    fc.property(pieces, kinds, (texts, kind) => {
      const value = seen(texts.join(''), { kind: kind as FieldPlace['kind'] })?.seen
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
      else if (value !== undefined) expect(typeof value).toBe('string')
    }),
  )
})
