/** What a verdict says about conditions, detectors and capabilities; what it decides is in the conformance table. */
import { expect, test } from 'vitest'
import type { Action } from '../action/action.ts'
import { Boundary } from './boundary.ts'
import { compile } from './compile.ts'
import { decide } from './decide.ts'

const said = (rules: object, action: Partial<Action>) => {
  const boundary = Boundary.parse({
    boundary: 1,
    workflow: 'desk',
    title: 'Desk',
    process: 'Tests',
    owner: { team: 'Owners', contact: 'owners@example.com' },
    tier: 'execute',
    systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
    writes: ['crm/lead'],
    ...rules,
  })
  const ask = { agent: 'bot', action: { verb: 'update', record: 'crm/lead/1', ...action }, hasRead: () => false }
  const { reasons } = decide(ask, compile(boundary), { stopped: false, paused: null, accepted: true })
  return reasons.map(({ sentence }) => sentence)
}
const [lead, card] = ['update crm/lead', '4111 1111 1111 1111']

test('a finding is told by its kind and its place', () => {
  const rules = { never: [{ detect: 'payment-card' }] }
  const [one] = said(rules, { fields: { note: `My ${card}` } })
  expect(one).toBe('The action contains a payment card number at /fields/note.')
  const [several] = said(rules, { fields: { a: card, b: [card, card] }, input: { c: card } })
  expect(several).toBe('The action contains a payment card number at /fields/a and in 3 more places.')
})

test('its place is cut where the agent made it long', () => {
  const [sentence = ''] = said(
    { never: [{ detect: 'payment-card' }] },
    { input: { a: { ['🙂'.repeat(5_000)]: card } } },
  )
  expect(sentence.length).toBeLessThan(300)
  expect(sentence.isWellFormed()).toBe(true)
})

test('a condition says when it counts, and why it could not be decided', () => {
  const when = 'input.revenue > 10'
  expect(said({ approval: [{ do: lead, when }] }, { fields: { revenue: 11 } })[0]).toBe(
    '"update crm/lead" needs approval when input.revenue > 10.',
  )
  expect(said({ approval: [{ do: lead, when }] }, { fields: { stage: 'won' } })[0]).toBe(
    'approval[0] could not be decided: the action has no "revenue". So approval is needed.',
  )
  expect(said({ alone: [{ do: lead, when }] }, { fields: { revenue: 'x' } })).toEqual([
    'alone[0] could not be decided: "input.revenue > 10" meets a value of another type. So it does not apply.',
  ])
  expect(said({ alone: [{ do: lead, when }] }, { fields: { revenue: 1 } })).toEqual([
    'The boundary lists this action under alone, but not under these conditions.',
  ])
})

test('a contradiction shows both sides', () => {
  const capabilities = [
    { do: lead, tier: 'execute' },
    { do: '* crm/lead/stage', tier: 'prepare' },
  ]
  expect(said({ capabilities }, { fields: { stage: 'won' } })).toEqual([
    'capabilities[0] gives "update crm/lead" the tier execute and capabilities[1] gives "* crm/lead/stage" the tier prepare, and neither is more specific.',
  ])
})

test('a faulty condition that nobody checked is refused, not ignored', () => {
  expect(() => said({ approval: [{ do: lead, when: 'amount >' }] }, {})).toThrow(SyntaxError)
})
