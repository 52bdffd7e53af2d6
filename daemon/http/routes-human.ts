/** Handlers of the human surface: queries, and signed commands. */
import { contract } from '../../shared/api/contract.ts'
import type { humanEndpoints } from '../../shared/api/human.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Alerts } from '../alerts/open.ts'
import type { Connections } from '../connect/connections.ts'
import type { Exporter } from '../export/exporter.ts'
import type { Approver } from '../hub/approvers.ts'
import type { Hub } from '../hub/hub.ts'
import { askView } from '../hub/views/ask.ts'
import { agentView, approverView, boundaryView } from '../hub/views/people.ts'
import { queueView } from '../hub/views/queue.ts'
import { recordView } from '../hub/views/record.ts'
import { runSummary, runView } from '../hub/views/run.ts'
import type { Checkpoints } from '../journal/checkpoints.ts'
import type { Feed } from '../live/feed.ts'
import type { Handler, Handlers } from './bind.ts'
import { alertHandlers } from './human/alerts.ts'
import { connectionHandlers } from './human/connections.ts'
import { costHandlers } from './human/costs.ts'
import { drillHandlers } from './human/drills.ts'
import { editorHandlers } from './human/editor.ts'
import { historyHandlers } from './human/history.ts'
import { incidentHandlers } from './human/incidents.ts'
import { observationHandlers } from './human/observations.ts'
import { policyHandlers } from './human/policies.ts'
import { readinessHandlers } from './human/readiness.ts'
import { standingHandlers } from './human/standing.ts'

export type HumanSurface = {
  hub: Hub
  alerts: Alerts
  connections: Connections
  feed: Feed
  checkpoints: Checkpoints
  exporter: Exporter
  version: string
}

type Rows = typeof humanEndpoints
/** Rows with a session know their approver. */
type WithApprover = { [K in keyof Rows]: Handler<Rows[K], Approver> }

export function humanHandlers({
  hub,
  alerts,
  connections,
  feed,
  checkpoints,
  exporter,
  version,
}: HumanSurface): Handlers<Rows, Approver | null> {
  const { parts, people, sessions, decisions } = hub
  const handlers: WithApprover = {
    sessionStart: ({ body, origin }) => ({ status: 200, body: sessions.start(body.approver, origin, body.nonce) }),
    async sessionFinish({ body, origin }) {
      const { session, expiresAt, approver } = await sessions.finish(body.approver, origin, body.nonce, body.signature)
      const counter = parts.signing.counter(approver.approver)
      return { status: 200, body: { session, expiresAt, counter, approver: approverView(approver), version, contract } }
    },
    ticket: ({ who }) => ({ status: 200, body: { ticket: sessions.ticket(who) } }),
    queue: () => ({ status: 200, body: queueView(parts, feed.cursor()) }),
    async askView({ body }) {
      const ask = await hub.changes.current(body.ask)
      if (!ask) throw new Problem('not-found', `There is no ask ${body.ask}.`)
      return { status: 200, body: await askView(parts, ask) }
    },
    async decide({ who, body }) {
      return { status: 200, body: await askView(parts, await decisions.decide(who, body)) }
    },
    async takeBack({ who, body }) {
      return { status: 200, body: await askView(parts, await decisions.takeBack(who, body)) }
    },
    async stop({ who, body }) {
      await people.stop({ approver: who, signed: body })
      return { status: 200, body: { stopped: true } }
    },
    async resume({ who, body }) {
      await people.resume(who, body)
      return { status: 200, body: { stopped: false } }
    },
    pauseWorkflow: async ({ who, body }) => ({ status: 200, body: boundaryView(parts, await people.pause(who, body)) }),
    resumeWorkflow: async ({ who, body }) => ({
      status: 200,
      body: boundaryView(parts, await people.resumeWorkflow(who, body)),
    }),
    boundaries: () => ({
      status: 200,
      body: { boundaries: parts.workflows.list().map(workflow => boundaryView(parts, workflow)) },
    }),
    acceptBoundary: async ({ who, body }) => ({
      status: 200,
      body: boundaryView(parts, await people.accept(who, body)),
    }),
    async runs({ body }) {
      const { runs, more, total } = await parts.store.runs(body)
      return { status: 200, body: { runs: runs.map(run => runSummary(parts, run)), more, total } }
    },
    async runView({ body }) {
      const view = await runView(parts, body.run)
      if (!view) throw new Problem('not-found', `There is no run ${body.run}.`)
      return { status: 200, body: view }
    },
    addNote: async ({ who, body }) => ({ status: 201, body: { seq: await people.note(who, body) } }),
    exportRun: async ({ body }) => ({ status: 200, body: await exporter.exportRun(body.run, body.format) }),
    recordView: ({ body }) => ({ status: 200, body: recordView(parts, body.record) }),
    agents: () => ({ status: 200, body: { agents: parts.agents.list().map(agent => agentView(parts, agent)) } }),
    async addAgent({ who, body }) {
      const { agent, token } = await people.addAgent(body.command.agent, body.command.workflows, {
        approver: who,
        signed: body,
      })
      return { status: 201, body: { agent: agentView(parts, agent), token } }
    },
    async rotateAgent({ who, body }) {
      const { agent, token } = await people.rotateAgent(body.command.agent, { approver: who, signed: body })
      return { status: 200, body: { agent: agentView(parts, agent), token } }
    },
    async revokeAgent({ who, body }) {
      const agent = await people.revokeAgent(body.command.agent, { approver: who, signed: body })
      return { status: 200, body: { agent: agentView(parts, agent) } }
    },
    approvers: () => ({ status: 200, body: { approvers: parts.approvers.list().map(approverView) } }),
    async allowPairing({ who, body }) {
      return { status: 200, body: await hub.openPairing(body.command.teams, { approver: who, signed: body }) }
    },
    ...historyHandlers(hub, exporter, feed),
    ...incidentHandlers(hub),
    ...standingHandlers(hub),
    ...editorHandlers(hub),
    ...readinessHandlers(hub),
    ...costHandlers(hub),
    ...alertHandlers(alerts),
    ...drillHandlers(hub),
    ...policyHandlers(hub),
    ...connectionHandlers(connections),
    ...observationHandlers(hub),
    checkpoint: async ({ body }) => ({ status: 200, body: await checkpoints.latest(body.from) }),
    changes: async ({ body, signal }) => ({
      status: 200,
      body: await feed.page(body.after, { wait: body.wait, signal: signal() }),
    }),
  }
  // `authenticateHuman` gives null for the two rows before there is a session, which do not look at `who`.
  return handlers as Handlers<Rows, Approver | null>
}
