import { describe, expect, test } from 'vitest'
import { findCards } from './card.ts'
import { issuerOf, issuers } from './card-issuers.ts'
import { luhn } from './luhn.ts'

const found = (text: string) => findCards(text).map(({ start, end }) => text.slice(start, end))

test('the check digit is that of ISO/IEC 7812-1', () => {
  expect(luhn('79927398713')).toBe(true)
  for (const last of '012456789') expect(luhn(`7992739871${last}`)).toBe(false)
})

test.each(
  issuers.flatMap(({ brand, starts, lengths }) => lengths.map(length => ({ brand, length, start: starts[0]![0] }))),
)('$brand with $length digits is found', ({ start, length }) => {
  const body = start.padEnd(length - 1, '1')
  const number = [...'0123456789'].map(last => body + last).find(luhn)!
  expect(issuerOf(number)).toBeDefined()
  expect(found(`pan ${number}.`)).toEqual([number])
})

test('the ends of a range belong to it, and their neighbours do not', () => {
  const brand = (start: string) => issuerOf(start.padEnd(16, '0'))?.brand
  expect(brand('2221')).toBe('Mastercard')
  expect(brand('2720')).toBe('Mastercard')
  expect(brand('2220')).not.toBe('Mastercard')
  expect(brand('2721')).toBeUndefined()
})

describe('groups', () => {
  test.each([
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111 - 1111 - 1111 - 1111',
    '3782 822463 10005',
    '3056 930902 5904',
  ])('%s', text => {
    expect(found(`(${text})`)).toEqual([text])
  })

  test.each([
    '41111 1111111 1111',
    '4111 1111-1111 1111',
    'a-4111-1111-1111-1111-1',
    '4111,1111,1111,1111',
    '4111\n1111\n1111\n1111',
  ])('%j are none', text => {
    expect(found(text)).toEqual([])
  })

  test('a card among other numbers is found, and only it', () => {
    expect(found('cvv 123 4111 1111 1111 1111 12 2027')).toEqual(['4111 1111 1111 1111'])
  })
})

test.each([
  '0.4111111111111111',
  '.4111111111111111',
  '4111111111111111.5',
  '4111111111111111e-20',
  '4111111111111111,000',
  '0x4111111111111111',
  'a4111111111111111f',
  '44111111111111111',
  'GB29 NWBK 6016 1331 9268 19',
])('%s holds none', text => {
  expect(found(text)).toEqual([])
})
