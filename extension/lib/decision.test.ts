import { describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/action/canonical.ts'
import { humanEndpoints } from '../../shared/api/human.ts'
import { Statement } from '../../shared/approval/statement.ts'
import { editDigests } from './binding.ts'
import { cardOf } from './card.ts'
import { statementOf } from './daemon.ts'
import { type Choice, decisionOf } from './decision.ts'
import { type Draft, emptyDraft } from './drafts.ts'
import { viewOf } from './sample-view.ts'

const view = viewOf()
const card = cardOf(view)
const displayed = { ms: 1200, end: true, input: 'pointer', ui: 'popup 0.1.0' } as const
const decide = (choice: Choice, draft: Partial<Draft> = {}) =>
  decisionOf(choice, { view, card, displayed, draft: { ...emptyDraft, ...draft } })

describe('a decision', () => {
  test('names exactly what was on the screen', () => {
    expect(decide({ do: 'approve' })).toMatchObject({
      ask: view.ask,
      version: 1,
      digest: view.digest,
      outcome: 'approved',
    })
  })

  test('carries the digest of the text that was displayed', () => {
    const other = viewOf({ marks: [{ at: '/confidence', mark: 'missing', reason: '' }] })
    const of = (each: typeof view) =>
      decisionOf({ do: 'approve' }, { view: each, card: cardOf(each), displayed, draft: emptyDraft })?.displayed.digest
    expect(of(view)).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(of(other)).not.toBe(of(view))
  })

  test('to deny needs a reason or a note', () => {
    expect(decide({ do: 'deny' })).toBeUndefined()
    expect(decide({ do: 'deny' }, { note: '   ' })).toBeUndefined()
    expect(decide({ do: 'deny' }, { note: ' No. ' })).toMatchObject({ outcome: 'denied', note: 'No.' })
    expect(decide({ do: 'deny', reason: 'not_now' })).toMatchObject({ outcome: 'denied', reason: 'not_now' })
  })

  test('to deny is about what was asked, also while an edit is open', () => {
    const denied = decide(
      { do: 'deny', reason: 'not_now' },
      { editing: true, texts: { 'fields.expected_revenue': '1' } },
    )
    expect(denied?.edit).toBeUndefined()
  })

  test('to approve an open edit carries its digests, and needs a change', () => {
    expect(decide({ do: 'approve' }, { editing: true })).toBeUndefined()
    const edited = decide({ do: 'approve' }, { editing: true, texts: { 'fields.expected_revenue': '12000' } })
    const edit = { fields: { expected_revenue: 12000, stage_id: 'Proposition' } }
    expect(edited).toMatchObject({
      outcome: 'approved_edited',
      digest: view.digest,
      edit: { edit, ...editDigests(view, view.action, edit) },
    })
  })

  test('ignores an edit whose form was left', () => {
    const texts = { 'fields.expected_revenue': '12000' }
    expect(decide({ do: 'approve' }, { texts })).toMatchObject({ outcome: 'approved' })
    expect(decide({ do: 'approve' }, { texts })?.edit).toBeUndefined()
  })
})

describe('its statement', () => {
  test.each<[string, Choice, Partial<Draft>]>([
    ['approve', { do: 'approve' }, {}],
    ['approve with a note', { do: 'approve' }, { note: 'fine' }],
    ['approve edited', { do: 'approve' }, { editing: true, texts: { 'fields.stage_id': 'Won' } }],
    ['deny', { do: 'deny', reason: 'weak_evidence' }, { note: 'see ticket' }],
  ])('to %s is one that the daemon takes', (_, choice, draft) => {
    const decision = decide(choice, draft)!
    const statement = statementOf(decision, 'apr_1', 3)
    expect(Statement.parse(statement)).toEqual(statement)
    const { edit, note } = decision
    const body = { statement, signature: 'A'.repeat(86), ...(edit && { edit: edit.edit }), ...(note && { note }) }
    expect(humanEndpoints.decide.body.parse(body)).toEqual(body)
  })

  test('names the note by its digest', () => {
    const statement = statementOf(decide({ do: 'approve' }, { note: 'fine' })!, 'apr_1', 1)
    expect(statement.note).toBe(digestOf('fine'))
  })
})
