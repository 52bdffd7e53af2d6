/** Handlers of shared/api/human/costs.ts. */
import type { costEndpoints } from '../../../shared/api/human/costs.ts'
import { dayOf } from '../../../shared/cost/day.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function costHandlers({ parts: { costs, recorder } }: Hub): Handlers<typeof costEndpoints, Approver> {
  return {
    costs: async ({ body }) => ({
      status: 200,
      body: { today: dayOf(recorder.now().wall), rows: (await costs?.byDay(body.days)) ?? [] },
    }),
  }
}
