import { expect, test } from 'vitest'
import type { RunSummary } from '../../../shared/api/views.ts'
import { headline, outcomeCounts } from './tones.ts'

const summary: RunSummary = {
  run: 'run_1',
  workflow: 'w',
  title: 'W',
  agent: 'bot',
  trigger: { kind: 'webhook', summary: '' },
  startedAt: 0,
  endedAt: 1,
  status: 'finished',
  steps: 0,
  asks: 0,
  pending: 0,
  outcomes: {},
  executed: 0,
  failed: 0,
  incidents: 0,
  notes: 0,
  costMicroUsd: null,
  cost: null,
}

test.each<[Partial<RunSummary>, string]>([
  [{ pending: 1, outcomes: { blocked: 2 } }, 'Waits for a person'],
  [{ status: 'failed', outcomes: { approved: 1 } }, 'Failed'],
  [{ failed: 1, outcomes: { approved: 1 } }, 'Action failed'],
  [{ outcomes: { allowed: 9, denied: 1, approved: 2 } }, 'Denied'],
  [{ outcomes: { allowed: 9, approved_edited: 1 } }, 'Approved, edited'],
  [{ outcomes: { approved: 0, allowed: 1 } }, 'Allowed'],
  [{}, 'Finished'],
  [{ status: 'open' }, 'Open'],
])('%o is headed %s', (change, words) => expect(headline({ ...summary, ...change }).words).toBe(words))

test('counts say everything, the weightiest first', () => {
  expect(outcomeCounts({ pending: 1, outcomes: { allowed: 3, denied: 1, approved: 0 } })).toBe(
    '1 waiting, 1 denied, 3 allowed',
  )
})
