import { describe, expect, test } from 'vitest'
import { editOf, formOf } from './edit-form.ts'

const action = {
  verb: 'update',
  record: 's/t/1',
  fields: { amount: 100, stage: 'New', tags: ['a'], open: true },
  input: { comment: 'hello' },
}

describe('the form', () => {
  test('has a field for each value', () => {
    expect(formOf(action).map(({ key, kind, asked }) => [key, kind, asked])).toEqual([
      ['fields.amount', 'number', '100'],
      ['fields.stage', 'string', 'New'],
      ['fields.tags', 'json', '[\n  "a"\n]'],
      ['fields.open', 'json', 'true'],
      ['input.comment', 'string', 'hello'],
    ])
  })

  test('has none for fields that are only named', () => {
    expect(formOf({ verb: 'read', record: 's/t/1', fields: ['a'] })).toEqual([])
  })
})

describe('an edit', () => {
  test('replaces the whole part that it touches, and only that', () => {
    const { edit, changed } = editOf(action, { 'fields.amount': '90' })
    expect(edit).toEqual({ fields: { amount: 90, stage: 'New', tags: ['a'], open: true } })
    expect(changed.map(({ field, from, to }) => [field.key, from, to])).toEqual([['fields.amount', 100, 90]])
  })

  test('keeps text as text, also when it looks like a number', () => {
    expect(editOf(action, { 'fields.stage': '42' }).edit?.fields?.stage).toBe('42')
  })

  test('is none while nothing differs', () => {
    expect(editOf(action, {}).edit).toBeUndefined()
    expect(editOf(action, { 'fields.amount': '100.0', 'input.comment': 'hello' }).edit).toBeUndefined()
  })

  test.each([
    ['fields.amount', ''],
    ['fields.amount', '"90"'],
    ['fields.amount', '1,000'],
    ['fields.amount', '9007199254740993'],
    ['fields.tags', '[1'],
    ['fields.tags', '"\\ud800"'],
    ['input.comment', '\ud800'],
  ])('is none while %s is %j', (key, text) => {
    const { edit, invalid } = editOf(action, { 'fields.stage': 'Won', [key]: text })
    expect(edit).toBeUndefined()
    expect([...invalid]).toEqual([key])
  })

  test('ignores texts of fields that the action does not have', () => {
    expect(editOf(action, { 'fields.verb': '"delete"', record: 's/t/2' }).edit).toBeUndefined()
  })
})
