import { describe, expect, test } from 'vitest'
import type { RecordView } from '../../shared/api/views.ts'
import { conditionalRule, detectorRule, ruleLabel } from '../../shared/systems/labels.ts'
import type { Located } from '../../shared/systems/locate.ts'
import { badgeOf, unknownBadge } from './badge.ts'
import { inWords, marksInWords } from './words.ts'

const now = 1_795_000_000_000
const record = 'odoo/crm.lead/27'
const located: Located = { record, system: 'odoo', kind: 'odoo', title: 'opportunity 27' }
const renewals: RecordView['workflows'][number] = {
  workflow: 'renewals-desk',
  title: 'Renewals desk',
  team: 'Revenue Operations',
  tier: 'prepare',
  agents: ['renewals-bot'],
  mayEdit: ['expected_revenue', 'odoo/crm.lead/stage_id'],
  alone: ['create odoo/mail.message'],
  never: ['odoo/res.partner/vat'],
  paused: false,
}
const view = (change: Partial<RecordView> = {}): RecordView => ({
  record,
  workflows: [renewals],
  pending: [],
  ...change,
})
const noMarks = marksInWords({ record, pending: [], wanted: [], recent: [], stop: null }, [], () => [])
const badge = (change: Partial<RecordView> = {}) => badgeOf({ ...inWords(located, view(change)), marks: noMarks }, now)
const pending = (...minutes: number[]) =>
  minutes.map((left, index) => ({ ask: `ask${index}`, expiresAt: now + left * 60_000 }))

test('says who may act, at which tier, on what, and what is off limits', () => {
  expect(badge()).toEqual({
    title: 'opportunity 27',
    pill: { words: 'Agents: prepare', tone: 'calm' },
    stop: null,
    waiting: [],
    recent: [],
    workflows: [
      {
        title: 'Renewals desk',
        tier: 'Prepare',
        means: 'prepares an update that a person approves',
        who: 'renewals-bot, owner Revenue Operations',
        paused: false,
        rows: [
          { label: 'May edit', items: ['expected revenue', 'stage id'], none: 'nothing here' },
          { label: 'Alone', items: ['create mail.message'] },
          { label: 'Never', items: ['vat of res.partner'], never: true },
        ],
      },
    ],
    footer: { words: 'Nothing waits for this record.', review: null, mayStop: true },
  })
})

test('counts what waits, and Review opens what runs out first', () => {
  const two = badge({ pending: pending(14.9, 3.2) })
  expect(two?.pill).toEqual({ words: '2 wait for approval', tone: 'waiting' })
  expect(two?.footer).toMatchObject({ words: '2 wait for approval, 3 min left', review: 'ask1' })
})

test.each([
  [-1, 'less than a minute left'],
  [0.9, 'less than a minute left'],
  [1.9, '1 min left'],
  [119.9, '119 min left'],
  [60 * 24, '24 h left'],
  [60 * 24 * 6.9, '6 days left'],
])('%d minutes are never rounded up', (minutes, words) => {
  expect(badge({ pending: pending(minutes) })?.footer.words).toBe(`1 waits for approval, ${words}`)
})

test('paused is said only where every workflow is', () => {
  const paused = { ...renewals, paused: true }
  expect(badge({ workflows: [paused] })?.pill).toEqual({ words: 'Agents: paused', tone: 'stopped' })
  expect(badge({ workflows: [paused, renewals] })?.pill).toEqual({ words: 'Agents: 2 workflows', tone: 'calm' })
})

test('a record that no workflow touches has no badge', () => expect(badge({ workflows: [] })).toBeUndefined())

test('a workflow without an agent says so', () => {
  expect(badge({ workflows: [{ ...renewals, agents: [] }] })?.workflows[0]?.who).toBe(
    'no agent registered, owner Revenue Operations',
  )
})

test('while the daemon is silent nothing is claimed', () => {
  const unknown = unknownBadge('opportunity 27')
  expect(unknown.workflows).toEqual([])
  expect(unknown.footer.review).toBeNull()
})

test('nothing hidden and nothing endless reaches a page', () => {
  const hostile = `x\u202Egpj${'\u200B'.repeat(500)}\n${'long '.repeat(200)}`
  const words = inWords(
    { ...located, title: hostile },
    view({
      workflows: [
        { ...renewals, title: hostile, team: hostile, agents: [hostile], mayEdit: [hostile], never: [hostile] },
      ],
    }),
  )
  const said = [
    words.title,
    ...words.view.workflows.flatMap(({ title, team, agents, mayEdit, never }) => [
      title,
      team,
      ...agents,
      ...mayEdit,
      ...never,
    ]),
  ]
  expect(said).toHaveLength(6)
  for (const text of said) {
    expect(text).not.toMatch(/[\p{Cf}\p{Cc}]/u)
    expect(text.length).toBeLessThan(200)
  }
})

describe('labels', () => {
  test.each([
    ['expected_revenue', 'expected revenue'],
    ['*', 'everything'],
    ['odoo/crm.lead/stage_id', 'stage id'],
    ['odoo/crm.lead/*', 'everything'],
    ['odoo/crm.lead', 'everything'],
    ['odoo/*/vat', 'vat'],
    ['odoo/res.partner/vat', 'vat of res.partner'],
    ['odoo/**', 'everything'],
    ['update odoo/crm.lead', 'update'],
    ['update odoo/crm.lead/stage_id', 'update stage id'],
    ['create odoo/mail.message', 'create mail.message'],
    ['* odoo/crm.lead', 'anything'],
    ['frobnicate odoo/crm.lead', '“frobnicate”'],
    [conditionalRule('update odoo/crm.lead/stage_id'), 'update stage id, under a condition'],
    [detectorRule('payment-card'), 'a payment card number'],
  ])('%s is %s', (rule, label) => expect(ruleLabel(rule, record)).toBe(label))
})
