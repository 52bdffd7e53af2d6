/** Handlers of shared/api/human/standing.ts. */
import type { StandingPreview, standingEndpoints } from '../../../shared/api/human/standing.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import { createStandingCommands, previewed } from '../../hub/standing-commands.ts'
import { coveredView, standingView } from '../../hub/views/standing.ts'
import type { Handlers } from '../bind.ts'

/** Examples in a preview. */
const most = 10

export function standingHandlers({ parts, changes }: Hub): Handlers<typeof standingEndpoints, Approver> {
  const commands = createStandingCommands(parts, changes)
  return {
    standingList: async () => ({
      status: 200,
      body: { grants: await Promise.all(parts.standingGrants.list().map(grant => standingView(parts, grant))) },
    }),
    async standingPreview({ body: { ask, scope } }) {
      const asks = await commands.preview(ask, scope)
      const outcomes: StandingPreview['outcomes'] = {}
      for (const { outcome } of asks) {
        const ended = outcome ?? 'pending'
        outcomes[ended] = (outcomes[ended] ?? 0) + 1
      }
      const days = previewed / (24 * 60 * 60_000)
      return {
        status: 200,
        body: { total: asks.length, outcomes, days, latest: asks.slice(0, most).map(past => coveredView(past, past)) },
      }
    },
    async standingGrant({ who, body }) {
      return { status: 201, body: await standingView(parts, await commands.grant(who, body)) }
    },
    async standingRevoke({ who, body }) {
      return { status: 200, body: await standingView(parts, await commands.revoke(who, body)) }
    },
  }
}
