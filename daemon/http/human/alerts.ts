/** Handlers of shared/api/human/alerts.ts. */
import { type alertEndpoints, mostAlerts } from '../../../shared/api/human/alerts.ts'
import type { Alerts } from '../../alerts/open.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Handlers } from '../bind.ts'

export function alertHandlers(alerts: Alerts): Handlers<typeof alertEndpoints, Approver> {
  const { commands } = alerts
  return {
    alerts: () => ({
      status: 200,
      body: {
        settings: alerts.settings(),
        quiet: alerts.isQuiet(),
        alerts: alerts.recent().slice(0, mostAlerts),
      },
    }),
    setAlerts: async ({ who, body }) => ({ status: 200, body: await commands.set(who, body) }),
    testAlerts: async ({ who, body }) => ({ status: 200, body: await commands.test(who, body) }),
    doubtJournal: async ({ who, body }) => ({ status: 200, body: { seq: await commands.doubt(who, body) } }),
  }
}
