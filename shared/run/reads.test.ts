/** Which entries show that a run has read something. */
import { expect, test } from 'vitest'
import type { EntryData } from './entries.ts'
import { readsOfEntry } from './reads.ts'

const of = { run: 'run_1', workflow: 'w', agent: 'a' }
const digest = `sha256:${'0'.repeat(64)}`
const step = { type: 'run.step', ...of, kind: 'tool_call', name: 'crm.read' } as const
const ask = (verb: string, outcome: 'allowed' | 'blocked' | null): EntryData => ({
  type: 'ask.made',
  ...of,
  ask: 'ask_1',
  verb,
  record: 'odoo/crm.lead/1',
  action: digest,
  evidence: digest,
  digest,
  boundary: { version: 1, digest },
  target: null,
  verdict: { decision: 'allow', grant: true, reasons: [] },
  outcome,
  deadline: null,
})

test.each<[string, EntryData, string[]]>([
  ['a step with a record', { ...step, record: 'odoo/crm.lead/1' }, ['odoo/crm.lead/1']],
  ['a step with an address', { ...step, url: 'https://example.com/' }, ['https://example.com/']],
  ['a step with both', { ...step, record: 'a/b', url: 'https://a/' }, ['a/b', 'https://a/']],
  ['a step that failed', { ...step, record: 'a/b', url: 'https://a/', failed: true }, []],
  ['a step with neither', step, []],
  ['an allowed read', ask('read', 'allowed'), ['odoo/crm.lead/1']],
  ['an allowed search', ask('search', 'allowed'), ['odoo/crm.lead/1']],
  ['an allowed write', ask('update', 'allowed'), []],
  ['an allowed action that nobody knows', ask('reed', 'allowed'), []],
  ['a blocked read', ask('read', 'blocked'), []],
  ['a read that waits for a person', ask('read', null), []],
  ['another entry', { type: 'run.failed', ...of, error: 'odoo/crm.lead/1' }, []],
])('%s', (_, entry, reads) => {
  expect(readsOfEntry(entry)).toEqual(reads)
})
