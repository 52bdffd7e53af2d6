/** Handlers of shared/api/human/standing.ts. */
import type { standingEndpoints } from '../../../shared/api/human/standing.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function standingHandlers(_hub: Hub): Handlers<typeof standingEndpoints, Approver> {
  return {}
}
