import { describe, expect, test } from 'vitest'
import type { Json } from './canonical.ts'
import { type Known, marksOf } from './marks.ts'

const seen: Record<string, Record<string, Json>> = { 'crm/lead/1': { stage: 'won', tags: ['a', 'b'] } }
const known: Known = {
  observed: record => (seen[record] ? { fields: seen[record], by: 'read by the daemon' } : undefined),
  hasRead: what => what === 'crm/lead/2' || what === 'https://example.com/',
}
const markOf = (source: object) => marksOf({ sources: [{ title: 'A source', ...source }] }, [], known)[0]?.mark

describe('the mark of a source', () => {
  test('is verified where every value is what we saw', () => {
    expect(markOf({ record: 'crm/lead/1', fields: { stage: 'won' } })).toBe('verified')
    expect(markOf({ record: 'crm/lead/1', fields: { tags: ['a', 'b'], stage: 'won' } })).toBe('verified')
  })

  test('is mismatch where one value is another', () => {
    expect(markOf({ record: 'crm/lead/1', fields: { stage: 'lost' } })).toBe('mismatch')
    expect(markOf({ record: 'crm/lead/1', fields: { owner: 'me', tags: ['b', 'a'] } })).toBe('mismatch')
  })

  test('is no more than reported or asserted where we did not see the value', () => {
    expect(markOf({ record: 'crm/lead/1', fields: { owner: 'me' } })).toBe('asserted')
    expect(markOf({ record: 'crm/lead/1' })).toBe('asserted')
    expect(markOf({ record: 'crm/lead/2', fields: { stage: 'won' } })).toBe('reported')
    expect(markOf({ url: 'https://example.com/' })).toBe('reported')
    expect(markOf({ url: 'https://example.com/other' })).toBe('asserted')
  })
})

test('policies are claims, and what is required and absent is missing', () => {
  const evidence = { policies: [{ id: 'p', version: '1', title: 'A policy' }] }
  expect(marksOf(evidence, ['policies', 'sources', 'next_action'], known).map(({ at, mark }) => [at, mark])).toEqual([
    ['/policies/0', 'asserted'],
    ['/sources', 'missing'],
    ['/next_action', 'missing'],
  ])
})
