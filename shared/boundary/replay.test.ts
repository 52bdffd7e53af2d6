import { expect, test } from 'vitest'
import { Action } from '../action/action.ts'
import { Boundary } from './boundary.ts'
import { notReplayed } from './change-sentences.ts'
import { compile } from './compile.ts'
import { type PastAsk, replay } from './replay.ts'
import { replayLimits, replayTally } from './replay-groups.ts'
import { ReplayResult } from './replay-result.ts'

const boundaryWith = (changes: object) =>
  compile(
    Boundary.parse({
      boundary: 1,
      workflow: 'desk',
      title: 'Desk',
      process: 'Keeps leads current.',
      owner: { team: 'Owners', contact: 'owners@example.com' },
      tier: 'execute',
      systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
      reads: ['crm/**'],
      writes: ['crm/**'],
      ...changes,
    }),
  )

let asks = 0
function past(verb: string, record: string, more: Partial<PastAsk> = {}): PastAsk {
  const n = asks++
  return {
    ask: `ask_${n}`,
    run: `run_${n}`,
    agent: 'bot',
    at: n,
    action: Action.parse({ verb, record, fields: { stage: 'won' } }),
    evidence: undefined,
    resolved: undefined,
    hasRead: () => false,
    ...more,
  }
}

/** Both boundaries over the same asks. */
function held(before: object, after: object, pasts: readonly PastAsk[]) {
  const [was, now] = [boundaryWith(before), boundaryWith(after)]
  const tally = replayTally()
  for (const ask of pasts) tally.add(ask, replay(ask, was), replay(ask, now), 'approved')
  return ReplayResult.parse(tally.result({ workflow: 'desk', from: 0, against: 1, widens: [] }))
}

test('groups are of one change, one verb and type, and one deciding rule; what loosens comes first', () => {
  const pasts = [
    ...Array.from({ length: 5 }, (_, n) => past('update', `crm/partner/${n}`)),
    ...Array.from({ length: 3 }, (_, n) => past('update', `crm/lead/${n}`)),
    past('create', 'crm/lead'),
  ]
  const { groups, differ, loosens } = held(
    { alone: ['update crm/partner'] },
    { alone: ['update crm/lead', 'create crm/lead'] },
    pasts,
  )
  expect(groups.map(({ verb, type, to, count, loosens: looser }) => [verb, type, to.rule, count, looser])).toEqual([
    ['update', 'crm/lead', 'alone[0]', 3, true],
    ['create', 'crm/lead', 'alone[1]', 1, true],
    ['update', 'crm/partner', 'alone', 5, false],
  ])
  expect([differ, loosens]).toEqual([9, 4])
  expect(groups[2]?.sentence).toBe(
    'To update crm/partner would wait for approval instead of being allowed: The boundary does not list this action under alone.',
  )
})

test('an approval that lets the agent act, where only a person was to act, is looser', () => {
  const unsure = { evidence: { confidence: { review_below: 0.8 } } }
  const drafts = [past('draft', 'crm/lead/1')]
  const { groups } = held({ tier: 'recommend', ...unsure }, unsure, drafts)
  expect(groups).toMatchObject([
    { loosens: true, from: { decision: 'review', grant: false }, to: { decision: 'review', grant: true } },
  ])
  expect(groups[0]?.sentence).toContain('wait for approval that lets the agent act, and not a person alone')
  expect(held(unsure, { tier: 'recommend', ...unsure }, drafts).loosens).toBe(0)
})

test('lists are bounded and counts are not; the latest asks are named', () => {
  const many = replayLimits.asksOfGroup + 5
  const pasts = Array.from({ length: many }, () => past('update', 'crm/lead/1'))
  const { groups } = held({}, { alone: ['update crm/lead'] }, pasts)
  expect([groups[0]?.count, groups[0]?.asks.length]).toEqual([many, replayLimits.asksOfGroup])
  expect(groups[0]?.asks[0]?.ask).toBe(pasts.at(-1)?.ask)
  expect(groups[0]?.outcomes).toEqual({ approved: many })

  const kinds = Array.from({ length: replayLimits.groups + 7 }, (_, n) => past('update', `crm/kind${n}/1`))
  const result = held({}, { never: ['crm/**'] }, kinds)
  expect([result.groups.length, result.groupsLeftOut, result.differ]).toEqual([replayLimits.groups, 7, kinds.length])
})

test('sources are as old as they were when the ask was made', () => {
  const evidence = { sources: [{ record: 'crm/lead/1', title: 'Lead', retrievedAt: 1_000 }] }
  const ask = (at: number) => past('update', 'crm/lead/1', { at, evidence, hasRead: () => true })
  const fresh = boundaryWith({ evidence: { required: ['sources'], fresh_within: '1h' } })
  expect(replay(ask(2_000), fresh).decision).toBe('review')
  expect(replay(ask(2_000 + 3_600_000), fresh).decision).toBe('block')
})

test('what was erased is counted, and what nobody kept is said', () => {
  const tally = replayTally()
  tally.erased()
  const result = tally.result({ workflow: 'desk', from: 0, against: 0, widens: [] })
  expect([result.asks, result.erased, result.notReplayed]).toEqual([0, 1, Object.values(notReplayed)])
})
