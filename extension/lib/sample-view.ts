/** An ask for tests: complete, with a right digest, and different where a test says so. */
import type { Action } from '../../shared/action/action.ts'
import { bindingDigest } from '../../shared/action/digest.ts'
import type { AskView } from '../../shared/api/views.ts'
import { bindingOf } from './binding.ts'

type WithAction = AskView & { action: Action }

export function viewOf(change: Partial<WithAction> = {}): WithAction {
  const view: WithAction = {
    ask: 'ask_1',
    run: 'run_1',
    workflow: 'renewals-desk',
    title: 'Renewals desk',
    team: 'Revenue Operations',
    tier: 'prepare',
    agent: 'renewals-bot',
    trigger: { kind: 'schedule', summary: 'Nightly check' },
    at: 1_000_000,
    status: 'pending',
    execution: 'not_started',
    version: 1,
    digest: '',
    boundary: { version: 7, digest: `sha256:${'0'.repeat(64)}` },
    target: null,
    risk: 0,
    owner: null,
    verdict: {
      decision: 'review',
      grant: true,
      reasons: [
        { decision: 'review', facet: 'approval', rule: 'approval[0]', sentence: 'Amounts are read by two people.' },
      ],
    },
    action: {
      verb: 'update',
      record: 'odoo/crm.lead/27',
      fields: { expected_revenue: 14500, stage_id: 'Proposition' },
    },
    evidence: null,
    marks: [],
    reviewBelow: null,
    before: [],
    expiresAt: 2_000_000,
    waiting: true,
    lateUntil: null,
    standing: null,
    decision: null,
    takenBack: null,
    report: null,
    ...change,
  }
  return { ...view, digest: change.digest ?? bindingDigest(bindingOf(view, view.action)) }
}
