import { expect, test } from 'vitest'
import { nothing, type Spending } from '../../../../shared/cost/spending.ts'
import { known, originWords } from './amounts.ts'

test.each<[Partial<Spending>, string, string]>([
  [{}, '0.00 USD', ''],
  [{ unknownSteps: 1 }, 'unknown', '1 step of unknown cost'],
  [{ reported: 84_000, knownSteps: 1 }, '0.084 USD', 'as the agent reports'],
  [{ knownSteps: 1 }, '0.00 USD', 'as the agent reports'],
  [{ computed: 84_000, knownSteps: 1 }, '0.084 USD', 'computed from its tokens and the price table'],
  [
    { reported: 1_000_000, computed: 500_000, knownSteps: 2, unknownSteps: 3 },
    '1.50 USD',
    '1.00 USD reported, 0.50 USD computed, 3 steps of unknown cost',
  ],
])('%o is %s, %s', (spending, sum, origin) => {
  expect([known({ ...nothing, ...spending }), originWords({ ...nothing, ...spending })]).toEqual([sum, origin])
})
