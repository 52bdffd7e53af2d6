import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action } from '../action/action.ts'
import type { Json } from '../action/canonical.ts'
import { Boundary } from '../boundary/boundary.ts'
import { compile } from '../boundary/compile.ts'
import { decide } from '../boundary/decide.ts'
import { actionOf, inputOf } from './action-of.ts'
import { EditFault } from './arguments.ts'
import { ToolRow } from './tool-row.ts'

/** The agent may do alone whatever is not under `never`, so that only `never` and what a call is taken for can stop it. */
const document = {
  boundary: 1,
  workflow: 'desk',
  title: 'Desk',
  process: 'Tests',
  owner: { team: 'Owners', contact: 'owners@example.com' },
  tier: 'execute',
  systems: {
    odoo: { kind: 'odoo', at: 'http://localhost:8069' },
    work: { kind: 'workstation', at: '/home/u/work' },
    web: { kind: 'web', at: 'https://docs.example' },
    tool: { kind: 'tools' },
  },
  reads: ['odoo/crm.lead/*', 'work/file', 'work/folder', 'web/page', 'tool/mcp/time/*', 'tool/claude-code/*'],
  writes: ['odoo/crm.lead/*', 'work/file', 'tool/**'],
  alone: ['* odoo/crm.lead', '* work/file', '* tool/**'],
  never: ['odoo/crm.lead/secret', 'work/file/**/.env*', 'web/page/docs.example/private'],
  tools: [
    { tool: 'mcp/crm/values', is: 'update odoo/crm.lead', id: 'input.id', fields: 'input.values' },
    { tool: 'mcp/crm/all', is: 'update odoo/crm.lead', id: 'id', fields: 'input', also: ['note'] },
    { tool: 'mcp/crm/named', is: 'update odoo/crm.lead', id: 'id', fields: { stage_id: 'stage' }, also: ['note'] },
    { tool: 'mcp/crm/listed', is: 'update odoo/crm.lead', id: 'id', fields: ['stage_id', 'input.more.amount'] },
    { tool: 'mcp/crm/get', is: 'read odoo/crm.lead', id: 'id', fields: 'input.fields' },
    { tool: 'mcp/crm/plain', is: 'update odoo/crm.lead', id: 'id' },
    { tool: 'mcp/fs/write', is: 'write work/file', id: 'path', fields: ['content'] },
    { tool: 'mcp/fetch/*', is: 'fetch web/page', id: 'url' },
    { tool: 'mcp/time/*', is: 'read tool/mcp' },
  ],
}
const boundary = Boundary.parse(document)
const compiled = compile(boundary)
type Input = Record<string, Json>
const act = (tool: string, input: Input) => actionOf({ tool, input }, boundary)
const decisionOn = (action: Action) =>
  decide({ agent: 'bot', action, hasRead: () => false }, compiled, { stopped: false, paused: null, accepted: true })
    .decision

