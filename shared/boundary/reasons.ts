/** Reasons, by what they decide. */
import type { Reason } from './verdict.ts'

const reason =
  (decision: Reason['decision']) =>
  (facet: Reason['facet'], rule: string, sentence: string): Reason => ({ decision, facet, rule, sentence })

export const allow = reason('allow')
export const review = reason('review')
export const escalate = reason('escalate')
export const block = reason('block')
