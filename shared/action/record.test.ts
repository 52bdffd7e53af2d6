import { describe, expect, test } from 'vitest'
import { parseRecord, RecordPath } from './record.ts'

describe('a record', () => {
  test.each([
    ['hubspot/deal/4711', { system: 'hubspot', type: 'deal', id: '4711' }],
    ['odoo/crm.lead', { system: 'odoo', type: 'crm.lead', id: undefined }],
    ['work/file/src/a b/ä.md', { system: 'work', type: 'file', id: 'src/a b/ä.md' }],
    ['work/file/..a/.env', { system: 'work', type: 'file', id: '..a/.env' }],
    ['crm/lead/\u{1f600}', { system: 'crm', type: 'lead', id: '\u{1f600}' }],
  ])('%s', (text, parts) => {
    expect(parseRecord(text)).toEqual(parts)
    expect(RecordPath.safeParse(text).success).toBe(true)
  })

  test.each([
    'deal',
    '/deal/1',
    'Hubspot/deal/1',
    'hub spot/deal/1',
    '__proto__/deal',
    'hubspot//1',
    'hubspot/deal/',
    'hubspot/deal//1',
    'work/file/../secret',
    'work/file/a/./b',
    'work/file/a/..',
    'work/file/a\u0000b',
    'work/file/a\nb',
    'work/file/a\u009bb',
    'work/file/\ud800',
    `work/file/${'a'.repeat(1025)}`,
  ])('%j is none', text => {
    expect(parseRecord(text)).toBeUndefined()
    expect(RecordPath.safeParse(text).success).toBe(false)
  })
})
