/** Handlers of the control surface, for the command line of the same user. Nothing here decides or resumes (promise 3). */
import type { controlEndpoints } from '../../shared/api/control.ts'
import type { Connections } from '../connect/connections.ts'
import type { Exporter } from '../export/exporter.ts'
import type { Hub } from '../hub/hub.ts'
import { agentView, approverView, boundaryView } from '../hub/views/people.ts'
import { runSummary } from '../hub/views/run.ts'
import type { Feed } from '../live/feed.ts'
import { controlMcpHandlers } from '../mcp/gateway/control.ts'
import type { Gateway } from '../mcp/gateway/gateway.ts'
import type { Handlers } from './bind.ts'
import { controlConnectionHandlers } from './control-connections.ts'

export type ControlSurface = {
  hub: Hub
  gateway: Gateway
  connections: Connections
  exporter: Exporter
  feed: Feed
  version: string
  port: number
  startedAt: number
}

export function controlHandlers({
  hub,
  gateway,
  connections,
  exporter,
  feed,
  version,
  port,
  startedAt,
}: ControlSurface): Handlers<typeof controlEndpoints, null> {
  const { parts, people } = hub
  const boundaries = () => parts.workflows.list().map(workflow => boundaryView(parts, workflow))
  return {
    controlStatus: () => ({
      status: 200,
      body: {
        version,
        port,
        pid: process.pid,
        startedAt,
        stopped: parts.standing.stopped,
        approvers: parts.approvers.list().map(approverView),
        agents: parts.agents.list().map(agent => agentView(parts, agent)),
        pending: parts.open.pending().length,
        entries: feed.cursor() + 1,
        boundaries: boundaries().map(({ workflow, version: v, accepted, broken }) => ({
          workflow,
          version: v,
          accepted,
          broken,
        })),
      },
    }),
    async controlPair({ body }) {
      if (body.reset) await hub.resetApprovers()
      return { status: 200, body: await hub.openPairing(body.teams, null) }
    },
    async controlAddAgent({ body }) {
      const { agent, token } = await people.addAgent(body.agent, body.workflows, null)
      return { status: 201, body: { agent: agentView(parts, agent), token } }
    },
    controlAgents: () => ({ status: 200, body: { agents: parts.agents.list().map(agent => agentView(parts, agent)) } }),
    async controlRotateAgent({ body }) {
      const { agent, token } = await people.rotateAgent(body.agent, null)
      return { status: 200, body: { agent: agentView(parts, agent), token } }
    },
    controlRevokeAgent: async ({ body }) => ({
      status: 200,
      body: { agent: agentView(parts, await people.revokeAgent(body.agent, null)) },
    }),
    controlBoundaries: () => ({ status: 200, body: { boundaries: boundaries() } }),
    controlReplay: async ({ body: { workflow, text, days }, signal }) => ({
      status: 200,
      body: await hub.editor.replay(workflow, text, { days, signal: signal() }),
    }),
    async controlStop() {
      await people.stop(null)
      return { status: 200, body: { stopped: true } }
    },
    async controlRuns({ body }) {
      const { runs, more, total } = await parts.store.runs(body)
      return { status: 200, body: { runs: runs.map(run => runSummary(parts, run)), more, total } }
    },
    controlExport: async ({ body }) => ({ status: 200, body: await exporter.exportRun(body.run, body.format) }),
    ...controlConnectionHandlers(connections),
    ...controlMcpHandlers(gateway, hub),
  }
}
