import { describe, expect, test } from 'vitest'
import { hostile } from '../../test/corpus/hostile.ts'
import { cardOf } from './card.ts'
import { viewOf } from './sample-view.ts'

describe('a card', () => {
  test('says first which rule is the strongest', () => {
    const reasons = [
      { decision: 'allow', facet: 'tier', rule: 'alone[0]', sentence: 'May be done alone.' },
      { decision: 'review', facet: 'approval', rule: 'approval[0]', sentence: 'Read by two people.' },
      { decision: 'escalate', facet: 'tier', rule: 'tier', sentence: 'Goes to the owner.' },
    ] as const
    const { reasons: said } = cardOf(viewOf({ verdict: { decision: 'escalate', grant: true, reasons: [...reasons] } }))
    expect(said.map(({ decision }) => decision)).toEqual(['escalate', 'review'])
  })

  test('says what somebody wrote for such a case before what holds for every write', () => {
    const review = (rule: string) => ({ decision: 'review' as const, facet: 'tier' as const, rule, sentence: rule })
    const reasons = ['tier', 'evidence.confidence.review_below', 'approval[1]'].map(review)
    const { reasons: said } = cardOf(viewOf({ verdict: { decision: 'review', grant: true, reasons } }))
    expect(said.map(({ rule }) => rule)).toEqual(['approval[1]', 'evidence.confidence.review_below', 'tier'])
  })

  test('its sentence ends with the record: what a verb carries stands below with its value', () => {
    const said = (verb: string) =>
      cardOf(viewOf({ action: { verb, record: 's/t/1', fields: { a: 1, b: 2 } } })).text.split('\n')[0]
    expect([said('send'), said('create'), said('update')]).toEqual([
      'Send s/t/1',
      'Create s/t/1',
      'Change a and b on s/t/1',
    ])
  })

  test('R33 P7 shows as "before" only what we saw, and what the agent claims apart from it', () => {
    const { fields, says } = cardOf(
      viewOf({
        before: [
          { field: 'expected_revenue', value: 2000, from: 'page' },
          { field: 'expected_revenue', value: 9000, from: 'agent' },
          { field: 'stage_id', value: 'Qualified', from: 'agent' },
        ],
      }),
    )
    expect(fields.map(({ name, from }) => [name, from?.value.plain, from?.by])).toEqual([
      ['expected_revenue', '2000', 'page'],
      ['stage_id', undefined, undefined],
    ])
    const claims = says.filter(({ label }) => label === 'before')
    expect(claims.map(({ name, value, contradicted }) => [name, value.plain, contradicted])).toEqual([
      ['expected_revenue', '9000', true],
      ['stage_id', 'Qualified', undefined],
    ])
  })

  test('shows the claims in the action where the daemon gives none', () => {
    const action = { verb: 'update', record: 's/t/1', fields: { a: 1 }, before: { a: 0 } }
    expect(cardOf(viewOf({ action })).says.find(({ label }) => label === 'before')).toMatchObject({ name: 'a' })
  })

  test('says what does not change', () => {
    const { fields } = cardOf(viewOf({ before: [{ field: 'stage_id', value: 'Proposition', from: 'daemon' }] }))
    expect(fields.map(({ same }) => same)).toEqual([false, true])
  })

  test('lists fields that are only named', () => {
    const { fields } = cardOf(viewOf({ action: { verb: 'read', record: 's/t/1', fields: ['name', 'vat'] } }))
    expect(fields.map(({ name, to }) => [name, to])).toEqual([
      ['name', null],
      ['vat', null],
    ])
  })

  test('gives two names that would read alike their own spelling', () => {
    const { fields } = cardOf(
      viewOf({ action: { verb: 'update', record: 's/t/1', fields: { a_b: 1, A_b: 2, c_d: 3 } } }),
    )
    expect(fields.map(({ label }) => label)).toEqual(['a_b', 'A_b', 'c d'])
  })

  test('says where a link leads, and only when it leads elsewhere', () => {
    const action = { verb: 'write', record: 'workstation/file/tmp/link', input: { content: 'x' } }
    const target = (resolved: string) => cardOf(viewOf({ action, target: { resolved, version: '1' } })).resolved?.plain
    expect(target('etc/passwd')).toBe('etc/passwd')
    expect(target('tmp/link')).toBeUndefined()
  })

  test('puts what speaks against it before what speaks for it', () => {
    const source = (title: string) => ({ record: 's/t/1', title })
    const { evidence } = cardOf(
      viewOf({
        evidence: { sources: [source('a'), source('b'), source('c')] },
        marks: [
          { at: '/sources/0', mark: 'verified', reason: '' },
          { at: '/sources/1', mark: 'asserted', reason: '' },
          { at: '/sources/2', mark: 'mismatch', reason: '' },
          { at: '/confidence', mark: 'missing', reason: '' },
        ],
      }),
    )
    expect(evidence.items.map(({ mark }) => mark)).toEqual(['mismatch', 'missing', 'verified', 'asserted'])
    expect(evidence.counts).toEqual({ mismatch: 1, missing: 1, verified: 1, reported: 0, asserted: 1 })
  })

  test('never takes a mark from the agent: without one of ours an item is asserted', () => {
    const { evidence } = cardOf(viewOf({ evidence: { sources: [{ url: 'https://x.example', title: '✅ Verified' }] } }))
    expect(evidence.items.map(({ mark }) => mark)).toEqual(['asserted'])
  })

  test('R32 waits for its end when more decides than fits', () => {
    const carrying = (input: Record<string, string>) =>
      cardOf(viewOf({ action: { verb: 'run', record: 'workstation/shell', input } })).gated
    expect(carrying({ command: 'ls' })).toBe(false)
    expect(carrying({ command: 'x'.repeat(4000) })).toBe(true)
    expect(carrying(Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`k${at}`, 'v'])))).toBe(true)
    // 20 000 spaces are one chip, and nothing is hidden behind them.
    expect(carrying({ command: `ls${' '.repeat(20_000)}; rm -rf ~` })).toBe(false)
  })
})

test.each(
  hostile.filter(({ body, illFormed }) => !body && !illFormed).map(each => [`${each.id} ${each.name}`, each] as const),
)('%s is on the card and in its text', (_, { text, shows }) => {
  const { text: said } = cardOf(viewOf({ action: { verb: 'run', record: 'workstation/shell', input: { note: text } } }))
  for (const part of shows ?? []) expect(said).toContain(part)
  expect(said.split('\n')[0]).toBe('Run workstation/shell')
})
