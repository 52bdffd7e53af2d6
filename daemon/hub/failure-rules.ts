/** What a workflow's boundary says about failures; without one that can be read, the defaults hold (design §7). */
import type { Boundary } from '../../shared/boundary/boundary.ts'
import type { Parts } from './parts.ts'

type FailureRules = Boundary['failure']

const byDefault: FailureRules = {
  tool_error: { retries: 2, backoff: '5s', then: 'incident' },
  rejection: { in_a_row: 3, of_last: [3, 10], then: 'pause' },
  stalled: { after: '30m' },
}

export function failureRules({ workflows }: Pick<Parts, 'workflows'>, workflow: string): FailureRules {
  return workflows.rules(workflow)?.compiled.source.failure ?? byDefault
}
