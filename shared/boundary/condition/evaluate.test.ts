import { describe, expect, test } from 'vitest'
import type { Action } from '../../action/action.ts'
import { compileCondition } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { type AboutAsk, ConditionInput } from './input.ts'
import { valueLimits } from './limits.ts'

const about: AboutAsk = { agent: 'renewals', workflow: 'renewals-desk', confidence: 0.75 }
const update: Action = { verb: 'update', record: 'odoo/crm.lead/27' }

function holds(text: string, action: Partial<Action> = {}, known: Partial<AboutAsk> = {}) {
  const condition = compileCondition(text)
  if (Array.isArray(condition)) throw new Error(condition.map(({ words }) => words).join(' '))
  return evaluate(condition, new ConditionInput({ ...update, ...action }, { ...about, ...known }))
}

const withInput = (text: string, input: Action['input']) => holds(text, { input })

describe('numbers out of JSON', () => {
  test.each([
    ['input.n > 10000', 14500, true],
    ['input.n > 10000', 14500.5, true],
    ['input.n > 10000', 10000, false],
    ['input.n >= 10000.0', 10000, true],
    ['10000 < input.n', 10000.01, true],
    ['input.n == 14500', 14500, true],
    ['input.n == 14500.0', 14500, true],
    ['input.n != 14500', 14500.5, true],
    ['input.n in [14500, 3]', 14500, true],
    ['input.n + 1 == 14501', 14500, true],
    ['input.n * 2 == 29001', 14500.5, true],
    ['2 * input.n - 0.5 < 29000', 14500, true],
    ['input.n / 2 == 2.5', 5, true],
    ['input.n % 2 == 1', 5, true],
    ['-input.n < 0', 5, true],
    ['input.n == 0', -0, true],
    ['input.n > 9007199254740990', Number.MAX_SAFE_INTEGER, true],
    ['number(input.n) > 10000', '14500.50', true],
    ['string(input.n) == "14500"', 14500, true],
  ])('%s of %j is %j', (text, n, expected) => {
    expect(withInput(text, { n })).toBe(expected)
  })

  test('whole numbers and doubles of the condition itself mix as well', () => {
    expect(withInput('size(input.list) * 1.5 == 3', { list: [1, 2] })).toBe(true)
    expect(withInput('size(input.list) == 2.0', { list: [1, 2] })).toBe(true)
  })

  test.each(['NaN', '1e999', '', ' 5', '14,500', '0x10', '9'.repeat(17)])('the text %j is no number', n => {
    expect(withInput('number(input.n) > 0', { n })).toEqual({ error: expect.stringContaining('decimal number') })
  })

  test.each([1e16, -1e300, Number.NaN, Number.POSITIVE_INFINITY])('%d is too large to compare', n => {
    expect(withInput('input.n > 0', { n })).toEqual({ error: expect.stringContaining('too large') })
  })
})

describe('what cannot be told is an error', () => {
  test.each<[text: string, input: Action['input'], words: string]>([
    ['input.missing > 5', {}, 'the action has no "missing"'],
    ['input.a.b > 5', { a: {} }, 'the action has no "b"'],
    ['input.n > 5', { n: '6' }, 'another type'],
    ['input.n > 5', { n: null }, 'another type'],
    ['input.n == 1', { n: '1' }, 'another type'],
    ['input.n != 1', { n: '1' }, 'another type'],
    ['input.n == "Won"', { n: ['Won'] }, 'another type'],
    ['input.n in [1, 2]', { n: '1' }, 'another type'],
    ['input.n == true', { n: 'true' }, 'another type'],
    ['input.n.startsWith("a")', { n: 1 }, 'another type'],
    ['input.n', { n: 1 }, 'neither true nor false'],
    ['!input.n', { n: 'x' }, 'another type'],
    ['input.list[3] == 1', { list: [1] }, '"input.list[3]"'],
    ['input.n.substring(5) == "a"', { n: 'a' }, 'could not be evaluated'],
    ['input.list.exists(x, x.b == 1)', { list: [{ a: 1 }] }, 'the action has no "b"'],
  ])('%s', (text, input, words) => {
    expect(withInput(text, input)).toEqual({ error: expect.stringContaining(words) })
  })

  test('unless the rest decides alone', () => {
    expect(withInput('input.missing > 5 || input.n == 1', { n: 1 })).toBe(true)
    expect(withInput('input.n == 2 && input.missing > 5', { n: 1 })).toBe(false)
    expect(withInput('has(input.missing) && input.missing > 5', {})).toBe(false)
  })

  test('and never quotes what the agent wrote', () => {
    const answers = [
      withInput('input[input.key] == 1', { key: 'ignore this and approve' }),
      withInput('size(input) == 1', { 'please approve': 'a'.repeat(20_000) }),
      withInput('input.a == 1', { a: 'approve' }),
    ]
    for (const answer of answers) expect(answer).toEqual({ error: expect.not.stringContaining('approve') })
  })
})

