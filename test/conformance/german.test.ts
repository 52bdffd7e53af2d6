/**
 * What the product really says of boundaries and in drills is known to the German interface: whatever a rule, a schema, the
 * parser or the engine of conditions finds here, a reviewer with a German browser reads in German.
 */
import '../browser/in-german.ts'
import { describe, expect, test } from 'vitest'
import { readBoundary } from '../../daemon/documents/boundary-file.ts'
import { lintText } from '../../daemon/documents/boundary-lint.ts'
import { playDrill } from '../../daemon/hub/drills/drills.ts'
import { type SaidBy, said } from '../../extension/locales/said.ts'
import { nameFaults } from '../../shared/action/fault-sentences.ts'
import { compileCondition } from '../../shared/boundary/condition/compile.ts'
import * as faults from '../../shared/boundary/fault-sentences.ts'
import { mendSentences } from '../../shared/boundary/lint/sentences.ts'
import { drillPromises, drillSteps } from '../../shared/failure/drill-sentences.ts'
import { failureModeNames } from '../../shared/failure/modes.ts'
import { hear } from '../../shared/text/say.ts'
import { soundsEnglish } from '../browser/english.ts'

/** The German of a sentence, which is another than the sentence, and quotes no more than a part of it. */
function german(by: SaidBy, recorded: string): void {
  met.add(recorded)
  const text = said[by](recorded)
  expect(text).not.toBe(recorded)
  expect(text).not.toContain(recorded)
  expect(soundsEnglish(text.replace(/„[^“]*“/g, ''))).toBe(false)
}
const met = new Set<string>()

test.each(failureModeNames)('the drill of %s', async mode => {
  const { steps, checks } = await playDrill(mode, Date.UTC(2026, 0, 5, 9))
  expect(steps.length).toBeGreaterThan(0)
  for (const { did } of steps) german('drillStep', did)
  for (const { promise } of checks) german('drillPromise', promise)
})

describe('what is wrong with a condition', () => {
  test.each([
    ...['', 'x'.repeat(2_000), 'amount > 5', 'before.amount > 5', 'type == "a"', 'input.a = 5', 'input.a & input.b'],
    ...['input.a > 1 and input.b > 2', 'input.a == “Won”', 'input.a == "Won', 'input.a == "Won\n"', 'input.a >', '> 5'],
    ...['(input.a > 5', 'input.a > 5)', 'input.in == 5', 'package == 1', 'verb == 5', 'verb + 1 == "x"', 'verb'],
    ...['verb && input.a > 1', '[1, "a"].exists(x, x == input.a)', 'has(confidence)', 'input.a / input.b > 2'],
    ...[
      '1 / 0 > input.a',
      'input.a == 9007199254740993',
      'input.a > 1e-12',
      'input.a > 5u',
      'input.a.contains(input.b)',
    ],
    ...['[input.a].exists(x, input.b.contains(x))', 'input.a.all(x, input.b.all(y, y == x))', 'verb.all(x, x == "a")'],
    ...['input.a.all(verb, verb == "a")', 'input.a.size == 1', 'frob(input.a)', 'all(input.a)', 'trim(input.a)'],
    ...['input.a.has(1)', 'true ? 1 : "a"', 'verb ? true : false', 'verb[0] == "a"', 'fields["a"] == "b"'],
    ...['1 * 2 * 3 * 4 * 5 * 6 * 7 * 8 * 9 * 10 > input.a', `${'('.repeat(40)}true${')'.repeat(40)}`],
    ...[
      'verb.trim().all(x, x == "a")',
      'verb.startsWith(1)',
      'size(1, 2) == 1',
      'input.lines.map(a, b, c).size() == 1',
    ],
    ...['{"low": 1}[input.a] == 1', 'b"a" == input.a', `[${'1, '.repeat(60)}1].exists(x, x == input.a)`],
    ...Object.keys(faults.refusedCalls).flatMap(name => [`${name}(input.a) == 1`, `input.a.${name}(input.b) == 1`]),
  ])('%s', text => {
    const found = compileCondition(text)
    for (const { words } of Array.isArray(found) ? found : []) german('fault', words)
  })

  test('and there is something wrong with most of them', () => {
    expect(compileCondition('frob(input.a)')).toBeInstanceOf(Array)
  })
})

/** The lines of a boundary that is in order, and of which some are put in another's place. */
const lines = {
  boundary: '1',
  workflow: 'desk',
  title: 'Schreibtisch',
  process: 'Prüft',
  owner: '{ team: T, contact: c }',
  tier: 'execute',
  systems: '{ crm: { kind: odoo, at: "http://localhost:8069" }, files: { kind: workstation, at: /home/a } }',
  reads: '[crm/lead/*, files/file/**]',
  writes: '[crm/lead/*, files/file/a]',
  alone: '[update crm/lead/stage]',
  never: '[crm/lead/secret, { detect: secret }]',
}
type Lines = Partial<Record<string, string>>
const textOf = (changes: Lines) =>
  Object.entries({ ...lines, ...changes })
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')
const findingsOf = (changes: Lines) =>
  lintText(textOf(changes), 'desk.yaml', { teams: ['Others'], costsKnown: false }).findings

