/** Handlers of shared/api/human/history.ts. */
import type { historyEndpoints } from '../../../shared/api/human/history.ts'
import { readinessRules } from '../../../shared/readiness/rules.ts'
import type { Exporter } from '../../export/exporter.ts'
import type { Approver } from '../../hub/approvers.ts'
import { createFigures } from '../../hub/figures.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Feed } from '../../live/feed.ts'
import type { Handlers } from '../bind.ts'

export function historyHandlers(
  { parts: { store, recorder } }: Hub,
  exporter: Exporter,
  feed: Feed,
): Handlers<typeof historyEndpoints, Approver> {
  const figures = createFigures(store)
  feed.subscribe(changes => {
    for (const { ask } of changes) if (ask !== undefined) figures.changed(ask)
  }, feed.ended)
  return {
    figures: async ({ body }) => ({
      status: 200,
      body: {
        quickMs: readinessRules.quickMs,
        days: await figures.byDay(recorder.now().wall, body.days, body.workflow),
      },
    }),
    exportRuns: async ({ body }) => ({ status: 200, body: await exporter.exportRuns(body.runs, body.format) }),
  }
}
