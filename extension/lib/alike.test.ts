import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Pending } from '../../shared/api/views.ts'
import { groupsOf, isAlike, mostInGroup, partsOf } from './alike.ts'
import { viewOf } from './sample-view.ts'

const row = (ask: string, change: Partial<Pending> = {}): Pending => ({
  ask,
  run: 'run_1',
  workflow: 'desk',
  title: 'Desk',
  agent: 'bot',
  verb: 'update',
  record: `crm/lead/${ask}`,
  decision: 'review',
  risk: 0,
  owner: null,
  at: 0,
  expiresAt: 1_000,
  version: 1,
  digest: `sha256:${'0'.repeat(64)}`,
  waiting: true,
  ...change,
})
const asksOf = (pending: Pending[]) => groupsOf(pending).map(({ rows }) => rows.map(({ ask }) => ask))

describe('groups of the queue', () => {
  test('put together what is alike, in the place of the first', () => {
    expect(asksOf([row('a'), row('b', { verb: 'create' }), row('c')])).toEqual([['a', 'c'], ['b']])
  })

  test.each<[string, Partial<Pending>]>([
    ['agent', { agent: 'other' }],
    ['workflow', { workflow: 'other' }],
    ['verb', { verb: 'close' }],
    ['type', { record: 'crm/message/1' }],
    ['risk', { risk: 1 }],
  ])('keep apart what differs in its %s', (_what, change) => {
    expect(asksOf([row('a'), row('b', change)])).toEqual([['a'], ['b']])
  })

  test.each<[string, Partial<Pending>]>([
    ['has a high impact', { risk: 2 }],
    ['is the owner’s', { owner: 'Finance', decision: 'escalate' }],
  ])('never hold what %s', (_what, change) => {
    expect(asksOf([row('a', change), row('b', change)])).toEqual([['a'], ['b']])
  })

  test('lose and repeat nothing, keep the order within, and stay small', () => {
    const any = fc.array(
      fc.record({
        agent: fc.constantFrom('bot', 'other'),
        risk: fc.constantFrom(0, 1, 2),
        verb: fc.constantFrom('update', 'close'),
      }),
      { maxLength: 90 },
    )
    fc.assert(
      fc.property(any, changes => {
        const pending = changes.map((change, at) => row(String(at), change))
        const groups = asksOf(pending)
        expect(groups.flat().sort()).toEqual(pending.map(({ ask }) => ask).sort())
        for (const group of groups) {
          expect(group.length).toBeLessThanOrEqual(mostInGroup)
          expect(group.map(Number)).toEqual(group.map(Number).toSorted((a, b) => a - b))
        }
      }),
    )
  })
})

describe('what one press may approve', () => {
  const lead = (id: string, change: Parameters<typeof viewOf>[0] = {}) =>
    viewOf({ ask: id, action: { verb: 'update', record: `crm/lead/${id}`, fields: { stage: id } }, ...change })

  test('is what names the same fields and was stopped by the same rules', () => {
    const more = { verb: 'update', record: 'crm/lead/9', fields: { stage: 'x', owner: 'y' } }
    expect(isAlike(lead('a'), lead('b'))).toBe(true)
    expect(isAlike(lead('a'), lead('b', { action: more }))).toBe(false)
    expect(isAlike(lead('a'), lead('b', { verdict: { ...viewOf().verdict, reasons: [] } }))).toBe(false)
  })

  test('leaves out what is over, altered, of high impact or the owner’s', () => {
    const views = [
      lead('a'),
      lead('b', { status: 'withdrawn' }),
      lead('c', { digest: `sha256:${'1'.repeat(64)}` }),
      lead('d', { risk: 2 }),
      lead('e', { owner: 'Finance' }),
      lead('f', { expiresAt: 5 }),
      lead('g'),
    ]
    const { alike, apart } = partsOf(views, 10)
    expect(alike.map(({ ask }) => ask)).toEqual(['a', 'g'])
    expect(apart.map(({ ask }) => ask)).toEqual(['c', 'd', 'e', 'f'])
  })
})
