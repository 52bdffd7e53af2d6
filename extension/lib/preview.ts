/**
 * What a boundary makes of an ask, decided here by the same code as in the daemon (design §4). It permits nothing: only the
 * daemon's verdict counts. The condition engine comes along, so that views load this file when they need it.
 */
import type { AskView } from '../../shared/api/views.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { decide } from '../../shared/boundary/decide.ts'
import type { Verdict } from '../../shared/boundary/verdict.ts'
import type { WorkflowState } from '../../shared/boundary/workflow-state.ts'

type Asked = Pick<AskView, 'agent' | 'evidence' | 'target'> & { action: NonNullable<AskView['action']> }

/** `hasRead` says what the run has read. Throws a SyntaxError where a condition of the boundary is faulty. */
export function previewOf(
  { agent, action, evidence, target }: Asked,
  boundary: Boundary,
  known: WorkflowState,
  hasRead: (what: string) => boolean,
): Verdict {
  const ask = { agent, action, evidence: evidence ?? undefined, resolved: target?.resolved, hasRead }
  return decide(ask, compile(boundary), known)
}
