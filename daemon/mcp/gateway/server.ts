/**
 * The MCP server that a client of the gateway talks to, made anew for each exchange: the upstream's tools as far as the
 * boundary lets them be called, and calls through the gate. Nothing else of the upstream is offered: no resources, no
 * prompts, no requests back to the client, so that nothing passes ungated.
 */
import {
  type CallToolRequest,
  createRequestStateCodec,
  inputRequired,
  type McpRequestContext,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { Action } from '../../../shared/action/action.ts'
import type { Json } from '../../../shared/action/canonical.ts'
import { Evidence } from '../../../shared/action/evidence.ts'
import { Problem } from '../../../shared/api/problems.ts'
import { actionOf, inputOf } from '../../../shared/tools/action-of.ts'
import { mayCall } from '../../../shared/tools/may-call.ts'
import { ToolCall } from '../../../shared/tools/tool-call.ts'
import { unexplained } from '../../../shared/tools/unexplained.ts'
import type { Agent } from '../../hub/agents.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Clock } from '../../system/clock.ts'
import { refused, resultOf, said } from './answers.ts'
import { type GatedCall, keyOf } from './call.ts'
import type { Calls } from './calls.ts'
import { namesDefinition, withDefinition } from './definition.ts'
import type { Definitions } from './definitions.ts'
import type { Exchange } from './exchange.ts'
import type { GatewayLimits } from './limits.ts'
import { sessionHeader, sessionOf, workflowOf } from './session.ts'
import { type Upstream, UpstreamDown } from './upstream.ts'

export type Means = {
  hub: Hub
  calls: Calls
  definitions: Definitions
  limits: GatewayLimits
  clock: Pick<Clock, 'mono'>
  version: string
  onError: (error: unknown) => void
  /** Told when somebody calls a tool that no longer says what it said. */
  onChanged: (of: { run: string; workflow: string; agent: string }, upstream: string, tool: string) => Promise<void>
}

/** Where a client puts the evidence for a call, as the ask API takes it. */
export const evidenceKey = 'countersign/evidence'

/** State that a client carries lives longer than any review. */
const stateTtlSeconds = 8 * 24 * 3600

export function createGatewayServer(
  means: Means,
  upstream: Upstream,
  agent: Agent,
  context: McpRequestContext,
): Server {
  const { hub, definitions, limits, clock } = means
  const named = new URL(context.requestInfo?.url ?? 'http://127.0.0.1/').searchParams.get('workflow') ?? undefined
  const state = createRequestStateCodec<{ call: string }>({
    key: definitions.stateKey,
    ttlSeconds: stateTtlSeconds,
    bind: () => `${agent.agent}\0${upstream.name}`,
  })
  const server = new Server(
    { name: `countersign/${upstream.name}`, title: `${upstream.name}, behind Countersign`, version: means.version },
    {
      capabilities: { tools: { listChanged: true } },
      requestState: { verify: state.verify },
      instructions:
        'Every call is held against the boundary of your workflow. An error is a no: read why, and do not try another ' +
        'route. When a call is pending, call again with the same arguments; it is never run twice.',
    },
  )

  function boundaryOf(workflow: string) {
    const rules = hub.parts.workflows.rules(workflow)
    if (!rules) throw new Problem('not-found', `The workflow "${workflow}" has no boundary that can be read.`)
    return rules.compiled.source
  }

  server.setRequestHandler('tools/list', async () => {
    const boundary = boundaryOf(workflowOf(agent, named))
    const tools = [...(await upstream.tools())]
      .filter(([name]) => mayCall(toolName(upstream, name), boundary))
      .map(([name, { tool }]) => {
        if (definitions.isChanged(upstream.name, name)) return heldBack(name)
        const { _meta, ...offered } = tool
        return offered
      })
    return { tools } as never
  })

  server.setRequestHandler('tools/call', async (request, ctx) => {
    try {
      return (await called(request, ctx)) as never
    } catch (error) {
      if (error instanceof Problem) return refused(error) as never
      if (error instanceof UpstreamDown) return said('upstream-down', `${error.message} Nothing was sent.`) as never
      if (error instanceof ProtocolError) throw error
      means.onError(error)
      return refused(new Problem('internal', 'Something went wrong inside the daemon.')) as never
    }
  })

  async function called({ params }: CallToolRequest, ctx: ServerContext) {
    const exchange = ctx.http?.authInfo?.extra?.exchange as Exchange
    const workflow = workflowOf(agent, named)
    const boundary = boundaryOf(workflow)
    // As last listed: one that is down is connected again when it is called, and until then a person can decide.
    const offered = (upstream.known() ?? (await upstream.tools())).get(params.name)
    if (!offered) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${params.name}.`)
    const call = checkedCall({ tool: toolName(upstream, params.name), input: params.arguments ?? {} })
    const evidence = checkedEvidence(ctx.mcpReq._meta?.[evidenceKey])
    const run = await hub.sessionRuns.runOf(agent, {
      workflow,
      session: sessionOf(ctx.http?.req?.headers.get(sessionHeader), ctx),
      trigger: { kind: 'mcp', summary: `Tools of ${upstream.name} through the gateway` },
    })
    const changed = definitions.isChanged(upstream.name, params.name)
    if (changed) await means.onChanged({ run, workflow, agent: agent.agent }, upstream.name, params.name)
    // The boundary's rows speak of the tool as it was. One that says something else now is one that no row explains:
    // a write that could not be analysed (design §4), so that at best a person decides, with its new words in sight.
    const meaning = changed
      ? unexplained(call)
      : { action: actionOf(call, boundary), inputOf: (action: Action) => inputOf(call, action, boundary) }
    const { digest: definition } = offered
    const { _meta, ...says } = offered.tool
    const action = Action.safeParse(
      withDefinition(meaning.action, call.tool, definition, changed ? (says as Json) : undefined),
    )
    if (!action.success) throw new Problem('bad-request', 'The arguments cannot be made an action.')
    const gated: GatedCall = {
      agent,
      workflow,
      run,
      upstream,
      tool: params.name,
      definition,
      call,
      action: action.data,
      boundary,
      inputOf: meaning.inputOf,
      changed,
      evidence,
    }
    // What a client carries for us says which call it goes on with, and nothing else: no answer in it is an approval.
    const carried = ctx.mcpReq.requestState<{ call: string }>()
    if (carried !== undefined && carried.call !== keyOf(gated))
      throw new Problem('bad-request', 'The state belongs to a call with other arguments.')
    const holdMs = upstream.config.hold === undefined ? limits.holdMs : upstream.config.hold * 1000
    const answer = await means.calls.call(gated, {
      holdMs: Math.max(1_000, holdMs - (clock.mono() - exchange.at)),
      signal: AbortSignal.any([exchange.signal, ctx.mcpReq.signal]),
      onProgress: progressOf(ctx),
    })
    exchange.onEnd(answer.delivered)
    if (answer.end.is === 'waiting' && context.era === 'modern')
      return inputRequired({ requestState: await state.mint({ call: answer.key }, ctx) })
    return server.projectCallToolResult(resultOf(answer) as never, offered.tool.outputSchema as never)
  }

  return server
}

export const toolName = ({ name }: Pick<Upstream, 'name'>, tool: string) => `mcp/${name}/${tool}`

/** A tool whose new words reach no model before a person has seen them: schemas hold words as well. */
const heldBack = (name: string) => ({
  name,
  description:
    'The upstream changed what this tool says about itself. That is held back until a person has approved a call of it; ' +
    'the arguments it took before may still be the ones it takes.',
  inputSchema: { type: 'object' as const },
})

/** Agent-controlled. */
function checkedCall(given: { tool: string; input: unknown }): ToolCall {
  const call = ToolCall.safeParse(given)
  if (!call.success) throw new Problem('bad-request', `arguments: ${call.error.issues[0]?.message}`)
  if (namesDefinition(call.data.input as Record<string, Json>))
    throw new Problem('bad-request', 'Arguments called _tool_… are how the gateway names the definition of a tool.')
  return call.data
}

function checkedEvidence(given: unknown): Evidence | undefined {
  if (given === undefined) return undefined
  const evidence = Evidence.safeParse(given)
  if (evidence.success) return evidence.data
  const [issue] = evidence.error.issues
  throw new Problem('bad-request', `_meta ${evidenceKey}: ${issue?.path.join('/')} ${issue?.message}`)
}

/** Tells the client that it is not forgotten, where it asked to be told. */
function progressOf({ mcpReq }: ServerContext): (waitsFor: 'person' | 'upstream') => void {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return () => {}
  let progress = 0
  return waitsFor => {
    progress += 1
    const message = waitsFor === 'person' ? 'Waiting for a person to decide.' : 'The upstream is at work.'
    const params = { progressToken, progress, message }
    // A client that went away has ended the wait as well.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {})
  }
}
