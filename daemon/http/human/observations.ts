/** Handlers of shared/api/human/observations.ts. */
import type { observationEndpoints } from '../../../shared/api/human/observations.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import { createAsksOnRecords } from '../../hub/observations-asks.ts'
import { createObserving } from '../../hub/observations-take.ts'
import { createRecordStops } from '../../hub/record-stops.ts'
import { recordMarks, stopView } from '../../hub/views/record-marks.ts'
import type { Handlers } from '../bind.ts'

export function observationHandlers({ parts }: Hub): Handlers<typeof observationEndpoints, Approver> {
  const asks = createAsksOnRecords(parts)
  const observe = createObserving(parts, asks)
  const stops = createRecordStops(parts)
  const listed = () => ({ status: 200, body: { stops: stops.list().map(stop => stopView(parts, stop)) } }) as const
  return {
    recordMarks: async ({ body }) => ({ status: 200, body: await recordMarks(parts, asks, body) }),
    observe: async ({ who, body }) => ({ status: 200, body: { asks: await observe(who, body) } }),
    recordStops: listed,
    async stopRecord({ who, body }) {
      await stops.stop(who, body)
      return listed()
    },
    async resumeRecord({ who, body }) {
      await stops.resume(who, body)
      return listed()
    },
  }
}
