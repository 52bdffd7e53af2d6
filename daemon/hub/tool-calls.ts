/** Asks for tool calls: the boundary says what a call means, then it is an ask like every other (design promise 1, §4). */
import type * as z from 'zod'
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { AskRequest } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { actionOf, inputOf } from '../../shared/tools/action-of.ts'
import type { ToolCall } from '../../shared/tools/tool-call.ts'
import type { Agent } from './agents.ts'
import type { Asks } from './asks.ts'
import type { Parts } from './parts.ts'
import { ownRun } from './runs.ts'

/** An ask request with the tool call in the place of the action. */
export type ToolRequest = Omit<z.infer<typeof AskRequest>, 'action'> & { call: ToolCall }

export type ToolCalls = {
  /** As `asks.ask`, for the action that the workflow's boundary takes the call for. */
  ask(agent: Agent, request: ToolRequest, signal?: () => AbortSignal): Promise<Ask>
  /** The arguments to run the tool with once `action` was consumed: an edit by a reviewer is in them. */
  inputOf(workflow: string, call: ToolCall, action: Action): Record<string, Json>
}

export function createToolCalls(parts: Pick<Parts, 'recorder' | 'workflows'>, asks: Asks): ToolCalls {
  function boundaryOf(workflow: string) {
    const rules = parts.workflows.rules(workflow)
    if (!rules) throw new Problem('not-found', `The workflow "${workflow}" has no boundary that can be read.`)
    return rules.compiled.source
  }
  return {
    async ask(agent, { call, ...request }, signal) {
      const held = request.run === undefined ? undefined : await ownRun(parts, agent, request.run)
      const workflow = held?.run.workflow ?? request.workflow ?? ''
      if (!agent.workflows.includes(workflow))
        throw new Problem('not-found', `The agent ${agent.agent} is not registered for a workflow "${workflow}".`)
      return asks.ask(agent, { ...request, action: actionOf(call, boundaryOf(workflow)) }, signal)
    },
    inputOf: (workflow, call, action) => inputOf(call, action, boundaryOf(workflow)),
  }
}
