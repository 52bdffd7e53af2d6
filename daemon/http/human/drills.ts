/** Handlers of shared/api/human/drills.ts. */
import type { drillEndpoints } from '../../../shared/api/human/drills.ts'
import { failureModeNames, failureModes } from '../../../shared/failure/modes.ts'
import { settingOf } from '../../../shared/failure/setting.ts'
import type { Approver } from '../../hub/approvers.ts'
import { createDrills } from '../../hub/drills/drills.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function drillHandlers({ parts }: Hub): Handlers<typeof drillEndpoints, Approver> {
  const drills = createDrills(parts)
  return {
    drills: () => ({
      status: 200,
      body: {
        modes: failureModeNames.map(mode => {
          const { title, when, happens, told, setting } = failureModes[mode]
          // What decides now, which is what a person accepted and not what the file says since.
          const settings = parts.workflows.list().flatMap(({ id }) => {
            const boundary = parts.workflows.rules(id)?.compiled.source
            if (!boundary || setting === null) return []
            return [{ workflow: id, title: boundary.title, value: settingOf(boundary, setting) }]
          })
          return { mode, title, when, happens, told, setting, settings }
        }),
      },
    }),
    tryDrill: async ({ who, body }) => ({ status: 200, body: await drills.try(who, body) }),
  }
}
