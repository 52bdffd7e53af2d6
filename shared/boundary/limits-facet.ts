/** How much one agent may ask for, so that it cannot wear its reviewers out (design §4; security R38). */
import { say } from '../text/say.ts'
import type { CompiledBoundary } from './compile.ts'
import { spanWords } from './duration-words.ts'
import type { Question } from './question.ts'
import { block } from './reasons.ts'
import { reasonSentences as sentences } from './sentences.ts'
import type { Reason } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

/** Counts every ask, reads as well: an agent that goes in circles mostly reads. */
export function rateFacet({ source: { limits } }: CompiledBoundary, { load }: WorkflowState): Reason[] {
  const most = limits?.asks_per_hour
  if (most === undefined || !load || load.lastHour < most) return []
  const again = load.wait === undefined ? 'later' : `in ${spanWords(load.wait)}`
  return [
    block('limits', 'limits.asks_per_hour', say(sentences.askedTooOften, { n: load.lastHour, most, when: again })),
  ]
}

/** Only what would wait for a person counts here; a read mostly does not. */
export function pendingFacet(
  { person }: Question,
  { source: { limits } }: CompiledBoundary,
  { load }: WorkflowState,
): Reason[] {
  const most = limits?.pending
  if (most === undefined || !load || !person || load.pending < most) return []
  return [
    block(
      'limits',
      'limits.pending',
      load.pending === 1 ? say(sentences.oneWaits, { most }) : say(sentences.manyWait, { n: load.pending, most }),
    ),
  ]
}
