import { expect, test } from 'vitest'
import { Boundary } from '../boundary/boundary.ts'
import { failureModeNames, failureModes } from './modes.ts'
import { settingOf } from './setting.ts'

const minimal = {
  boundary: 1,
  workflow: 'desk',
  title: 'Desk',
  process: 'Stands in a test',
  owner: { team: 'Owners', contact: 'owners@example.com' },
  tier: 'prepare',
  systems: {},
}
const bare = Boundary.parse(minimal)

test('every setting of the table is one that a boundary can hold', () => {
  const full = Boundary.parse({
    ...minimal,
    evidence: { required: ['sources'], confidence: { review_below: 0.5 }, fresh_within: '7d' },
    budget: { per_run: '1.00 USD' },
    limits: { pending: 5 },
  })
  const said = failureModeNames.flatMap(mode => {
    const { setting } = failureModes[mode]
    return setting === null ? [] : [settingOf(full, setting)]
  })
  expect(said).toEqual([
    '0.5',
    '0.5',
    'sources',
    '7d',
    'retries 2, backoff 5s, then incident',
    'in a row 3, of last 3 of 10, then pause',
    '15m',
    '80%',
    '1.00 USD',
    'pending 5',
    '30m',
  ])
})

test('what a boundary does not say is no setting, and what holds by default is one', () => {
  expect(settingOf(bare, 'budget.per_run')).toBeNull()
  expect(settingOf(bare, 'evidence.confidence.review_below')).toBeNull()
  expect(settingOf(bare, 'evidence.required')).toBe('none')
  expect(settingOf(bare, 'failure.stalled.after')).toBe('30m')
})
