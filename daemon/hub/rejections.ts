/** Repeated rejection: what people decided in each workflow, and whether it has to stand still (design §7). */
import type { Statement } from '../../shared/approval/statement.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { mostRemembered, type RejectionRule, rejectedTooOften } from '../../shared/run/rejections.ts'

export type Rejections = {
  /** The pause that this decision leads to, to be written with it. Changes nothing. */
  pauseAfter(
    workflow: string,
    outcome: Statement['outcome'],
    rule: RejectionRule,
  ): EntryData<'workflow.paused'> | undefined
  /** Takes in a decision that was written. */
  decided(workflow: string, outcome: Statement['outcome']): void
  /** After a person resumed it, the count starts anew. */
  resumed(workflow: string): void
}

export function createRejections(): Rejections {
  /** For each decision, the oldest first, whether it was a denial. */
  const decisions = new Map<string, boolean[]>()
  const after = (workflow: string, outcome: Statement['outcome']) =>
    [...(decisions.get(workflow) ?? []), outcome === 'denied'].slice(-mostRemembered)
  return {
    pauseAfter(workflow, outcome, rule) {
      if (outcome !== 'denied') return undefined
      const reason = rejectedTooOften(after(workflow, outcome), rule)
      if (reason === undefined) return undefined
      return { type: 'workflow.paused', workflow, reason, rule: 'failure.rejection' }
    },
    decided(workflow, outcome) {
      decisions.set(workflow, after(workflow, outcome))
    },
    resumed(workflow) {
      decisions.delete(workflow)
    },
  }
}