const lead = 'odoo/crm.lead/27'
const cases: [tool: string, input: Input, action: Partial<Action>, decision: string][] = [
  ['mcp/crm/values', { id: 27, values: { stage_id: 1 } }, { record: lead, fields: { stage_id: 1 } }, 'allow'],
  ['mcp/crm/values', { id: '27', values: { secret: 1 } }, { record: lead, fields: { secret: 1 } }, 'block'],
  // What the row does not name might change any field.
  ['mcp/crm/values', { id: 27, values: { stage_id: 1 }, x: 2 }, { input: { values: { stage_id: 1 }, x: 2 } }, 'block'],
  ['mcp/crm/values', { id: 27, values: {} }, { record: lead, fields: {} }, 'block'],
  ['mcp/crm/values', { values: { stage_id: 1 } }, { verb: 'call', record: 'tool/mcp/crm/values' }, 'review'],
  ['mcp/crm/values', { id: [27], values: { stage_id: 1 } }, { verb: 'call' }, 'review'],
  ['mcp/crm/values', { id: ' ', values: { stage_id: 1 } }, { verb: 'call' }, 'review'],
  ['mcp/crm/values', { id: '27/..', values: { stage_id: 1 } }, { verb: 'call' }, 'review'],
  ['mcp/crm/values', { id: 1.5, values: { stage_id: 1 } }, { verb: 'call' }, 'review'],
  ['mcp/crm/values', { id: 27, values: [1] }, { verb: 'call' }, 'review'],
  ['mcp/crm/values', { id: 27, values: { 'secret ': 1 } }, { verb: 'call' }, 'review'],
  ['mcp/crm/all', { id: 27, stage_id: 1, note: 'n' }, { fields: { stage_id: 1 }, input: { note: 'n' } }, 'allow'],
  ['mcp/crm/all', { id: 27, stage_id: 1, secret: 's' }, { fields: { stage_id: 1, secret: 's' } }, 'block'],
  ['mcp/crm/named', { id: 27, stage: 1, note: 'n' }, { fields: { stage_id: 1 }, input: { note: 'n' } }, 'allow'],
  ['mcp/crm/named', { id: 27, stage: 1, secret: 's' }, { record: lead, input: { stage: 1, secret: 's' } }, 'block'],
  ['mcp/crm/named', { id: 27 }, { record: lead }, 'block'],
  ['mcp/crm/listed', { id: 27, more: { amount: 5 } }, { fields: { amount: 5 } }, 'allow'],
  ['mcp/crm/listed', { id: 27, stage_id: 1, more: { amount: 5, x: 1 } }, { record: lead }, 'block'],
  ['mcp/crm/get', { id: 27, fields: ['name'] }, { verb: 'read', fields: ['name'] }, 'allow'],
  ['mcp/crm/get', { id: 27, fields: ['name', 'secret'] }, { verb: 'read' }, 'block'],
  ['mcp/crm/get', { id: 27, fields: ['name'], more: ['secret'] }, { verb: 'read', record: lead }, 'block'],
  ['mcp/crm/get', { id: 27, fields: ['na me'] }, { verb: 'call' }, 'review'],
  ['mcp/crm/get', { id: 27, fields: [] }, { record: lead }, 'block'],
  ['mcp/crm/plain', { id: 27, stage_id: 1 }, { record: lead, input: { stage_id: 1 } }, 'block'],
  [
    'mcp/fs/write',
    { path: '/home/u/work/a', content: 'x' },
    { record: 'work/file/a', fields: { content: 'x' } },
    'allow',
  ],
  ['mcp/fs/write', { path: '/home/u/work/x/../.env', content: 'x' }, { record: 'work/file/.env' }, 'block'],
  // Which folder it starts from is not known.
  ['mcp/fs/write', { path: 'a', content: 'x' }, { verb: 'call' }, 'review'],
  ['mcp/fetch/get', { url: 'https://docs.example/a' }, { verb: 'fetch', record: 'web/page/docs.example/a' }, 'allow'],
  ['mcp/fetch/get', { url: 'https://DOCS.example./%70rivate/' }, { record: 'web/page/docs.example/private' }, 'block'],
  [
    'mcp/fetch/get',
    { url: 'https://docs.example@evil.example/a' },
    { record: 'outside_web/page/evil.example/a' },
    'block',
  ],
  ['mcp/fetch/get', { url: 'https://docs.example/a%2fb' }, { verb: 'call' }, 'review'],
  ['mcp/fetch/get', { url: 'file:///etc/passwd' }, { verb: 'call' }, 'review'],
  ['mcp/time/now', { zone: 'UTC' }, { verb: 'read', record: 'tool/mcp/time/now', input: { zone: 'UTC' } }, 'allow'],
  ['mcp/other/x', { a: 1 }, { verb: 'call', record: 'tool/mcp/other/x', input: { a: 1 } }, 'review'],
  // Names are compared as they are; a record only takes some characters.
  ['mcp/crm/Values', { id: 27, values: { stage_id: 1 } }, { record: 'tool/mcp/crm/Values' }, 'review'],
  ['mcp/crm/../x', {}, { record: 'tool/mcp/crm/_/x' }, 'review'],
]

test.each(cases)('%s %j is %j, so: %s', (tool, input, action, decision) => {
  const got = act(tool, input)
  expect(got).toMatchObject(action)
  expect(decisionOn(got)).toBe(decision)
  expect(inputOf({ tool, input }, got, boundary)).toEqual(input)
})

describe('an edit by a reviewer', () => {
  const edited = (tool: string, input: Input, edit: Partial<Action>) =>
    inputOf({ tool, input }, { ...act(tool, input), ...edit }, boundary)

  test('goes back to where the fields came from', () => {
    const values = { id: 27, values: { stage_id: 1, name: 'a' } }
    expect(edited('mcp/crm/values', values, { fields: { stage_id: 2 } })).toEqual({ id: 27, values: { stage_id: 2 } })
    expect(edited('mcp/crm/named', { id: 27, stage: 1 }, { fields: { stage_id: 2 } })).toEqual({ id: 27, stage: 2 })
    const listed = { id: 27, more: { amount: 5 } }
    expect(edited('mcp/crm/listed', listed, { fields: { amount: 6 } })).toEqual({ id: 27, more: { amount: 6 } })
    const all = { id: 27, stage_id: 1, note: 'n' }
    expect(edited('mcp/crm/all', all, { input: { note: 'm' } })).toEqual({ ...all, note: 'm' })
  })

  test('is refused where the tool has no argument for it, or where it would make it another record', () => {
    expect(() => edited('mcp/crm/named', { id: 27, stage: 1 }, { fields: { name: 'x' } })).toThrow(EditFault)
    expect(() => edited('mcp/crm/get', { id: 27, fields: ['a'] }, { fields: { a: 1 } })).toThrow(EditFault)
    expect(() => edited('mcp/crm/get', { id: 27, fields: ['a'] }, { input: { fields: ['b'] } })).toThrow(EditFault)
    expect(() => edited('mcp/other/x', { a: 1 }, { fields: { a: 2 } })).toThrow(EditFault)
    expect(edited('mcp/other/x', { a: 1 }, { input: { a: 2 } })).toEqual({ a: 2 })
    const url = 'https://docs.example/a'
    expect(() => edited('mcp/fetch/get', { url }, { input: { url: 'https://docs.example/b' } })).toThrow(EditFault)
    const file = { path: '/home/u/work/a', content: 'x' }
    expect(edited('mcp/fs/write', file, { input: { path: '/etc/passwd' } })).toEqual(file)
  })
})

