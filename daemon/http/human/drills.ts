/** Handlers of shared/api/human/drills.ts. */
import type { drillEndpoints } from '../../../shared/api/human/drills.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function drillHandlers(_hub: Hub): Handlers<typeof drillEndpoints, Approver> {
  return {}
}
