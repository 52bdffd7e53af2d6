import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Action } from '../action/action.ts'
import { canonical, type Json } from '../action/canonical.ts'
import { Boundary } from '../boundary/boundary.ts'
import { actionOf, inputOf } from './action-of.ts'
import { shippedTools } from './shipped/shipped.ts'
import type { ToolCall } from './tool-call.ts'

const boundary = Boundary.parse({
  boundary: 1,
  workflow: 'desk',
  title: 'Desk',
  process: 'Tests',
  owner: { team: 'Owners', contact: 'owners@example.com' },
  tier: 'execute',
  systems: {
    odoo: { kind: 'odoo', at: 'http://localhost:8069' },
    work: { kind: 'workstation', at: '/home/u/work' },
    web: { kind: 'web' },
    tool: { kind: 'tools' },
  },
  reads: ['odoo/crm.lead/*', 'work/file', 'tool/claude-code/*'],
  writes: ['odoo/crm.lead/*', 'work/file'],
  never: ['odoo/crm.lead/secret', 'work/file/**/.env*'],
  tools: [
    { tool: 'mcp/crm/update_lead', is: 'update odoo/crm.lead', id: 'input.id', fields: 'input.values' },
    {
      tool: 'mcp/crm/set',
      is: 'update odoo/crm.lead',
      id: 'where.id'.replace('where', 'input.where'),
      fields: 'input',
    },
    { tool: 'mcp/crm/stage', is: 'update odoo/crm.lead', id: 'id', fields: { stage_id: 'stage' }, also: ['verbose'] },
    { tool: 'mcp/crm/list', is: 'update odoo/crm.lead', id: 'id', fields: ['stage', 'input.values.amount'] },
    { tool: 'mcp/crm/inside', is: 'update odoo/crm.lead', id: 'input.values.id', fields: 'input.values' },
    { tool: 'mcp/crm/get', is: 'read odoo/crm.lead', id: 'id', fields: 'input.fields' },
    { tool: 'mcp/crm/touch', is: 'update odoo/crm.lead', id: 'id' },
    { tool: 'mcp/fs/write', is: 'write work/file', id: 'path', fields: ['content'] },
    { tool: 'mcp/fetch/*', is: 'fetch web/page', id: 'url' },
    { tool: 'mcp/time/*', is: 'read tool/mcp' },
  ],
})

const name = fc.oneof(
  fc.constantFrom(
    ...[
      'id',
      'values',
      'stage',
      'amount',
      'where',
      'path',
      'url',
      'fields',
      'file_path',
      'content',
      'command',
      'pattern',
    ],
    ...[
      'new_string',
      'old_string',
      'input',
      'arguments',
      '__proto__',
      'constructor',
      'verbose',
      'dir_path',
      'x'.repeat(81),
    ],
  ),
  fc.string({ minLength: 1, maxLength: 90 }),
)
const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    ...[
      '/home/u/work/a.ts',
      '../x',
      'C:\\work\\a',
      'src/.env',
      '~/x',
      '/',
      '.',
      '',
      'https://a.example/b?c=d',
      '**/*.ts',
    ],
    '*** Begin Patch\n*** Add File: a.ts\n+x\n*** End Patch',
    '*** Begin Patch\n*** Update File: ../../a\n*** Move to: b\n*** Delete File: c\n*** End Patch',
  ),
)
const json = fc.letrec<{ value: Json; object: Record<string, Json> }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map(Object.fromEntries),
}))
const tools = [
  ...[...shippedTools()].map(([tool]) => tool),
  ...boundary.tools.map(({ tool }) => tool.replace('*', 'one')),
]
const calls: fc.Arbitrary<ToolCall> = fc.record(
  {
    tool: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...tools) }, fc.string({ minLength: 1, maxLength: 200 })),
    input: json.object,
    cwd: fc.oneof(fc.constantFrom('/home/u/work', '/home/u', 'C:\\work', '/'), fc.string({ minLength: 1 })),
  },
  { requiredKeys: ['tool', 'input'], noNullPrototype: true },
)

describe('any call', () => {
  test('has an action that the contract takes', () => {
    fc.assert(
      fc.property(calls, call => {
        expect(Action.safeParse(actionOf(call, boundary)).error).toBeUndefined()
      }),
      { numRuns: 3000 },
    )
  })

  test('is carried out by exactly its own arguments', () => {
    fc.assert(
      fc.property(calls, call => {
        const before = canonical(call as Json)
        expect(canonical(inputOf(call, actionOf(call, boundary), boundary))).toBe(canonical(call.input))
        expect(canonical(call as Json)).toBe(before)
      }),
      { numRuns: 3000 },
    )
  })
})
