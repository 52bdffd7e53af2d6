/** What a decision is bound to, computed from what is rendered and held against what the daemon says (promise 2, R22). */
import { type Action, type ActionEdit, applyEdit } from '../../shared/action/action.ts'
import { actionDigest, type Binding, bindingDigest, evidenceDigest } from '../../shared/action/digest.ts'
import type { AskView } from '../../shared/api/views.ts'

/** Why no decision can be offered on an ask. */
export type BindingTrouble = 'erased' | 'mismatch'

/** The binding of what is on the screen. */
export function bindingOf(view: AskView, action: Action): Binding {
  const { ask, run, workflow, agent, boundary, target, evidence } = view
  return {
    v: 1,
    ask,
    run,
    workflow,
    agent,
    boundary,
    action: actionDigest(action),
    evidence: evidenceDigest(evidence ?? undefined),
    target,
  }
}

/** `undefined` when the digest that a decision would name is that of the action and evidence we render. Never throws. */
export function bindingTrouble(view: AskView): BindingTrouble | undefined {
  if (!view.action) return 'erased'
  try {
    return bindingDigest(bindingOf(view, view.action)) === view.digest ? undefined : 'mismatch'
  } catch {
    return 'mismatch' // what has no canonical form has no digest either
  }
}

/** Digests that a decision to approve an edit names. */
export function editDigests(view: AskView, action: Action, edit: ActionEdit): { action: string; digest: string } {
  const edited = bindingOf(view, applyEdit(action, edit))
  return { action: edited.action, digest: bindingDigest(edited) }
}
