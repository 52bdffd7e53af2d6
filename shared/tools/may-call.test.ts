import { expect, test } from 'vitest'
import { Boundary } from '../boundary/boundary.ts'
import { mayCall } from './may-call.ts'

const boundary = (changes: object) =>
  Boundary.parse({
    boundary: 1,
    workflow: 'desk',
    title: 'Desk',
    process: 'Tests',
    owner: { team: 'Owners', contact: 'owners@example.com' },
    tier: 'prepare',
    systems: {
      odoo: { kind: 'odoo', at: 'http://localhost:8069' },
      work: { kind: 'workstation', at: '/home/u/work' },
      web: { kind: 'web' },
      tool: { kind: 'tools' },
    },
    ...changes,
  })
const row = { tool: 'mcp/crm/update_lead', is: 'update odoo/crm.lead', id: 'id', fields: 'input.values' }

test.each([
  ['mcp/crm/update_lead', {}, false],
  ['mcp/crm/update_lead', { tools: [row] }, false],
  ['mcp/crm/update_lead', { tools: [row], reads: ['odoo/crm.lead'] }, false],
  ['mcp/crm/update_lead', { tools: [row], writes: ['odoo/crm.lead/stage_id'] }, true],
  ['mcp/crm/update_lead', { tools: [row], writes: ['odoo/res.partner/name'] }, false],
  ['mcp/crm/update_lead', { tools: [row], writes: ['odoo/crm.lead'], never: ['odoo/crm.lead/vat'] }, true],
  ['mcp/crm/update_lead', { tools: [row], writes: ['odoo/crm.lead'], never: ['odoo/**'] }, false],
  ['mcp/crm/get', { tools: [{ tool: 'mcp/crm/*', is: 'read odoo/crm.lead' }], reads: ['odoo/crm.lead/name'] }, true],
  ['mcp/crm/sum', { tools: [{ tool: 'mcp/crm/*', is: 'draft odoo/crm.lead' }], reads: ['odoo/crm.lead/name'] }, true],
  // A call that its row does not explain may still reach a person, where calls of the tool may.
  ['mcp/crm/update_lead', { tools: [row], writes: ['tool/mcp/crm/*'] }, true],
  ['mcp/crm/ping', { writes: ['tool/mcp/crm/*'] }, true],
  ['mcp/crm/ping', { reads: ['tool/mcp/crm/*'] }, false],
  ['mcp/other/ping', { writes: ['tool/mcp/crm/*'] }, false],
  ['mcp/time/now', { tools: [{ tool: 'mcp/time/*', is: 'read tool/mcp' }], reads: ['tool/mcp/time/*'] }, true],
  ['claude-code/Read', { reads: ['work/file/src/**'] }, true],
  ['claude-code/Write', { reads: ['work/file/src/**'] }, false],
  ['claude-code/Grep', { reads: ['work/file/src/**'] }, true],
  ['claude-code/Glob', { reads: ['work/folder'] }, true],
  ['claude-code/Bash', { writes: ['work/file'] }, false],
  ['claude-code/Bash', { writes: ['work/shell'] }, true],
  ['claude-code/Bash', { systems: { odoo: { kind: 'odoo', at: 'http://x' } } }, false],
  ['claude-code/WebFetch', { reads: ['web/page/docs.example/**'] }, true],
  ['claude-code/WebFetch', { reads: ['work/file'] }, false],
  ['claude-code/WebSearch', { reads: ['web/search'] }, true],
  ['claude-code/TodoWrite', { reads: ['tool/claude-code/*'] }, true],
  ['codex/apply_patch', { writes: ['work/file'] }, true],
])('%s within %j: %s', (tool, changes, expected) => expect(mayCall(tool, boundary(changes))).toBe(expected))
