/** Sums of costs in words: what is known, where it comes from, and that something is not known (design §8). */
import { knownMicroUsd, type Spending } from '../../../../shared/cost/spending.ts'
import { costWords } from '../../../locales/costs.ts'
import { money } from '../format.ts'

/** `0.084 USD`, or `unknown`; never 0 for what nobody knows. */
export function known(spending: Spending): string {
  return money(knownMicroUsd(spending))
}

/** Where the known part comes from and what is not known, in a few words; empty where there is nothing to say. */
export function originWords(spending: Spending): string {
  const { reported, computed, knownSteps, unknownSteps } = spending
  const both = reported > 0 && computed > 0
  const parts = both
    ? [costWords.parts.reported(money(reported)), costWords.parts.computed(money(computed))]
    : knownSteps > 0
      ? [costWords.origins[computed > 0 ? 'computed' : 'reported']]
      : []
  if (unknownSteps > 0) parts.push(costWords.unknownSteps(unknownSteps))
  return parts.join(', ')
}
