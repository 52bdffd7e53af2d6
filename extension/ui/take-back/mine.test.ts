import { expect, test } from 'vitest'
import type { ApproverView, Unused } from '../../../shared/api/views.ts'
import { goneFrom, mine } from './mine.ts'

const row = (ask: string, approver: string, team: string): Unused => ({
  ask,
  agent: 'bot',
  verb: 'update',
  record: `crm/lead/${ask}`,
  approver,
  by: 'Someone',
  team,
  at: 1,
  until: 2,
  version: 2,
  digest: 'sha256:00',
})
const rows = [row('1', 'me', 'Sales'), row('2', 'other', 'Sales'), row('3', 'other', 'Support')]
const who = (...teams: string[]): ApproverView => ({
  approver: 'me',
  label: 'Me',
  origin: 'chrome-extension://a',
  teams,
  pairedAt: 1,
  fingerprint: 'ab',
})
const asks = (found: readonly Unused[]) => found.map(({ ask }) => ask)

test('an approver may take back what it gave, and what its teams own', () => {
  expect(asks(mine(rows, undefined))).toEqual([])
  expect(asks(mine(rows, who()))).toEqual(['1'])
  expect(asks(mine(rows, who('Support')))).toEqual(['1', '3'])
  expect(asks(mine(rows, who('*')))).toEqual(['1', '2', '3'])
})

test('what is gone is what was there before', () => {
  expect(asks(goneFrom(rows, rows.slice(1)))).toEqual(['1'])
  expect(asks(goneFrom([], rows))).toEqual([])
})
