import { describe, expect, test } from 'vitest'
import { Action, applyEdit, fieldNames, newValues } from './action.ts'
import { Evidence } from './evidence.ts'
import { effectOf, verbOf } from './verbs.ts'

const action = Action.parse({
  verb: 'update',
  record: 'crm/lead/1',
  fields: { a: 1, b: 2 },
  before: { a: 0 },
  input: { x: 1 },
})

test('an edit replaces the parts that it names, whole, and leaves the rest', () => {
  expect(applyEdit(action, { fields: { a: 9 } })).toEqual({ ...action, fields: { a: 9 } })
  expect(applyEdit(action, { input: {} })).toEqual({ ...action, input: {} })
  expect(applyEdit(action, {})).toEqual(action)
})

test('named fields and new values', () => {
  expect([fieldNames(action), newValues(action)]).toEqual([['a', 'b'], { a: 1, b: 2 }])
  expect([fieldNames({ ...action, fields: ['a'] }), newValues({ ...action, fields: ['a'] })]).toEqual([['a'], {}])
  expect(fieldNames({ verb: 'read', record: 'crm/lead' })).toBeUndefined()
})

test('a verb nobody described is a write, also where every object has a property of that name', () => {
  for (const name of ['frobnicate', 'constructor', 'tostring', '__proto__', 'hasOwnProperty']) {
    expect(verbOf(name)).toBeUndefined()
    expect(effectOf(name)).toBe('write')
  }
  expect(['read', 'draft', 'propose', 'create'].map(effectOf)).toEqual(['read', 'draft', 'propose', 'write'])
})

describe('what is no action', () => {
  test.each([
    { verb: 'Update', record: 'crm/lead/1' },
    { verb: 'up date', record: 'crm/lead/1' },
    { verb: '', record: 'crm/lead/1' },
    { verb: 'update', record: 'lead' },
    { verb: 'update', record: 'crm/lead/1', fields: { 'a/b': 1 } },
    { verb: 'update', record: 'crm/lead/1', fields: { '': 1 } },
    { verb: 'update', record: 'crm/lead/1', fields: ['a', '../b'] },
    { verb: 'update', record: 'crm/lead/1', effect: 'read' },
    { record: 'crm/lead/1' },
  ])('%j', value => expect(Action.safeParse(value).success).toBe(false))
})

describe('what is no evidence', () => {
  test.each([
    { sources: [] },
    { sources: [{ title: 'neither' }] },
    { sources: [{ title: 'both', record: 'crm/lead/1', url: 'https://example.com/' }] },
    { confidence: { value: 1.1, basis: 'sure' } },
    { confidence: { value: 0.5 } },
    { confidence: { value: 0.5, basis: 'x', unknown: 'y' } },
    { alternatives: [{ summary: 'one' }] },
    { marks: [] },
  ])('%j', value => expect(Evidence.safeParse(value).success).toBe(false))
})
