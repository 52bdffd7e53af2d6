/** Handlers of shared/api/human/policies.ts. */
import type { policyEndpoints } from '../../../shared/api/human/policies.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function policyHandlers(_hub: Hub): Handlers<typeof policyEndpoints, Approver> {
  return {}
}
