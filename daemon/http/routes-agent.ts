/** Handlers of the agent surface. */
import type { agentEndpoints } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Agent } from '../hub/agents.ts'
import { answerTo } from '../hub/answer.ts'
import type { Hub } from '../hub/hub.ts'
import { wordsAfter } from '../hub/report.ts'
import { createSlots } from '../hub/slots.ts'
import { eventStream } from '../live/event-stream.ts'
import type { Feed } from '../live/feed.ts'
import type { Handlers } from './bind.ts'

const mostStreams = 8

export function agentHandlers(
  { parts, runs, asks, toolCalls, execution }: Hub,
  feed: Feed,
): Handlers<typeof agentEndpoints, Agent> {
  const streams = createSlots(mostStreams)
  return {
    startRun: async ({ who, body }) => ({ status: 201, body: await runs.start(who, body) }),
    addSteps: async ({ who, params, body }) => ({
      status: 201,
      body: await runs.addSteps(who, params.run, body.steps),
    }),
    finishRun: async ({ who, params, body }) => ({ status: 200, body: await runs.finish(who, params.run, body) }),
    ask: async ({ who, body, signal }) => answerTo(parts, await asks.ask(who, body, signal)),
    askTool: async ({ who, body, signal }) => answerTo(parts, await toolCalls.ask(who, body, signal)),
    askStatus: async ({ who, params, query, signal }) =>
      answerTo(parts, await asks.status(who, params.ask, query.wait, signal)),
    async withdraw({ who, params, body }) {
      const { id } = await asks.withdraw(who, params.ask, body.why)
      return { status: 200, body: { ask: id, status: 'withdrawn' } }
    },
    async consume({ who, params, body }) {
      // First, so that a grant is not used up where the tool has no arguments for what was approved.
      const input = await toolCalls.approvedInput(who, params.ask, body.call)
      const { ask, action } = await execution.consume(who, params.ask, body.digest)
      const { digest, edit } = { digest: ask.grant?.digest ?? ask.digest, edit: ask.decision?.statement.edit }
      const note = ask.decision?.statement.note && (await parts.store.body(ask.decision.statement.note))
      return {
        status: 200,
        body: {
          ask: ask.id,
          digest,
          action,
          edited: edit !== undefined,
          ...(note && { note: JSON.parse(note) as string }),
          ...(input && { input }),
        },
      }
    },
    async report({ who, params, body }) {
      const { ask, retry } = await execution.report(who, params.ask, body)
      const say = wordsAfter(ask.execution, retry)
      return {
        status: 200,
        body: { ask: ask.id, execution: ask.execution, ...(retry !== undefined && { retry }), say },
      }
    },
    async agentChanges({ who, query, signal }) {
      const filter = { agent: who.agent }
      if (query.live === 'no') return { status: 200, body: await feed.page(query.after, { filter }) }
      const giveBack = streams.take(who.agent)
      if (!giveBack) throw new Problem('too-many', `An agent may hold ${mostStreams} streams and long-polls.`)
      if (query.live === 'sse') {
        const holds = () => who.revokedAt === null
        return eventStream(feed, query.after, { filter, signal: signal(), holds, onEnd: giveBack })
      }
      try {
        return { status: 200, body: await feed.page(query.after, { wait: 25, filter, signal: signal() }) }
      } finally {
        giveBack()
      }
    },
  }
}
