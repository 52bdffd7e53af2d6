/** Handlers of shared/api/human/incidents.ts. */
import type { incidentEndpoints } from '../../../shared/api/human/incidents.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function incidentHandlers(_hub: Hub): Handlers<typeof incidentEndpoints, Approver> {
  return {}
}