test('the boundary that the others are made from is one', () => {
  expect(lintText(textOf({}), 'desk.yaml').findings).toEqual([])
})

const tool = '{ kind: tools }'
const page = (row: string) => ({ systems: `{ crm: { kind: generic, at: "https://a.example", pages: [${row}] } }` })
const withTools = (tools: string): Lines => ({
  systems: `{ crm: { kind: odoo, at: "http://localhost:8069" }, tool: ${tool}, files: { kind: workstation, at: /home/a } }`,
  tools,
})

describe('what is no boundary', () => {
  test.each<Lines>([
    ...[{ boundary: '2' }, { boundary: '"1"' }, { workflow: 'other' }, { workflow: 'Other!' }, { title: '""' }],
    ...[
      { title: '5' },
      { owner: '{ team: T }' },
      { owner: 'me' },
      { tier: 'fly' },
      { tire: 'execute' },
      { systems: '[]' },
    ],
    ...[
      { systems: '{ crm: { kind: odoo } }' },
      { systems: '{ crm: { kind: fax } }' },
      { systems: '{ Crm: { kind: web } }' },
    ],
    ...[
      { reads: '[other/lead]' },
      { reads: 'crm/lead' },
      { reads: '[crm]' },
      { reads: '[crm//a]' },
      { reads: '["*/lead"]' },
    ],
    ...[{ reads: '[crm/lead/a**b]' }, { reads: `[crm${'/a'.repeat(60)}]` }, { alone: '[update]' }, { alone: '[5]' }],
    ...[{ alone: '[{ do: update crm/lead }]' }, { alone: '[{ do: update crm/lead, when: "" }]' }],
    ...[{ alone: '[{ do: update crm/lead, when: "amount > 1" }]' }, { never: '[{ detect: passport }]' }],
    ...[{ evidence: '{ required: [horoscope] }' }, { evidence: '{ confidence: { review_below: 2 } }' }],
    ...[{ evidence: '{ fresh_within: soon }' }, { budget: '{ per_run: 2 }' }, { budget: '{ per_run: much }' }],
    ...[{ budget: '{ ask_at: half }' }, { limits: '{ pending: 0 }' }, { limits: '{ pending: 1.5 }' }],
    ...[{ failure: '{ rejection: { of_last: [3] } }' }, { failure: '{ tool_error: { retries: 99 } }' }],
    ...[{ failure: '{ tool_error: { then: panic } }' }, { title: 'a'.repeat(1_100) }, { reads: '[*x]' }],
    ...[{ title: '&a b' }, { title: '!b a' }, { title: '[' }, { title: '"a' }, { title: 'a\ntitle: b' }],
    ...[{ title: 'a\n---\na: b' }, { title: '\n\ta: b' }, { title: `${'['.repeat(50)}${']'.repeat(50)}` }],
    ...[{ systems: '{ tool: { kind: odoo, at: "http://a" } }' }, { systems: `{ other: ${tool} }` }],
    ...[page('{ path: a, type: b }'), page('{ path: /a, type: b }'), page('{ path: /:id, type: "?" }')],
    ...['a:hover', 'a:frob(b)', 'a)', 'a,b', ':not(a', 'a >', 'a[b', 'a{'].map(css =>
      page(`{ path: /:id, type: b, fields: { a: "${css}" } }`),
    ),
    page('{ path: /:id, type: b, fields: { "a b": a } }'),
    page(`{ path: /:id, type: b, fields: { ${Array.from({ length: 60 }, (_, n) => `f${n}: a`).join(', ')} } }`),
    { capabilities: '[{ do: update crm/lead all, tier: prepare }]' },
    { title: 'a\n? [a, b]\n: c' },
    { title: `a\n# ${'x'.repeat(300_000)}` },
    withTools('[{ tool: mcp/a/b, is: update crm/lead, fields: { "a b": "input.a" } }]'),
    { systems: '{ crm: { kind: odoo, at: "http://a", pages: [] } }' },
    ...[withTools('[{ tool: a, is: read crm/lead }]'), withTools('[{ tool: "*/a", is: read crm/lead }]')],
    ...[withTools('[{ tool: mcp/a/b, is: read }]'), withTools('[{ tool: mcp/a/b, is: read tool/x }]')],
    ...[
      withTools('[{ tool: mcp/a/b, is: read tool/mcp, id: input.a }]'),
      withTools('[{ tool: mcp/a/b, is: update crm/lead, id: "a b" }]'),
    ],
    withTools('[{ tool: mcp/a/b, is: update crm/lead, fields: "a b" }]'),
  ])('%j', changes => {
    const { faults: found } = readBoundary(textOf(changes), 'desk.yaml')
    expect(found).not.toEqual([])
    for (const { words } of found) german('fault', words)
  })
})

