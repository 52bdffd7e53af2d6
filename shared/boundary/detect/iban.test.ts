import { describe, expect, test } from 'vitest'
import { findIbans } from './iban.ts'
import { countries } from './iban-countries.ts'

const found = (text: string) => findIbans(text).map(({ start, end }) => text.slice(start, end))

test.each([
  'DE89370400440532013000',
  'DE89 3704 0044 0532 0130 00',
  'de89 3704 0044 0532 0130 00',
  'DE89-3704-0044-0532-0130-00',
  'NO9386011117947',
  'MT84MALT011000012345MTLCAST001S',
])('%s is found', text => {
  expect(found(`to ${text}.`)).toEqual([text])
})

test('it may follow the word IBAN at once', () => {
  expect(found('IBANDE89370400440532013000')).toEqual(['DE89370400440532013000'])
})

test.each([
  ['another check digit', 'DE88370400440532013000'],
  ['one character too few', 'DE8937040044053201300'],
  ['one character too many', 'DE893704004405320130000'],
  ['a letter where a digit belongs', 'DE8937040044053201300A'],
  ['an unknown country', 'XX89370400440532013000'],
  ['a piece of a longer word', 'ADE89370400440532013000'],
])('%s makes it none', (_, text) => {
  expect(found(text)).toEqual([])
})

describe('the table', () => {
  test.each(Object.entries(countries))('%s is at most 34 characters and made of n, a and c', (country, structure) => {
    expect(country).toMatch(/^[A-Z]{2}$/)
    expect(structure).toMatch(/^(?:\d{1,2}[nac])+$/)
    const length = [...structure.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 4)
    expect(length).toBeGreaterThanOrEqual(15)
    expect(length).toBeLessThanOrEqual(34)
  })
})
