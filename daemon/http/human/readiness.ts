/** Handlers of shared/api/human/readiness.ts. */
import type { readinessEndpoints } from '../../../shared/api/human/readiness.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function readinessHandlers(_hub: Hub): Handlers<typeof readinessEndpoints, Approver> {
  return {}
}
