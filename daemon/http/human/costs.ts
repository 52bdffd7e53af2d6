/** Handlers of shared/api/human/costs.ts. */
import type { costEndpoints } from '../../../shared/api/human/costs.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function costHandlers(_hub: Hub): Handlers<typeof costEndpoints, Approver> {
  return {}
}
