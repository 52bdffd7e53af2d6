/** Asks for tool calls: the boundary says what a call means, then it is an ask like every other (design promise 1, §4). */
import type * as z from 'zod'
import type { Action } from '../../shared/action/action.ts'
import { canonical, type Json } from '../../shared/action/canonical.ts'
import type { ToolAskRequest } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { actionOf, inputOf } from '../../shared/tools/action-of.ts'
import { type Arguments, EditFault } from '../../shared/tools/arguments.ts'
import type { ToolCall } from '../../shared/tools/tool-call.ts'
import { unexplained } from '../../shared/tools/unexplained.ts'
import type { Agent } from './agents.ts'
import type { Asks, Using } from './asks.ts'
import { bodyOf } from './body.ts'
import type { Parts } from './parts.ts'
import { createRecentCalls } from './recent-calls.ts'
import { ownRun } from './runs.ts'
import type { Rules } from './workflows.ts'

/** An ask request with the tool call in the place of the action. */
export type ToolRequest = z.infer<typeof ToolAskRequest>

export type ToolCalls = {
  /** As `asks.ask`, for the action that the workflow's boundary takes the call for. */
  ask(agent: Agent, request: ToolRequest, signal?: () => AbortSignal, using?: Omit<Using, 'under'>): Promise<Ask>
  /**
   * The arguments to run the tool with once `action` was consumed: an edit by a reviewer is in them.
   *
   * @throws EditFault where the tool has no argument for the edit
   */
  inputOf(workflow: string, call: ToolCall, action: Action): Arguments
  /**
   * The arguments for the approved action of an ask, before its grant is used. `call` has to be the one that was asked for;
   * where it is not given, the one that the daemon remembers. Nothing for an ask that was made without a tool call.
   */
  approvedInput(agent: Agent, ask: string, call?: ToolCall): Promise<Arguments | undefined>
}

export function createToolCalls(
  parts: Pick<Parts, 'recorder' | 'workflows' | 'store'>,
  asks: Pick<Asks, 'ask' | 'status' | 'withdraw'>,
): ToolCalls {
  const { workflows, store } = parts
  const recent = createRecentCalls()

  /** Nothing where the boundary cannot be read: then the ask is made for the call as such, and blocked by that rule. */
  function meaning(call: ToolCall, rules: Rules | null | undefined): Action {
    return rules ? actionOf(call, rules.compiled.source) : unexplained(call).action
  }
  const digestOf = (call: ToolCall, rules: Rules | null | undefined) => bodyOf(meaning(call, rules) as Json).digest

  function readInput(workflow: string, call: ToolCall, action: Action): Arguments {
    const rules = workflows.rules(workflow)
    if (!rules) throw new Problem('not-found', `The workflow "${workflow}" has no boundary that can be read.`)
    return inputOf(call, action, rules.compiled.source)
  }

  /** As `readInput`, in the words of a problem. */
  function approved(workflow: string, call: ToolCall, action: Action): Arguments {
    try {
      return readInput(workflow, call, action)
    } catch (error) {
      throw error instanceof EditFault ? cannotCarry(error.message) : error
    }
  }

  return {
    async ask(agent, { call, ...request }, signal, using) {
      const held = request.run === undefined ? undefined : await ownRun(parts, agent, request.run)
      const workflow = held?.run.workflow ?? request.workflow ?? onlyWorkflow(agent)
      const rules = workflows.rules(workflow)
      // Under other rules the call may mean something else, and then its grant is not used.
      const atOnce = using && Object.assign(using, { under: (now: Rules) => now === rules })
      const ask = await asks.ask(agent, { workflow, ...request, action: meaning(call, rules) }, signal, atOnce)
      const ended = ask.outcome !== null && ask.grant === null
      // The boundary that decided is another one than the one that said what the call means.
      if (!ended && workflows.rules(workflow) !== rules && digestOf(call, workflows.rules(workflow)) !== ask.action) {
        if (ask.outcome === null)
          await asks.withdraw(agent, ask.id, 'The boundary now takes the call for another action.')
        throw new Problem('superseded', 'The boundary changed, and takes the call for another action. Ask again.')
      }
      if (!ended) recent.keep(ask.id, call)
      return ask
    },
    inputOf: readInput,
    async approvedInput(agent, id, given) {
      const call = given ?? recent.of(id)
      if (!call) return undefined
      const ask = await asks.status(agent, id, 0)
      const rules = workflows.rules(ask.workflow)
      const text = ask.grant && (await store.body(ask.grant.action))
      // Under another boundary, or without a grant, consume says what is the matter.
      if (!text || rules?.digest !== ask.boundary.digest) return undefined
      if (digestOf(call, rules) !== ask.action)
        throw new Problem('bad-request', 'call: is not the tool call that this was asked for. Ask for it on its own.')
      const action = JSON.parse(text) as Action
      const input = approved(ask.workflow, call, action)
      // What is run has to be what was approved, also by what it would be taken for.
      const again = meaning({ ...call, input }, rules)
      if (canonical(withoutEmpty(again)) !== canonical(withoutEmpty(action)))
        throw cannotCarry('it would be taken for another action')
      return input
    },
  }
}

function cannotCarry(why: string): Problem {
  return new Problem('no-grant', `The tool cannot carry out what was approved: ${why}. Ask again.`)
}

/** An edit may leave a part empty where a call has none. */
function withoutEmpty({ input, ...action }: Action): Json {
  return (input && Object.keys(input).length > 0 ? { ...action, input } : action) as Json
}

/** An agent that has one workflow need not name it. */
function onlyWorkflow({ workflows: [only, ...others] }: Agent): string {
  if (only !== undefined && others.length === 0) return only
  throw new Problem('bad-request', 'workflow: name one of the workflows of this agent, or a run.')
}
