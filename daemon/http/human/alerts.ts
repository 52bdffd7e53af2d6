/** Handlers of shared/api/human/alerts.ts. */
import type { alertEndpoints } from '../../../shared/api/human/alerts.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function alertHandlers(_hub: Hub): Handlers<typeof alertEndpoints, Approver> {
  return {}
}
