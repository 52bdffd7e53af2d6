/** Handlers of shared/api/human/incidents.ts. */
import type { incidentEndpoints } from '../../../shared/api/human/incidents.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import { askView } from '../../hub/views/ask.ts'
import { incidentView } from '../../hub/views/incident.ts'
import type { Handlers } from '../bind.ts'

export function incidentHandlers({ parts, incidents }: Hub): Handlers<typeof incidentEndpoints, Approver> {
  const all = parts.watch.incidents
  return {
    async incidents({ body: { filter, before, limit } }) {
      const page = all.page({ all: filter === 'all', before, limit })
      const views = await Promise.all(page.incidents.map(incident => incidentView(parts, incident)))
      return { status: 200, body: { incidents: views, open: all.open, more: page.more } }
    },
    acknowledgeIncident: async ({ who, body }) => ({
      status: 200,
      body: await incidentView(parts, await incidents.acknowledge(who, body)),
    }),
    resolveIncident: async ({ who, body }) => ({
      status: 200,
      body: await incidentView(parts, await incidents.resolve(who, body)),
    }),
    reconcileExecution: async ({ who, body }) => ({
      status: 200,
      body: await askView(parts, await incidents.reconcile(who, body)),
    }),
  }
}
