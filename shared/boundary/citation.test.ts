import { expect, test } from 'vitest'
import { citationOf, isRegistered } from './citation.ts'
import { blocked } from './decide.ts'
import type { Reason } from './verdict.ts'

const sides = (at: string): NonNullable<Reason['sides']> => [
  { at: 'cited: p', says: 'version 1' },
  { at, says: 'version 2' },
]

test('a reason tells whether the policy that it is about is registered', () => {
  expect(isRegistered({ sides: sides('registered: p') })).toBe(true)
  expect(isRegistered({ sides: sides('registered') })).toBe(false)
  expect(isRegistered({})).toBe(false)
})

test('a reason tells which of the cited policies it is about', () => {
  expect(citationOf({ facet: 'conflict', rule: 'evidence.policies[12]' })).toBe(12)
  expect(citationOf({ facet: 'evidence', rule: 'evidence.policies[1]' })).toBeUndefined()
  for (const rule of [
    'evidence.policies',
    'evidence.policies[1] too',
    'my evidence.policies[1]',
    'evidence.policies[x]',
  ])
    expect(citationOf({ facet: 'conflict', rule }), rule).toBeUndefined()
})

test('what blocks without a boundary is a verdict like every other', () => {
  expect(blocked('boundary', 'broken', 'It cannot be read.')).toEqual({
    decision: 'block',
    grant: false,
    reasons: [{ decision: 'block', facet: 'boundary', rule: 'broken', sentence: 'It cannot be read.' }],
  })
})
