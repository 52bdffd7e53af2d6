import { expect, test } from 'vitest'
import { numberWords } from './numbers.ts'

test.each([
  [42_000, 'en-US', '42,000'],
  [42_000, 'de-DE', '42.000'],
  [42_000, 'fr-FR', '42 000'],
  [1_234_567.891, 'en', '1,234,567.891'],
  [-0.1, 'de', '-0,1'],
  [0.30000000000000004, 'en', '0.30000000000000004'],
  [9_007_199_254_740_991, 'en', '9,007,199,254,740,991'],
  [1e21, 'en', '1e+21'],
  [5e-7, 'en', '5e-7'],
  [1234.5, 'ar-EG', '1,234.5'],
])('%d is exact and grouped in %s', (value, locale, words) => expect(numberWords(value, 'amount', locale)).toBe(words))

test.each(['id', 'stage_id', 'partnerId', 'fiscal_year', 'zip', 'phone'])('a number in %s is a name', field =>
  expect(numberWords(12345, field, 'en')).toBe('12345'),
)
test.each(['amount', 'paid', 'expected_revenue', 'valid'])('a number in %s is an amount', field =>
  expect(numberWords(12345, field, 'en')).toBe('12,345'),
)
