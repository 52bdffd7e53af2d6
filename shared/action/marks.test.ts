import { describe, expect, test } from 'vitest'
import type { Json } from './canonical.ts'
import { type Known, marksOf } from './marks.ts'

const seen: Record<string, Record<string, Json>> = { 'crm/lead/1': { stage: 'won', tags: ['a', 'b'] } }
const known: Known = {
  observed: record => (seen[record] ? { fields: seen[record], by: 'read by the daemon' } : undefined),
  hasRead: what => what === 'crm/lead/2' || what === 'https://example.com/',
  stale: ({ retrievedAt }) => (retrievedAt === 1 ? 'It is older than an hour.' : undefined),
  policy: id => (id === 'refunds' ? { version: '2', text: 'Ask **two** people\nfrom 100 on.' } : undefined),
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

describe('a source that is too old', () => {
  test('counts as missing, however it was seen, and the mark says why', () => {
    const old = { record: 'crm/lead/1', fields: { stage: 'won' }, title: 'A lead', retrievedAt: 1 }
    expect(marksOf({ sources: [old] }, [], known)).toEqual([
      { at: '/sources/0', mark: 'missing', reason: 'It is older than an hour.' },
    ])
  })

  test('is a mismatch all the same where it says something else', () => {
    expect(markOf({ record: 'crm/lead/1', fields: { stage: 'lost' }, retrievedAt: 1 })).toBe('mismatch')
  })
})

describe('the mark of a policy', () => {
  const of = (policy: object) =>
    marksOf({ policies: [{ id: 'refunds', version: '2', title: 'Refunds', ...policy }] }, [], known)[0]

  test('is verified where this version is registered, and the quote stands in it', () => {
    expect(of({})).toEqual({ at: '/policies/0', mark: 'verified', reason: 'registered in this version' })
    expect(of({ quote: 'two people from 100' })?.mark).toBe('verified')
  })

  test('is a mismatch for another version, and for words that are not in it', () => {
    expect(of({ version: '1' })).toMatchObject({ mark: 'mismatch', reason: 'the registered version is 2' })
    expect(of({ quote: 'one person' })).toMatchObject({
      mark: 'mismatch',
      reason: 'the registered text does not say this',
    })
  })

  test('is a claim where no such policy is registered', () => {
    expect(of({ id: 'other' })).toMatchObject({ mark: 'asserted', reason: 'no policy of this id is registered' })
  })
})

test('what is required and absent is missing', () => {
  const evidence = { policies: [{ id: 'p', version: '1', title: 'A policy' }] }
  expect(marksOf(evidence, ['policies', 'sources', 'next_action'], known).map(({ at, mark }) => [at, mark])).toEqual([
    ['/policies/0', 'asserted'],
    ['/sources', 'missing'],
    ['/next_action', 'missing'],
  ])
})