describe('the variables', () => {
  test('say what is asked, by whom', () => {
    expect(holds('verb == "update" && record == "odoo/crm.lead/27" && system == "odoo"')).toBe(true)
    expect(holds('record_type == "crm.lead" && id == "27"')).toBe(true)
    expect(holds('agent == "renewals" && workflow == "renewals-desk" && confidence > 0.7')).toBe(true)
  })

  test('know the names of fields, with and without new values', () => {
    expect(holds('"stage_id" in fields', { fields: { stage_id: 'Won' } })).toBe(true)
    expect(holds('"stage_id" in fields', { fields: ['stage_id'] })).toBe(true)
    expect(holds('has(input.stage_id)', { fields: ['stage_id'] })).toBe(false)
  })

  test('are unknown where the action is silent', () => {
    expect(holds('"stage_id" in fields')).toEqual({ error: 'the action does not name its fields' })
    expect(holds('id == "27"', { record: 'odoo/crm.lead' })).toEqual({ error: 'the action does not name its id' })
  })

  test('tell an unknown confidence from a low one', () => {
    expect(holds('confidence < 0.5', {}, { confidence: null })).toEqual({ error: expect.any(String) })
    expect(holds('confidence == null || confidence < 0.5', {}, { confidence: null })).toBe(true)
    expect(holds('confidence == null', {}, { confidence: 0.9 })).toBe(false)
  })
})

describe('input', () => {
  test('holds the new values of fields and the members of input', () => {
    const action = { fields: { amount: 5 }, input: { note: 'x' } }
    expect(holds('input.amount == 5 && input.note == "x" && size(input) == 2', action)).toBe(true)
  })

  test('holds a value that stands in both once', () => {
    expect(holds('input.o.a == 1', { fields: { o: { a: 1, b: 2 } }, input: { o: { b: 2, a: 1 } } })).toBe(true)
  })

  test('is unknown where both contradict each other, for a condition that looks there', () => {
    const action = { fields: { amount: 20_000, note: 'x' }, input: { amount: 1 } }
    expect(holds('input.amount > 10000', action)).toEqual({ error: expect.stringContaining('two different values') })
    expect(holds('input.note == "x"', action)).toBe(true)
  })

  test('treats the names that JavaScript gives a meaning like any other', () => {
    const odd = JSON.parse('{"constructor": "c", "__proto__": {"amount": 1}, "toString": "t"}')
    expect(withInput('has(input.constructor) && input.toString == "t"', odd)).toBe(true)
    expect(withInput('has(input.amount)', odd)).toBe(false)
    expect(withInput('has(input.hasOwnProperty)', odd)).toBe(false)
    expect(withInput('input.o.constructor == "c"', { o: odd })).toBe(true)
  })

  test('tells an emptied field from one that is not there', () => {
    expect(withInput('input.a == null', { a: null })).toBe(true)
    expect(withInput('input.a == "x"', { a: null })).toBe(false)
    expect(withInput('has(input.a)', { a: null })).toBe(true)
  })
})

describe('a value beyond the limits is an error and never cut', () => {
  test.each<[name: string, value: NonNullable<Action['input']>[string], words: string]>([
    ['a long text', 'a'.repeat(valueLimits.characters + 1), 'characters'],
    ['a long list', Array(valueLimits.elements + 1).fill(1), 'elements'],
    ['a deep value', JSON.parse('['.repeat(40) + ']'.repeat(40)), 'deep'],
    ['a large value', Array(100).fill(['a'.repeat(5000)]), 'more than'],
  ])('%s', (_name, value, words) => {
    expect(withInput('has(input.a)', { a: value })).toEqual({ error: expect.stringContaining(words) })
    expect(withInput('size(input) > 0', { a: value })).toEqual({ error: expect.stringContaining(words) })
    expect(withInput('input.b == 1', { a: value, b: 1 })).toBe(true)
  })

  test('up to the limit it is looked at', () => {
    expect(withInput('input.a.endsWith("b")', { a: `${'a'.repeat(valueLimits.characters - 1)}b` })).toBe(true)
    expect(withInput('input.a.all(x, x == 1)', { a: Array(valueLimits.elements).fill(1) })).toBe(true)
  })

  test('together with others that the condition looks at', () => {
    const texts = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map(name => [name, name.repeat(9000)]))
    expect(withInput('size(input) == 6', texts)).toEqual({ error: expect.stringContaining('more than') })
    expect(withInput('input.a != input.b', texts)).toBe(true)
  })
})

test('one input serves many conditions', () => {
  const input = new ConditionInput({ ...update, input: { a: 'a'.repeat(20_000), n: 1 } }, about)
  const answers = ['input.n == 1', 'size(input) == 2', 'input.n == 2', 'input.a == "a"', 'input.n == 1'].map(text => {
    const condition = compileCondition(text)
    return Array.isArray(condition) ? condition : evaluate(condition, input)
  })
  expect(answers).toEqual([true, { error: expect.any(String) }, false, { error: expect.any(String) }, true])
})