test('what stands before the document', () => {
  for (const { words } of readBoundary(`%YAML 1.2\n---\n${textOf({})}`, 'desk.yaml').faults) german('fault', words)
})

describe('what a boundary admits and its author hardly meant', () => {
  test.each<Lines>([
    { approval: '[update crm/lead/stage]' },
    { approval: '[update crm/lead]' },
    { capabilities: '[{ do: update crm/lead, tier: prepare }, { do: update crm/lead, tier: escalate }]' },
    { capabilities: '[{ do: update crm/lead, tier: execute }]', alone: '[]' },
    { alone: `[{ do: update crm/lead, when: 'input.a > 5 && input.a < 3' }]` },
    { alone: `[{ do: update crm/lead, when: 'input.a > 5 || input.a <= 5' }]` },
    { alone: `[{ do: update crm/lead, when: 'input.x > 1 || (input.y < 1 && input.y > 2)' }]` },
    { approval: `[{ do: update crm/lead, when: 'verb == "delete"' }]` },
    ...['crm/lead/secret', 'crm/*/a', 'crm/lead/*', 'files/file/a/*'].map(path => ({
      writes: `[crm/lead/*, ${path}]`,
    })),
    { alone: '[update crm/lead/secret]' },
    { alone: '["* crm/lead", "* crm/*", read crm/lead, propose crm/lead, draft crm/lead, delete crm/lead]' },
    { alone: '[fix crm/lead, update files/file/z, run files/file/a, send crm/lead, update crm/lead]' },
    { tier: 'prepare' },
    { tier: 'observe', alone: '[]' },
    { tier: 'observe', approval: '[update crm/lead]' },
    { tier: 'prepare', writes: '[]', alone: '[]' },
    { tier: 'escalate', approval: '[read crm/lead]' },
    { tier: 'execute', alone: '[]' },
    { never: '[]' },
    { never: '[{ detect: secret }, { detect: secret }]' },
    { reads: '[]', evidence: '{ required: [sources], alone: [sources] }' },
    { evidence: '{ fresh_within: 1h }' },
    { reads: '["**", crm/lead/a, crm/*]', writes: '["crm/**"]' },
    {
      systems: '{ crm: { kind: odoo, at: "http://a" }, files: { kind: workstation, at: /home/a }, web: { kind: web } }',
    },
    {
      systems:
        '{ crm: { kind: odoo, at: "http://a" }, files: { kind: workstation, at: /home/a }, deep: { kind: workstation, at: /home/a/b } }',
      reads: '[deep/file/*, crm/lead, files/file/**]',
    },
    { review: '{ expires: 2h, owner_expires: 1h }' },
    { budget: '{ ask_at: 50% }' },
    { budget: '{ per_run: 3.00 USD, per_day: 2.00 USD, ask_at: 0% }' },
    { budget: '{ per_run: 1.00 USD, ask_at: 100% }' },
    { failure: '{ rejection: { of_last: [9, 3] } }' },
    { limits: '{}' },
    { capabilities: '[{ do: update crm/lead, tier: execute }, { do: read crm/lead, tier: execute }]' },
    { ...page('{ path: /:id, type: b, fields: { a: div } }'), reads: '[crm/lead]', writes: '[crm/lead]' },
    withTools(
      '[{ tool: mcp/a/b, is: read crm/other }, { tool: mcp/a/*, is: read crm/lead }, { tool: mcp/a/c, is: read crm/lead }]',
    ),
    withTools('[{ tool: claude-code/Bash, is: update crm/lead }, { tool: claude-code/Read, is: read crm/lead }]'),
    { ...withTools('[]'), alone: '[frob tool/mcp/a]' },
  ])('%j', changes => {
    const found = lintText(textOf(changes), 'desk.yaml', { teams: [], costsKnown: false }).findings
    expect(found.map(({ code }) => code)).not.toContain('invalid')
    for (const { sentence, mend } of [...found, ...findingsOf(changes)]) {
      german('lint', sentence)
      german('mend', mend)
    }
  })
})

test('each sentence of these tables was met, so that none is there for nothing', () => {
  const tables = [drillSteps, drillPromises, mendSentences, faults.documentFaults, faults.cssFaults, faults.yamlFaults]
  const withPlace = [...met].map(words => words.replace(/^at (line \d+, )?column \d+ of the condition: /, ''))
  for (const table of [...tables, nameFaults, faults.conditionFaults, faults.engineFaults, faults.schemaFaults]) {
    const keys = new Set(withPlace.map(words => hear<string>(table, words)?.key))
    expect(Object.keys(table).filter(key => !keys.has(key) && !elsewhere.has(key))).toEqual([])
  }
})

/** Of fields of a request, or where neither schema nor engine has anything better to say. */
const elsewhere = new Set(['argument', 'fieldName', 'noSelector', 'notUnderstood', 'keys', 'oneKey', 'invalid'])
