/** What an agent and a reviewer read where the daemon's own knowledge decides: sums, counts, ages and both sides. */
import { describe, expect, test } from 'vitest'
import { Boundary } from './boundary.ts'
import { compile } from './compile.ts'
import { decide } from './decide.ts'
import { spanWords } from './duration-words.ts'
import { staleness } from './evidence-facet.ts'
import { moneyText } from './money.ts'
import type { WorkflowState } from './workflow-state.ts'

const first = (document: object, known: Partial<WorkflowState>, evidence = {}) =>
  decide(
    {
      agent: 'bot',
      action: { verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } },
      evidence,
      hasRead: () => true,
    },
    compile(
      Boundary.parse({
        boundary: 1,
        workflow: 'desk',
        title: 'Desk',
        process: 'Tests',
        owner: { team: 'Owners', contact: 'owners@example.com' },
        tier: 'execute',
        systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
        writes: ['crm/lead'],
        alone: ['* crm/lead'],
        ...document,
      }),
    ),
    { stopped: false, paused: null, accepted: true, ...known },
  ).reasons[0]

describe('a budget', () => {
  const per_run = { budget: { per_run: '2.00 USD', ask_at: '50%' } }
  const per_day = { budget: { per_day: '2.00 USD' } }

  test('says what is spent, what it is and what remains', () => {
    expect(first(per_run, { spent: { run: 1_200_000, day: 0 } })?.sentence).toBe(
      'This run has cost 1.20 USD of 2.00 USD, and 0.80 USD remain; from this level on a person is asked.',
    )
    expect(first(per_day, { spent: { run: 0, day: 2_000_000 } })?.sentence).toBe(
      'The workflow today has cost 2.00 USD of 2.00 USD, so the budget is used up. Stop here; only the owner can raise it.',
    )
  })

  test('says that the cost is unknown, and never that it is nothing', () => {
    expect(first(per_run, { spent: { run: null, day: null } })?.sentence).toBe(
      'Cost unknown: nothing says what this run has cost, and the budget is 2.00 USD. Report usage on the steps.',
    )
  })
})

describe('a limit', () => {
  test('says when to come back', () => {
    const limits = { limits: { asks_per_hour: 3 } }
    const load = { pending: 0, lastHour: 3 }
    expect(first(limits, { load: { ...load, wait: 12 * 60_000 } })?.sentence).toBe(
      'The agent has asked 3 times in the last hour, and 3 is the most. Wait, and ask again in 12 minutes.',
    )
    expect(first(limits, { load })?.sentence).toContain('ask again later.')
    expect(first({ tier: 'prepare', limits: { pending: 1 } }, { load: { pending: 1, lastHour: 1 } })?.sentence).toBe(
      'Of what the agent asked, 1 waits for a person already, and 1 is the most. Wait until one is decided, or withdraw one, then ask again.',
    )
  })
})

test('a cited policy that is not the registered one shows both', () => {
  const policies = new Map([['refunds', { id: 'refunds', version: '2', title: 'Refund policy' }]])
  const cite = (id: string) => first({}, { policies }, { policies: [{ id, version: '1', title: 'As cited' }] })
  expect(cite('refunds')).toEqual({
    decision: 'escalate',
    facet: 'conflict',
    rule: 'evidence.policies[0]',
    sentence:
      'The evidence cites version 1 of the policy refunds, and version 2 is registered. Read that one, and ask again.',
    sides: [
      { at: 'cited: refunds', says: 'version 1, "As cited"' },
      { at: 'registered: refunds', says: 'version 2, "Refund policy"' },
    ],
  })
  expect(cite('other')?.sides?.[1]).toEqual({ at: 'registered', says: 'no policy of this id' })
})

test('rules of one boundary that contradict each other show both', () => {
  const said = first({ approval: [{ do: '* crm/lead', reason: 'Two people read it.' }] }, {})
  expect(said?.sides).toEqual([
    { at: 'alone[0]', says: '"* crm/lead" may be done without approval' },
    { at: 'approval[0]', says: 'Two people read it.' },
  ])
  expect(first({ approval: ['* crm/lead'] }, {})?.sides?.[1].says).toBe('"* crm/lead" always needs approval')
  const tiers = first({ capabilities: ['execute', 'prepare'].map(tier => ({ do: '* crm/lead', tier })) }, {})
  expect(tiers?.sides).toEqual([
    { at: 'capabilities[0]', says: 'gives "* crm/lead" the tier execute' },
    { at: 'capabilities[1]', says: 'gives "* crm/lead" the tier prepare' },
  ])
})

test('the age of a source', () => {
  const age = (retrievedAt: number | undefined, within?: string) => staleness({ retrievedAt }, 10_000_000, within)
  expect(age(undefined, '1h')).toBe('It does not say when it was read, and a source must not be older than 1 hour.')
  expect(age(10_060_001, '1h')).toBe('It says that it was read in the future.')
  expect(age(10_000_000 - 3_600_001, '1h')).toBe('It is older than 1 hour.')
  expect(age(Number.NaN, '1h')).toBe('It is older than 1 hour.')
  expect([age(10_000_000 - 3_600_000, '1h'), age(0), age(undefined)]).toEqual([undefined, undefined, undefined])
})

test.each([
  [0, '0.00 USD'],
  [1, '0.000001 USD'],
  [1_200_000, '1.20 USD'],
  [20_000_000, '20.00 USD'],
  [4_321, '0.004321 USD'],
])('%i micro-USD is %s', (sum, text) => expect(moneyText(sum)).toBe(text))

test.each([
  [1, '1 second'],
  [60_000, '60 seconds'],
  [60_001, '2 minutes'],
  [3_540_000, '59 minutes'],
])('%i ms are %s', (ms, text) => expect(spanWords(ms)).toBe(text))
