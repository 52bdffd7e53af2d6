/** Reasons, by what they decide. */
import type { Reason, Side } from './verdict.ts'

const reason =
  (decision: Reason['decision']) =>
  (facet: Reason['facet'], rule: string, sentence: string): Reason => ({ decision, facet, rule, sentence })

export const allow = reason('allow')
export const review = reason('review')
export const escalate = reason('escalate')
export const block = reason('block')

/** Two things that contradict each other, for the owner to settle; both sides are shown beside each other. */
export const conflict = (rule: string, sentence: string, sides: [Side, Side]): Reason => ({
  ...escalate('conflict', rule, sentence),
  sides,
})
