/** Repeated rejection (design §7): only what people decided counts, and expiry is no rejection. */
import type { Boundary } from '../boundary/boundary.ts'
import { say } from '../text/say.ts'
import { pauseSentences as sentences } from './incident-sentences.ts'

export type RejectionRule = Boundary['failure']['rejection']

/** How many decisions of a workflow matter at most: the schema's bound of `of_last`. */
export const mostRemembered = 100

/**
 * Why the workflow has to stand still, in words for agents and people alike, or nothing. `denied` says for each decision
 * of a person, the oldest first, whether it was a denial.
 */
export function rejectedTooOften(denied: readonly boolean[], { in_a_row, of_last }: RejectionRule): string | undefined {
  const row = denied.length - 1 - denied.lastIndexOf(false)
  if (row >= in_a_row) return in_a_row === 1 ? sentences.deniedOnce : say(sentences.deniedInARow, { n: row })
  const [most, window] = of_last
  const latest = denied.slice(-window)
  const number = latest.filter(Boolean).length
  if (number >= most) return say(sentences.deniedOften, { n: number, all: latest.length })
  return undefined
}
