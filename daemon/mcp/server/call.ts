/** Carries out a tool call of an agent: the same handlers and the same checks as its endpoint over HTTP. */
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server'
import type * as z from 'zod'
import { type AskAnswer, agentEndpoints } from '../../../shared/api/agent.ts'
import type { Endpoint } from '../../../shared/api/endpoint.ts'
import { Problem } from '../../../shared/api/problems.ts'
import type { Handler, Handlers } from '../../http/bind.ts'
import type { Agent } from '../../hub/agents.ts'
import type { Parts } from '../../hub/parts.ts'
import { JournalFailed } from '../../journal/error.ts'
import { givenUp } from '../handler.ts'
import { boundaryFor } from './boundary.ts'
import { startHeartbeat } from './heartbeat.ts'
import { askResult, refusal, result } from './result.ts'
import type { AgentRow, Tool } from './tools.ts'

/** What a tool call needs of the daemon. `handlers` are those of the agent surface. */
export type Means = {
  handlers: Handlers<typeof agentEndpoints, Agent>
  parts: Pick<Parts, 'workflows' | 'standing'>
  onError: (error: unknown) => void
}

type Args = Record<string, unknown>
type Answer = { status: number; body: Record<string, unknown> }

/** Never rejects: whatever goes wrong is a result that says so, and that nothing was allowed. */
export async function callTool(means: Means, agent: Agent, tool: Tool, args: Args, context: ServerContext) {
  try {
    return await carryOut(means, agent, tool, args, context)
  } catch (error) {
    if (error instanceof Problem) return refusal(error)
    means.onError(error)
    if (error instanceof JournalFailed)
      return refusal(new Problem('storage-failed', 'The journal could not be written.'))
    return refusal(new Problem('internal', 'Something went wrong inside the daemon.'))
  }
}

async function carryOut(
  { handlers, parts }: Means,
  agent: Agent,
  { name, endpoint }: Tool,
  args: Args,
  context: ServerContext,
): Promise<CallToolResult> {
  const signal = givenUp(context)
  const call = (row: AgentRow, given: Args) => answerOf(handlers, row, agent, given, signal)

  /** Until a person decides, `seconds` are over, or the client gives up, which withdraws nothing. */
  async function wait(ask: string, seconds: number): Promise<Answer> {
    const end = startHeartbeat(context, `Waiting for a person to decide on ${ask}.`, seconds)
    try {
      return await call('askStatus', { ask, wait: seconds })
    } finally {
      end()
    }
  }

  switch (name) {
    case 'boundary': {
      const boundary = boundaryFor(parts, agent, workflowOf(agent, args))
      return result(boundary.page, boundary)
    }
    case 'ask': {
      const asked = await call('ask', { ...inWorkflow(agent, args), wait: 0 })
      const { ask } = asked.body as { ask: string }
      const seconds = Number(args.wait)
      return askResult(answerBody(asked.status === 202 && seconds > 0 ? await wait(ask, seconds) : asked))
    }
    case 'await_approval':
      return askResult(answerBody(await wait(String(args.ask), Number(args.wait))))
    case 'consume': {
      const { body } = await call('consume', args)
      return result('Carry out exactly this action now, and nothing else. Then call report.', body)
    }
    default: {
      if (endpoint === null) throw new Error(`Nothing carries out the tool ${name}.`)
      const { body } = await call(endpoint, endpoint === 'startRun' ? inWorkflow(agent, args) : args)
      return result(typeof body.say === 'string' ? body.say : '', body)
    }
  }
}

const answerBody = ({ body }: Answer) => body as z.infer<typeof AskAnswer>

/** Calls the handler of a row with the arguments sorted into the parts of its request, each checked as over HTTP. */
async function answerOf(handlers: Means['handlers'], name: AgentRow, who: Agent, args: Args, signal: AbortSignal) {
  const row: Endpoint = agentEndpoints[name]
  const inPath = (key: string) => key in (row.params?.shape ?? {})
  const inQuery = (key: string) => key in (row.query?.shape ?? {})
  const pick = (wanted: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(args).filter(([key, value]) => value !== undefined && wanted(key)))
  const request = {
    params: checked(row.params, pick(inPath)),
    query: checked(row.query, pick(inQuery)),
    body: checked(
      row.body,
      pick(key => !inPath(key) && !inQuery(key)),
    ),
    who,
    origin: '',
    signal: () => signal,
  }
  const handler = handlers[name] as unknown as Handler<Endpoint, Agent>
  const answer = await handler(request as never)
  if (answer instanceof Response) throw new Error(`The endpoint ${name} streams, which a tool cannot.`)
  return answer as unknown as Answer
}

function checked(schema: z.ZodType | undefined, value: Args): unknown {
  if (!schema) return undefined
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const errors = error.issues.slice(0, 20).map(({ path, message }) => ({ at: path.join('/'), words: message }))
  throw new Problem('bad-request', errors.map(({ at, words }) => (at ? `${at}: ${words}` : words)).join('. '), {
    errors,
  })
}

/** With the workflow that is meant, where the call names neither it nor a run. */
function inWorkflow(agent: Agent, args: Args): Args {
  return args.run === undefined ? { ...args, workflow: workflowOf(agent, args) } : args
}

function workflowOf(agent: Agent, { workflow }: Args): string {
  if (typeof workflow === 'string') return workflow
  const [only, ...others] = agent.workflows
  if (only !== undefined && others.length === 0) return only
  throw new Problem('bad-request', `Say which workflow: ${agent.workflows.join(', ')}.`, { workflows: agent.workflows })
}
