/**
 * What a reviewer's edit means to a harness: other arguments, where it takes them and they lead to exactly what the person
 * approved; otherwise the agent has to make the edited call itself, and that call then uses the grant.
 */
import type { Action } from '../../shared/action/action.ts'
import { canonical, digestOf, type Json } from '../../shared/action/canonical.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { type HarnessName, harnessRow } from '../../shared/harness/harnesses.ts'
import { actionOf } from '../../shared/tools/action-of.ts'
import { EditFault } from '../../shared/tools/arguments.ts'
import type { ToolCall } from '../../shared/tools/tool-call.ts'
import type { Hub } from '../hub/hub.ts'
import type { HookCall } from './hook.ts'

type Input = Record<string, Json>

/** `told`: what the answer carries, nothing where the call runs as it is. `wanted`: for the agent to call instead. */
export type Edit = { told: { edited?: Input; changed?: Input } } | { wanted: Json }

export type Edits = {
  of(harness: HarnessName, workflow: string, tool: ToolCall, call: HookCall, ask: Ask): Promise<Edit>
  /** Digest of the action that the workflow's boundary takes the call for. */
  digest(workflow: string, tool: ToolCall): string
}

export function createEdits({ parts: { store, workflows }, toolCalls }: Pick<Hub, 'parts' | 'toolCalls'>): Edits {
  function digest(workflow: string, tool: ToolCall): string {
    const rules = workflows.rules(workflow)
    if (!rules) throw new Problem('boundary-broken', `The workflow "${workflow}" has no boundary that can be read.`)
    return digestOf(actionOf(tool, rules.compiled.source) as unknown as Json)
  }

  /** The arguments of the approved action; nothing where they would not lead back to exactly it. */
  function inputFor(workflow: string, tool: ToolCall, action: Action, approved: string): Input | undefined {
    try {
      const input = toolCalls.inputOf(workflow, tool, action)
      return digest(workflow, { ...tool, input }) === approved ? input : undefined
    } catch (error) {
      if (error instanceof EditFault) return undefined
      throw error
    }
  }

  return {
    digest,
    async of(harness, workflow, tool, call, ask) {
      // Asked for by this very call, or by an identical one.
      if (ask.outcome !== 'approved_edited') return { told: {} }
      const approved = ask.grant?.action ?? ''
      const text = await store.body(approved)
      if (text === undefined) throw new Problem('no-grant', 'What was approved has been erased.')
      const action = JSON.parse(text) as Action
      const input = inputFor(workflow, tool, action, approved)
      if (input === undefined) return { wanted: action as unknown as Json }
      if (canonical(input) === canonical(tool.input)) return { told: {} }
      const removed = Object.keys(tool.input).some(name => !Object.hasOwn(input, name))
      if (!call.whole || (removed && harnessRow(harness).edits === 'merges')) return { wanted: input }
      return { told: { edited: input, changed: changedIn(input, tool.input) } }
    },
  }
}

function changedIn(after: Input, before: Input): Input {
  const changed = Object.entries(after).filter(([name, value]) => {
    const earlier = before[name]
    return earlier === undefined || canonical(value) !== canonical(earlier)
  })
  return Object.fromEntries(changed)
}
