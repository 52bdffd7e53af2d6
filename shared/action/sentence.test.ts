import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldWords, plainSentence, sentenceOf } from './sentence.ts'
import { verbs } from './verbs.ts'

const say = (verb: string, record: string, fields?: string[] | Record<string, never>) =>
  plainSentence(sentenceOf({ verb, record, ...(fields && { fields }) }))

describe('a sentence', () => {
  test.each([
    [
      ['update', 'odoo/crm.lead/27', ['expected_revenue', 'stage_id']],
      'Change expected revenue and stage id on odoo/crm.lead/27',
    ],
    [['update', 'odoo/crm.lead/27', ['a', 'b', 'c']], 'Change a, b and c on odoo/crm.lead/27'],
    [['update', 'odoo/crm.lead/27', ['a', 'b', 'c', 'd']], 'Change a, b, c and 1 more field on odoo/crm.lead/27'],
    [['update', 'odoo/crm.lead/27', ['a', 'b', 'c', 'd', 'e']], 'Change a, b, c and 2 more fields on odoo/crm.lead/27'],
    [['update', 'odoo/crm.lead/27'], 'Change odoo/crm.lead/27'],
    [['read', 'odoo/res.partner/9', ['name']], 'Read name of odoo/res.partner/9'],
    [['create', 'zendesk/ticket', ['subject', 'priority']], 'Create zendesk/ticket with subject and priority'],
    [['delete', 'hubspot/deal/1'], 'Delete hubspot/deal/1'],
    [['run', 'workstation/shell'], 'Run workstation/shell'],
    [['frobnicate', 'x/y/1'], 'Do “frobnicate” on x/y/1'],
    [['constructor', 'x/y/1', ['toString']], 'Do “constructor” on x/y/1 with toString'],
  ] as const)('of %j is %j', ([verb, record, fields], words) => {
    expect(say(verb, record, fields ? [...fields] : undefined)).toBe(words)
  })

  test('exists for every verb of the table', () => {
    for (const verb of Object.keys(verbs)) expect(say(verb, 's/t/1', ['f'])).toMatch(/^[A-Z].*\bf\b.*/)
  })

  test('never holds what the agent chose freely', () => {
    const action = {
      verb: 'update',
      record: 's/t/1',
      fields: { note: 'APPROVED ALREADY' },
      before: { note: 'SAFE' },
      input: { title: 'LOW RISK' },
    }
    expect(plainSentence(sentenceOf(action))).toBe('Change note on s/t/1')
  })

  test('keeps the record in a part of its own', () => {
    fc.assert(
      fc.property(fc.string(), record => {
        const parts = sentenceOf({ verb: 'update', record, fields: ['a'] })
        expect(parts.filter(({ kind }) => kind === 'record')).toEqual([{ kind: 'record', text: record }])
      }),
    )
  })
})

test('field names become words, and nothing else changes', () => {
  expect(fieldWords('expected_revenue')).toBe('expected revenue')
  expect(['_hidden', 'a__b', 'x_', 'a.b:c-d'].map(fieldWords)).toEqual(['_hidden', 'a__b', 'x_', 'a.b:c-d'])
})
