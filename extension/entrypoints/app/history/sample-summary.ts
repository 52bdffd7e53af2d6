/** A run as the list has it, for unit tests. */
import type { RunSummary } from '../../../../shared/api/views.ts'

export function sampleSummary(run: string, more: Partial<RunSummary> = {}): RunSummary {
  return {
    run,
    workflow: 'desk',
    title: 'Desk',
    agent: 'bot',
    trigger: { kind: 'schedule', summary: 'Nightly pass' },
    startedAt: 0,
    endedAt: null,
    status: 'open',
    steps: 1,
    asks: 2,
    pending: 0,
    outcomes: { denied: 2 },
    executed: 0,
    failed: 0,
    incidents: 0,
    notes: 0,
    costMicroUsd: null,
    cost: null,
    ...more,
  }
}
