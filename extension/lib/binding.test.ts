import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdit } from '../../shared/action/action.ts'
import { actionDigest, bindingDigest } from '../../shared/action/digest.ts'
import { bindingOf, bindingTrouble, editDigests } from './binding.ts'
import { viewOf } from './sample-view.ts'

const view = viewOf()

describe('what is rendered', () => {
  test('is what the digest says, when nothing was changed on the way', () => {
    expect(bindingTrouble(view)).toBeUndefined()
  })

  test.each([
    [
      'the value of a field',
      { action: { ...view.action, fields: { expected_revenue: 14501, stage_id: 'Proposition' } } },
    ],
    ['the record', { action: { ...view.action, record: 'odoo/crm.lead/28' } }],
    ['the verb', { action: { ...view.action, verb: 'delete' } }],
    ['the evidence', { evidence: { escalation: { reason: 'x' } } }],
    ['the run', { run: 'run_2' }],
    ['the agent', { agent: 'other' }],
    ['the workflow', { workflow: 'other' }],
    ['the version of the boundary', { boundary: { ...view.boundary, version: 8 } }],
    ['where the record leads', { target: { resolved: '/etc/passwd', version: '1' } }],
    ['the ask', { ask: 'ask_2' }],
    ['a text, and no text at all', { agent: '\ud800' }],
  ])('is refused when %s is another', (_, change) => {
    expect(bindingTrouble({ ...view, ...change })).toBe('mismatch')
  })

  test('is refused when it was erased', () => {
    expect(bindingTrouble({ ...view, action: null })).toBe('erased')
  })

  test('may differ in what no decision is bound to', () => {
    expect(bindingTrouble({ ...view, waiting: false, title: 'Renamed', marks: [] })).toBeUndefined()
  })
})

test('an edit has the digests of the edited action and of its binding', () => {
  fc.assert(
    fc.property(fc.integer(), amount => {
      const edit = { fields: { expected_revenue: amount } }
      const edited = applyEdit(view.action, edit)
      const { action, digest } = editDigests(view, view.action, edit)
      expect(action).toBe(actionDigest(edited))
      expect(digest).toBe(bindingDigest(bindingOf(view, edited)))
      expect(digest).not.toBe(view.digest)
    }),
  )
})
