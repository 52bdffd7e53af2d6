/** Handlers of shared/api/human/readiness.ts. */
import type { readinessEndpoints } from '../../../shared/api/human/readiness.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import { readinessOf } from '../../hub/readiness.ts'
import type { Handlers } from '../bind.ts'

export function readinessHandlers({ parts }: Hub): Handlers<typeof readinessEndpoints, Approver> {
  return { readiness: async ({ body }) => ({ status: 200, body: await readinessOf(parts, body.workflow) }) }
}
