/** Which entries show that a run has read something. */
import { expect, test } from 'vitest'
import type { EntryData } from './entries.ts'
import { readsOfEntry } from './reads.ts'

const of = { run: 'run_1', workflow: 'w', agent: 'a' }
const digest = `sha256:${'0'.repeat(64)}`
const step = { type: 'run.step', ...of, kind: 'tool_call', name: 'crm.read' } as const
const ask = {
  ...{ type: 'ask.made', ...of, ask: 'ask_1', record: 'odoo/crm.lead/1', target: null, deadline: null },
  ...{ action: digest, evidence: digest, digest, boundary: { version: 1, digest } },
  verdict: { decision: 'allow', grant: true, reasons: [] },
} as const

test.each<[string, EntryData, string[]]>([
  ['a step with a record', { ...step, record: 'odoo/crm.lead/1' }, ['odoo/crm.lead/1']],
  ['a step with an address', { ...step, url: 'https://example.com/' }, ['https://example.com/']],
  ['a step with both', { ...step, record: 'a/b', url: 'https://a/' }, ['a/b', 'https://a/']],
  ['a step that failed', { ...step, record: 'a/b', url: 'https://a/', failed: true }, []],
  ['a step with neither', step, []],
  ['an allowed read', { ...ask, verb: 'read', outcome: 'allowed' }, ['odoo/crm.lead/1']],
  ['an allowed search', { ...ask, verb: 'search', outcome: 'allowed' }, ['odoo/crm.lead/1']],
  ['an allowed write', { ...ask, verb: 'update', outcome: 'allowed' }, []],
  ['an allowed action that nobody knows', { ...ask, verb: 'reed', outcome: 'allowed' }, []],
  ['a blocked read', { ...ask, verb: 'read', outcome: 'blocked' }, []],
  ['a read that waits for a person', { ...ask, verb: 'read', outcome: null }, []],
  ['another entry', { type: 'run.failed', ...of, error: 'odoo/crm.lead/1' }, []],
])('%s', (_, entry, reads) => {
  expect(readsOfEntry(entry)).toEqual(reads)
})
