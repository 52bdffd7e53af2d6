/** Budgets, limits and failure rules that cannot do what they say. */

import { say } from '../../../text/say.ts'
import { parseMoney, parsePercent } from '../../money.ts'
import type { Find } from '../context.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

export const emptyBudget: Find = ({ boundary: { budget } }) =>
  budget === undefined || budget.per_run !== undefined || budget.per_day !== undefined
    ? []
    : [
        {
          path: ['budget'],
          sentence: sentences.emptyBudget,
          mend: mends.emptyBudget,
        },
      ]

export const budgetOrder: Find = ({ boundary: { budget } }) => {
  const [run, day] = [budget?.per_run, budget?.per_day].map(sum => (sum === undefined ? undefined : parseMoney(sum)))
  if (run === undefined || day === undefined || run <= day) return []
  return [
    {
      path: ['budget', 'per_run'],
      sentence: say(sentences.budgetOrder, { run: budget?.per_run ?? '', day: budget?.per_day ?? '' }),
      mend: mends.budgetOrder,
    },
  ]
}

/** At 100 % the same sum asks and blocks, and blocking is the stronger; at 0 % everything asks. */
export const idleAskLevel: Find = ({ boundary: { budget } }) => {
  const share = budget && parsePercent(budget.ask_at)
  if (share !== 0 && share !== 1) return []
  return [
    {
      path: ['budget', 'ask_at'],
      sentence: share === 1 ? sentences.askNever : sentences.askAlways,
      mend: mends.askShare,
    },
  ]
}

export const unknownCost: Find = ({ boundary: { budget }, facts: { costsKnown } }) =>
  budget === undefined || costsKnown === true
    ? []
    : [
        {
          path: ['budget'],
          sentence: sentences.unknownCost,
          mend: mends.unknownCost,
        },
      ]

export const rejectionNeverCounts: Find = ({ boundary: { failure } }) => {
  const [many, last] = failure.rejection.of_last
  if (many <= last) return []
  return [
    {
      path: ['failure', 'rejection', 'of_last'],
      sentence: say(sentences.rejectionNever, { many, last }),
      mend: say(mends.rejectionNever, { last, many }),
    },
  ]
}

export const emptyLimits: Find = ({ boundary: { limits } }) =>
  limits === undefined || limits.pending !== undefined || limits.asks_per_hour !== undefined
    ? []
    : [{ path: ['limits'], sentence: sentences.emptyLimits, mend: mends.emptyLimits }]
