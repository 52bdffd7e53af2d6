import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Condition, compileCondition } from '../../condition/compile.ts'
import { engine } from '../../condition/engine.ts'
import { evaluate } from '../../condition/evaluate.ts'
import { ConditionInput } from '../../condition/input.ts'
import { possible } from './ways.ts'

const can = (text: string, wanted: boolean) => possible(engine.parse(text).ast, wanted, [[]])
const compiled = (text: string): Condition => {
  const condition = compileCondition(text)
  if (Array.isArray(condition)) throw new SyntaxError(`${text}: ${condition[0]?.words}`)
  return condition
}

describe('can never hold', () => {
  test.each([
    'input.a > 5 && input.a < 3',
    'input.a > 5 && input["a"] <= 5',
    'input.a >= 5 && 5 > input.a',
    'input.a >= 5 && input.a <= 5 && input.a != 5',
    'input.a == "x" && input.a == "y"',
    'input.a == "x" && input.a > 5',
    'input.a == 1 && input.a in [2, 3]',
    '!(input.a in [1, 2]) && input.a == 1',
    'input.flag && !input.flag',
    'input.flag == true && input.flag == false',
    'input.flag != true && input.flag != false && input.flag != null',
    'input.a.startsWith("x") && input.a.startsWith("y")',
    'input.a.startsWith("xy") && !input.a.startsWith("x")',
    'input.a == "b" && input.a.contains("c")',
    'input.a < input.b && input.a >= input.b',
    'input.a == input.b && input.b != input.a',
    'size(input.a) < 0',
    'input.a.size() > 3 && size(input.a) < 3',
    '!has(input.a) && input.a > 5',
    '1 > 2',
    'false',
    '"a" in ["b", "c"]',
    '(input.a > 5 ? input.a < 3 : input.a > 7)',
    'input.a > 5 && (input.b == 1 || input.a > 9) && input.a < 4',
    '-input.a < 3 && -input.a > 3',
  ])('%s', text => {
    compiled(text)
    expect(can(text, true)).toBe(false)
  })
})

describe('always holds, where it can be decided', () => {
  test.each([
    'input.a > 5 || input.a <= 5',
    'input.a != 1 || input.a != 2',
    'input.a in [1, 2] || input.a != 1',
    'size(input.a) >= 0',
    'input.flag || !input.flag',
    '2 > 1',
    '!(input.a < 3 && input.a > 3)',
  ])('%s', text => {
    compiled(text)
    expect([can(text, true), can(text, false)]).toEqual([true, false])
  })
})

describe('can come out both ways', () => {
  test.each([
    'input.a > 5 && input.a < 7',
    'input.a >= 5 && input.a <= 5',
    'input.a > 5 && input.b < 3',
    'input.a == null || input.a > 5',
    'input.a != 1 && input.a != "x" || input.b == 1',
    'has(input.a) && input.a > 5',
    'size(input.a) < size(input.b)',
    'input.a.startsWith("xy") && input.a.endsWith("y")',
    'input.lines.exists(l, l > 3) && input.lines.exists(l, l < 3)',
    '"x" in fields && !("y" in fields)',
    'input.a < "b" && input.a > "a"',
  ])('%s', text => {
    compiled(text)
    expect([can(text, true), can(text, false)]).toEqual([true, true])
  })
})

test('what is called impossible never happens', () => {
  const literal = fc.constantFrom('0', '1', '2', '"a"', '"b"', '"ab"', 'true', 'false', 'null')
  const term = fc.constantFrom('input.x', 'input.y', 'size(input.x)')
  const atom = fc.oneof(
    fc
      .tuple(term, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.oneof(literal, term))
      .map(parts => parts.join(' ')),
    fc.tuple(literal, fc.constantFrom('<', '>=', '=='), term).map(parts => parts.join(' ')),
    fc.constantFrom('input.x in [1, 2]', 'input.y in ["a", "ab"]', 'has(input.x)', 'input.y'),
    fc
      .tuple(fc.constantFrom('startsWith', 'endsWith', 'contains'), fc.constantFrom('a', 'b', 'ab'))
      .map(([name, text]) => `input.x.${name}("${text}")`),
  )
  const { condition } = fc.letrec<{ condition: string }>(tie => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc
        .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('condition').map(inner => `!(${inner})`),
      fc.tuple(atom, atom, atom).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    ),
  }))
  const value = fc.constantFrom(0, 1, 2, 1.5, -1, 'a', 'b', 'ab', '', true, false, null)
  const fields = fc.record({ x: value, y: value }, { requiredKeys: [] })
  let decided = 0
  fc.assert(
    fc.property(condition, fc.array(fields, { minLength: 4, maxLength: 12 }), (text, inputs) => {
      const checked = compileCondition(text)
      fc.pre(!Array.isArray(checked))
      if (Array.isArray(checked)) return
      for (const input of inputs) {
        const about = { agent: 'a', workflow: 'w', confidence: null }
        const outcome = evaluate(checked, new ConditionInput({ verb: 'update', record: 's/t/1', input }, about))
        if (typeof outcome !== 'boolean') continue
        decided++
        expect(can(text, outcome), `${text} over ${JSON.stringify(input)}`).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
  expect(decided).toBeGreaterThan(500)
})
