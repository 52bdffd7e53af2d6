import { expect, test } from 'vitest'
import { runTitle } from './run-title.ts'

test('a run of one ask is called as the queue calls it', () => {
  expect(runTitle({ kind: 'ask', summary: 'update crm/lead/84' })).toBe('Change crm/lead/84')
  expect(runTitle({ kind: 'ask', summary: 'write work/file/a b.txt' })).toBe('Write work/file/a b.txt')
})

test('what an agent calls its run stays as it is', () => {
  expect(runTitle({ kind: 'schedule', summary: 'update crm/lead/84' })).toBe('update crm/lead/84')
  for (const summary of ['', 'update', 'update the leads', 'fly crm/lead/84'])
    expect(runTitle({ kind: 'ask', summary })).toBe(summary)
})
