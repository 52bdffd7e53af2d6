/**
 * Replay: a changed boundary, held against asks of the past (design §4). The same `decide()` that the daemon uses answers
 * each of them twice, under the rules that hold now and under the changed ones, so that the change is all that differs.
 *
 * What an ask is held against are the rules in force and not the verdict on record: whatever the record owes to a pause, a
 * budget or a policy of that day would show up as a difference, and a rule that was tightened yesterday could be undone
 * without anybody noticing, because the older asks had been let through.
 */
import type { Action } from '../action/action.ts'
import type { Evidence } from '../action/evidence.ts'
import type { CompiledBoundary } from './compile.ts'
import { decide } from './decide.ts'
import type { WorkflowState } from './facets.ts'
import { decisions, type Verdict } from './verdict.ts'

/** An ask as it was made. `action` and `evidence` are agent-controlled. */
export type PastAsk = {
  ask: string
  run: string
  agent: string
  /** When it was made, wall-clock ms: sources are as old as they were then. */
  at: number
  action: Action
  evidence: Evidence | undefined
  /** The id behind a symbolic link or alias, as the daemon found it then. */
  resolved: string | undefined
  hasRead: (what: string) => boolean
}

/** What the boundary makes of the ask. `state` adds what is known of the workflow as it was. */
export function replay(past: PastAsk, boundary: CompiledBoundary, state: Partial<WorkflowState> = {}): Verdict {
  const { agent, action, evidence, resolved, hasRead, at } = past
  const known = { stopped: false, paused: null, accepted: true, now: at, ...state }
  return decide({ agent, action, evidence, resolved, hasRead }, boundary, known)
}

/**
 * How much stands between the agent and its action: 0 is nothing, and more is stricter. A review whose approval gives no
 * right to act is stricter than one that does.
 */
export function strictness({ decision, grant }: Pick<Verdict, 'decision' | 'grant'>): number {
  return decision === 'allow' ? 0 : decisions.indexOf(decision) * 2 + (grant ? 0 : 1)
}

/** Whether less stands between the agent and its action than before: what a person has to confirm a second time. */
export function loosens(before: Verdict, after: Verdict): boolean {
  return strictness(after) < strictness(before)
}
