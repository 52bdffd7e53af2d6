import { expect, test } from 'vitest'
import type { Json } from '../action/canonical.ts'
import type { FieldKind } from '../systems/places.ts'
import { type Comparison, compareSeen } from './observation.ts'

test.each<[FieldKind, Json, Json, Comparison]>([
  ['currency', 2000, 2000, 'same'],
  ['currency', 2000.004, 2000, 'same'],
  ['currency', '2000.00', 2000, 'same'],
  ['currency', 2500, 2000, 'different'],
  ['currency', 'about 2000', 2000, 'unknown'],
  ['number', null, 3, 'unknown'],
  ['number', '1e3', 1000, 'unknown'],
  ['date', '2026-11-28', '2026-11-28', 'same'],
  ['date', '2026-11-29', '2026-11-28', 'different'],
  ['date', '2026-11-29T01:00:00Z', '2026-11-28', 'unknown'],
  ['date', '2026-12-29T01:00:00Z', '2026-11-28', 'different'],
  ['date', Date.UTC(2026, 10, 28), '2026-11-28', 'unknown'],
  ['date', Date.UTC(2025, 10, 28), '2026-11-28', 'different'],
  ['date', 'tomorrow', '2026-11-28', 'unknown'],
  ['text', 'Deco  Addict', 'Deco Addict', 'same'],
  ['text', 'Deco Addict', 'Azure Interior', 'different'],
  ['text', 'Deco Addict, a long name', 'Deco Addict, a …', 'unknown'],
  ['text', 'Azure Interior', 'Deco Addict, a …', 'different'],
  ['text', 12, '12', 'same'],
  ['text', 12, 'twelve', 'unknown'],
  ['text', 42_000, '42.000,00 €', 'same'],
  ['text', '42000', '42 000,00', 'same'],
  ['text', '42000.00', '42\u202f000,00\u00a0€', 'same'],
  ['text', 42_000, '42,500.00 €', 'different'],
  ['text', '42000', '42,500.00 €', 'different'],
  ['text', 42_000, '42.000', 'unknown'],
  ['text', '0042', '42', 'different'],
  ['text', 'Cafe\u0301  du\u00a0Nord', 'Caf\u00e9 du Nord', 'same'],
  ['text', 'Deco Addict', 'Dec\u043e Addict', 'different'],
  ['text', 'Deco\u200b Addict', 'Deco Addict', 'different'],
  ['select', 3, '5', 'unknown'],
  ['text', { any: 'thing' }, 'text', 'unknown'],
  ['select', 'qualifiedtobuy', 'Qualified to buy', 'same'],
  ['select', 'closedwon', 'Negotiation', 'unknown'],
  ['select', 'Won', 'Qualified', 'different'],
  ['select', [3, 'Qualified'], 'Qualified', 'same'],
  ['select', [4, 'Won'], 'Qualified', 'different'],
  ['select', 3, 'Qualified', 'unknown'],
  ['select', '12345', 'Qualified', 'unknown'],
])('%s: a claim of %j where the page shows %j is %s', (kind, claimed, seen, expected) => {
  expect(compareSeen(claimed, seen, kind)).toBe(expected)
})
