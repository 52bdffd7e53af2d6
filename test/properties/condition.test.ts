import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { type Condition, compileCondition } from '../../shared/boundary/condition/compile.ts'
import { evaluate } from '../../shared/boundary/condition/evaluate.ts'
import { ConditionInput } from '../../shared/boundary/condition/input.ts'
import { functions, macros, methods } from '../../shared/boundary/condition/language.ts'
import { variables } from '../../shared/boundary/condition/variables.ts'
import { refusedCalls as refused } from '../../shared/boundary/fault-sentences.ts'
import { hostile } from '../corpus/hostile.ts'

/** Members that the conditions below name, so that hostile values reach them. */
const names = ['a', 'b', 'list', 'n', 'constructor', '__proto__']

const value = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.double(),
    fc.integer(),
    fc.constantFrom<Json>(
      null,
      true,
      '',
      'NaN',
      '1e999',
      'a'.repeat(20_000),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e300,
      -0,
    ),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...hostile).map(({ text }) => text),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.constant(Array(600).fill('a')),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie('value'), { maxKeys: 5 }),
  ),
})).value
const members = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ minLength: 1, maxLength: 8 })), value, {
  maxKeys: 8,
})

/** Whatever the agent sends, also what the contract would have refused at the door. */
const action: fc.Arbitrary<Action> = fc.record(
  {
    verb: fc.oneof(fc.constant('update'), fc.string()),
    record: fc.oneof(fc.constantFrom('odoo/crm.lead/27', 'odoo/crm.lead'), fc.string()),
    fields: fc.oneof(fc.array(fc.string()), members),
    input: members,
  },
  { requiredKeys: ['verb', 'record'] },
)
const about = fc.record({
  agent: fc.string(),
  workflow: fc.string(),
  confidence: fc.oneof(fc.constant(null), fc.double()),
})

const words = [
  ...Object.keys(variables),
  ...Object.keys({ ...functions, ...methods, ...macros, ...refused }),
  ...[
    'input.a',
    'input["b"]',
    'input.list',
    'x',
    '1',
    '2.5',
    '0',
    '"a"',
    'null',
    'true',
    '[1, 2]',
    '["a"]',
    '{"a": 1}',
  ],
  ...[
    '==',
    '!=',
    '>',
    '<=',
    '+',
    '-',
    '*',
    '/',
    '%',
    '&&',
    '||',
    '!',
    '?',
    ':',
    'in',
    '.',
    ',',
    '(',
    ')',
    '[',
    ']',
    '\n',
  ],
]
const soup = fc
  .array(fc.constantFrom(...words), { maxLength: 30 })
  .chain(parts => fc.constantFrom('', ' ').map(space => parts.join(space)))

/** Expressions that are well formed more often than not. */
const expression = fc.letrec<{ truth: string; value: string }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'input.a',
      'input.b.c',
      'input.list[0]',
      'input.n',
      'id',
      'confidence',
      '10000',
      '2.5',
      '"a"',
      'null',
      'true',
    ),
    fc.constantFrom(
      'size(input)',
      'size(input.list)',
      'number(input.n)',
      'string(input.n)',
      'fields',
      'input.list',
      '[1, 2]',
    ),
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '%'), fc.constantFrom('2', '0.5', 'input.n'))
      .map(parts => `(${parts.join(' ')})`),
  ),
  truth: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(tie('value'), fc.constantFrom('==', '!=', '<', '>=', 'in'), tie('value'))
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc.constantFrom(
      'has(input.a)',
      'input.a.contains("a")',
      'input.b',
      'input.constructor == "a"',
      'verb.startsWith("u")',
    ),
    fc
      .tuple(
        fc.constantFrom('input.list', 'input', 'fields', '["a", "b"]'),
        fc.constantFrom('all', 'exists', 'exists_one'),
      )
      .map(([list, macro]) => `${list}.${macro}(x, x == "a" || size(x) > 1)`),
    fc.tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth')).map(parts => `(${parts.join(' ')})`),
    tie('truth').map(inner => `!(${inner})`),
  ),
})).truth

function compiled(text: string): Condition | undefined {
  const result = compileCondition(text)
  return Array.isArray(result) ? undefined : result
}

describe('compiling', () => {
  test('is total, and every fault lies in the text', () => {
    fc.assert(
      fc.property(fc.oneof(soup, expression, fc.string({ unit: 'binary' })), text => {
        const result = compileCondition(text)
        if (!Array.isArray(result)) return
        expect(result).not.toHaveLength(0)
        const lines = text.split('\n')
        for (const { line, column, words: sentence } of result) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1)
          expect(sentence).toMatch(/\.$/)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('never admits a regular expression or a pass within a pass', () => {
    const inner = fc.constantFrom(
      'x.matches("a+")',
      'input.list.all(y, y == x)',
      'x.exists(y, y == 1)',
      '["a"].exists(y, y == x)',
    )
    fc.assert(
      fc.property(
        inner,
        fc.constantFrom('all', 'exists', 'exists_one', 'filter'),
        expression,
        (hidden, macro, other) => {
          const pass = `input.list.${macro}(x, ${hidden})`
          expect(compiled(macro === 'filter' ? `size(${pass}) > 0 || ${other}` : `${other} && ${pass}`)).toBeUndefined()
        },
      ),
    )
  })
})

describe('evaluating', () => {
  test('gives true, false or words, the same twice, and leaves the action as it was', () => {
    let evaluated = 0
    fc.assert(
      fc.property(expression, action, about, (text, asked, who) => {
        const condition = compiled(text)
        if (!condition) return
        evaluated++
        const before = structuredClone(asked)
        const first = evaluate(condition, new ConditionInput(asked, who))
        expect(['boolean', 'string']).toContain(typeof first === 'boolean' ? 'boolean' : typeof first.error)
        expect(evaluate(condition, new ConditionInput(asked, who))).toEqual(first)
        expect(asked).toEqual(before)
      }),
      { numRuns: 3000 },
    )
    expect(evaluated).toBeGreaterThan(1000)
  })

  test('does not depend on what else was asked of the same input', () => {
    fc.assert(
      fc.property(fc.array(expression, { maxLength: 4 }), expression, action, about, (others, text, asked, who) => {
        const condition = compiled(text)
        if (!condition) return
        const shared = new ConditionInput(asked, who)
        for (const other of others.map(compiled)) if (other) evaluate(other, shared)
        expect(evaluate(condition, shared)).toEqual(evaluate(condition, new ConditionInput(asked, who)))
      }),
      { numRuns: 1000 },
    )
  })

  test('never has an arithmetic result that is no number, so no comparison is false for that reason', () => {
    const within = fc.double({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true })
    const product = fc.array(
      fc.constantFrom('* input.n', '* 9007199254740991', '/ 0.000000001', '% 7', '+ input.n', '- 1e15'),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(product, within, (steps, n) => {
        const sum = `input.n ${steps.join(' ')}`
        const condition = compiled(`${sum} <= 0 || ${sum} > 0`)
        if (condition)
          expect(evaluate(condition, new ConditionInput({ verb: 'update', record: 'a/b/c', input: { n } }, who))).toBe(
            true,
          )
      }),
      { numRuns: 1000 },
    )
  })

  const who = { agent: 'a', workflow: 'w', confidence: null }
})