describe('never', () => {
  const trick = fc.constantFrom('', './', 'x/../', '//', 'x/y/../../', './/./')
  const tools = ['claude-code/Read', 'claude-code/Write', 'claude-code/Edit', 'claude-code/Grep', 'claude-code/LSP']

  test('holds for a file however its path is spelled', () => {
    const starts = fc.constantFrom('/home/u/work/', './', '../work/', '/../home/./u/work/')
    const paths = fc.tuple(starts, fc.array(trick, { maxLength: 4 }), fc.constantFrom('.env', 'src/.env.local'))
    fc.assert(
      fc.property(fc.constantFrom(...tools), paths, (tool, [start, tricks, file]) => {
        const path = [start, ...tricks, file].join('')
        const input: Input = tool.endsWith('Grep') ? { path, pattern: '.' } : { file_path: path, content: '' }
        const action = actionOf({ tool, input, cwd: '/home/u/work' }, boundary)
        expect(decisionOn(action), JSON.stringify([tool, path, action.record])).toBe('block')
      }),
      { numRuns: 500 },
    )
  })

  test('holds for a field wherever a mapped call carries it', () => {
    const rest = fc.dictionary(
      fc.constantFrom('id', 'values', 'stage', 'stage_id', 'more', 'note', 'x'),
      fc.jsonValue(),
    )
    const place = fc.constantFrom<(input: Input) => Input>(
      input => ({ ...input, secret: 's' }),
      input => ({ ...input, values: { stage_id: 1, secret: 's' } }),
      input => ({ ...input, more: { amount: 1, secret: 's' } }),
    )
    const mapped = ['values', 'all', 'named', 'listed', 'plain'].map(name => `mcp/crm/${name}`)
    fc.assert(
      fc.property(fc.constantFrom(...mapped), rest as fc.Arbitrary<Input>, place, (tool, input, put) => {
        const call = put({ id: 27, ...input })
        const action = act(tool, call)
        const touched = decisionOn(action)
        if (touched !== 'allow') return
        // What is allowed names each field; the secret can only be within the value of another one.
        expect(Object.keys(action.fields ?? {})).not.toContain('secret')
        expect(Object.keys(action.input ?? {})).not.toContain('secret')
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  [{ tool: 'mcp/**', is: 'read odoo/crm.lead' }],
  [{ tool: '*/crm/x', is: 'read odoo/crm.lead' }],
  [{ tool: 'mcp', is: 'read odoo/crm.lead' }],
  [{ tool: 'mcp/c*/x', is: 'read odoo/crm.lead' }],
  [{ tool: 'mcp/crm/x', is: 'read odoo/*' }],
  [{ tool: 'mcp/crm/x', is: 'read odoo/crm.lead/27' }],
  [{ tool: 'mcp/crm/x', is: '* odoo/crm.lead' }],
  [{ tool: 'mcp/crm/x', is: 'odoo/crm.lead' }],
  [{ tool: 'mcp/crm/x', is: 'read odoo/crm.lead', id: 'input.__proto__' }],
  [{ tool: 'mcp/crm/x', is: 'read odoo/crm.lead', id: 'input.a[0]' }],
  [{ tool: 'mcp/crm/x', is: 'read odoo/crm.lead', fields: 'values' }],
  [{ tool: 'mcp/crm/x', is: 'read odoo/crm.lead', other: true }],
])('the schema refuses %j', row => expect(ToolRow.safeParse(row).success).toBe(false))

test.each([
  [{ tool: 'mcp/crm/x', is: 'read hubspot/deal' }, 'names the system "hubspot", which is not listed under systems'],
  [{ tool: 'mcp/crm/x', is: 'read tool/other' }, 'must be tool/mcp, because such records are called as the tool is'],
  [{ tool: 'mcp/crm/x', is: 'read tool/mcp', id: 'id' }, 'does not belong here: the record is the tool itself'],
])('a boundary refuses %j', (row, words) => {
  expect(Boundary.safeParse({ ...document, tools: [row] }).error?.issues[0]?.message).toBe(words)
})

test('only the system of kind tools is called tool', () => {
  for (const systems of [{ tool: { kind: 'web' } }, { others: { kind: 'tools' } }])
    expect(Boundary.safeParse({ ...document, systems: { ...document.systems, ...systems } }).success).toBe(false)
})
