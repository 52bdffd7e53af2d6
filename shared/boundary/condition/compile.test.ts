import { describe, expect, test } from 'vitest'
import { refusedCalls as refused } from '../fault-sentences.ts'
import { compileCondition } from './compile.ts'
import { functions, macros, methods } from './language.ts'
import { textLimits } from './limits.ts'
import { variables } from './variables.ts'

function faults(text: string) {
  const result = compileCondition(text)
  return Array.isArray(result) ? result : []
}

test.each([
  'input.expected_revenue > 10000',
  'input.stage_id == "Won" && (input.amount * 1.1 > 5000 || !has(input.note))',
  'input["sender-address"].endsWith("@example.com")',
  'input.lines.filter(l, l.price > 100 && l.currency == "EUR").size() >= 3',
  '["rm", "sudo"].exists(w, input.command.contains(w))',
  'input.to.all(a, a.endsWith("@example.com") || a == agent)',
  'fields.all(f, f in ["stage_id", "expected_revenue"])',
  'input.urgent',
  'confidence != null && confidence < 0.9',
  'record_type == "crm.lead" ? id == "27" : workflow != "renewals-desk"',
  'number(input.total) / 100 % 2 == 0',
  'input.lines[0].price - 0.5 > 1',
  '// why\n!("amount" in fields)',
])('%s is a condition', text => {
  expect(faults(text)).toEqual([])
})

describe('what is wrong is told with its place and the way to mend it', () => {
  test.each<[text: string, line: number, column: number, words: RegExp]>([
    ['', 1, 1, /empty/],
    ['  \n ', 1, 1, /empty/],
    ['amount > 5', 1, 1, /written input\.amount/],
    ['input.a > 5 &&\n  amount > 5', 2, 3, /"amount" is not known here/],
    ['before.amount > 5', 1, 1, /claim of the agent/],
    ['type == "crm.lead"', 1, 1, /record_type/],
    ['input.a = 5', 1, 9, /write ==/],
    ['input.a > 1 and input.b > 2', 1, 13, /&&/],
    ['input.a == “Won”', 1, 12, /double quotes/],
    ['input.a == "Won', 1, 12, /close the quotes/],
    ['input.a >', 1, 10, /ends too early/],
    ['(input.a > 5', 1, 13, /close every/],
    ['input.in == 5', 1, 7, /input\["in"\]/],
    ['verb == 5', 1, 1, /string == int/],
    ['verb + 1 == "x"', 1, 1, /string \+ int/],
    ['verb', 1, 1, /compare it with something/],
    ['size(fields)', 1, 1, /compare it with something/],
    ['verb && input.a > 1', 1, 1, /comparison on both sides/],
    ['[1, "a"].exists(x, x == input.a)', 1, 5, /one type/],
    ['has(confidence)', 1, 5, /confidence != null/],
    ['input.a / input.b > 2', 1, 11, /multiply the other side/],
    ['1 / 0 > input.a', 1, 5, /not 0/],
    ['input.a == 9007199254740993', 1, 12, /Numbers are/],
    ['input.a > 1e-12', 1, 11, /Numbers are/],
    ['input.a > 5u', 1, 11, /without b or u/],
    ['{"low": 1}[input.a] == 1', 1, 1, /refused/],
    ['input.a.contains(input.b)', 1, 18, /written out/],
    ['[input.a].exists(x, input.b.contains(x))', 1, 21, /outside/],
    ['input.list.all(x, input.other == x)', 1, 19, /outside/],
    ['input.list.all(verb, verb == "a")', 1, 16, /taken/],
    ['input.list.all(x, x.all(y, y == 1))', 1, 19, /within another/],
    ['(input.a + input.b).all(x, x == 1)', 1, 2, /goes over a member/],
    ['verb.all(c, c == "a")', 1, 1, /only lists and objects/],
    ['frobnicate(input.a) == 1', 1, 1, /not known/],
    ['startsWith(input.a, "x")', 1, 1, /behind a value/],
    ['input.a.number() > 1', 1, 1, /before its value/],
    ['input.list.all(x)', 1, 1, /behind a list/],
    ['constructor == 1', 1, 1, /input\.constructor/],
  ])('%j', (text, line, column, words) => {
    const [first] = faults(text)
    expect(first).toMatchObject({ line, column })
    expect(first?.words).toMatch(words)
  })

  test('and everything at once', () => {
    expect(faults('input.a.matches("x") && foo > 1 || input.b / 0 > 1').map(({ column }) => column)).toEqual([
      1, 25, 46,
    ])
  })
})

test.each(Object.keys(refused))('%s(…) is refused in words that name the way out', name => {
  for (const text of [`input.x.${name}("a") == "b"`, `${name}(input.x) == "b"`])
    expect(faults(text)[0]?.words).toMatch(new RegExp(`^${name}\\(…\\) is refused`))
})

test('no name is both admitted and refused', () => {
  const admitted = [functions, methods, macros].flatMap(Object.keys)
  expect(admitted.filter(name => name in refused)).toEqual([])
})

test('every variable is known to the engine by the type that the table gives', () => {
  for (const [name, { type }] of Object.entries(variables)) {
    const text = type === 'string' ? `${name} == "x"` : type === 'dyn' ? `${name} == 0.5` : `size(${name}) == 1`
    expect(faults(text)).toEqual([])
  }
})

describe('size', () => {
  test.each<[name: string, text: string]>([
    ['a long text', `verb == "${'x'.repeat(textLimits.characters)}"`],
    ['many parts', Array(90).fill('true').join('||').concat('||verb==""'.repeat(12))],
    ['deep parentheses', `${'('.repeat(textLimits.depth)}true${')'.repeat(textLimits.depth)}`],
    ['a long list', `input.a in [${Array(textLimits.elements + 1).fill(1)}]`],
    ['many products', `input.a${' * 2'.repeat(textLimits.products + 1)} > 1`],
    ['nothing but negations', `${'!'.repeat(900)}true`],
    ['nothing but brackets', '['.repeat(900)],
  ])('of %s is bounded', (_name, text) => {
    expect(faults(text)).toHaveLength(1)
  })

  test('up to the bound is admitted', () => {
    expect(faults(`input.a in [${Array(textLimits.elements).fill(1)}]`)).toEqual([])
    expect(faults(`input.a${' * 2'.repeat(textLimits.products)} > 1`)).toEqual([])
  })
})

test('a condition says which members of input it looks at', () => {
  const members = (text: string) => {
    const condition = compileCondition(text)
    return Array.isArray(condition) ? condition : condition.members
  }
  expect(members('input.a > 1 && has(input.b.c) || input["d"].size() > 2')).toEqual(new Set(['a', 'b', 'd']))
  expect(members('verb == "update"')).toEqual(new Set())
  expect(members('input.a > 1 && size(input) > 2')).toBe('all')
  expect(members('input[verb] == 1')).toBe('all')
  expect(members('input.exists(name, name == "a")')).toBe('all')
})
