/** One call of an upstream tool as it goes through the gate: what is asked, how it can end, and what is kept of it. */
import type { CallToolResult } from '@modelcontextprotocol/client'
import type { Action } from '../../../shared/action/action.ts'
import { canonical, digestOf, type Json } from '../../../shared/action/canonical.ts'
import type { Evidence } from '../../../shared/action/evidence.ts'
import type { Problem } from '../../../shared/api/problems.ts'
import type { Boundary } from '../../../shared/boundary/boundary.ts'
import type { ToolCall } from '../../../shared/tools/tool-call.ts'
import type { Agent } from '../../hub/agents.ts'
import type { Upstream } from './upstream.ts'

export type GatedCall = {
  agent: Agent
  workflow: string
  run: string
  upstream: Upstream
  /** The tool's own name, and the digest of its definition as it was when the call came. */
  tool: string
  definition: string
  /** `tool` is `mcp/<upstream>/<tool>`; agent-controlled, as is the evidence. */
  call: ToolCall
  /** What the boundary takes the call for, with the definition as a part of it. */
  action: Action
  /** The boundary that says so. */
  boundary: Boundary
  /** The tool's arguments for what was approved, with what a person edited. Throws where an edit has no place in them. */
  inputOf(action: Action): Record<string, Json>
  /** Whether the definition is not the one that was taken over: then a person's approval of this call takes it over. */
  changed: boolean
  evidence?: Evidence | undefined
}

/** How a call ended. */
export type End =
  /** The upstream answered, or answers for it: `record` says what was recorded of it. */
  | { is: 'result'; ask: string; result: CallToolResult }
  /** It was sent, and nobody knows what became of it. */
  | { is: 'unknown'; ask: string; why: string }
  /** It was not sent. */
  | { is: 'refused'; problem: Problem }
  /** It was not sent yet: a person has not decided, and nobody waits any more. */
  | { is: 'pending' }

/** Calls that want the same, byte for byte, of the same definition in the same run. */
export function keyOf({ run, call, definition }: GatedCall): string {
  return `${run} ${digestOf({ tool: call.tool, input: call.input, definition })}`
}

/** What an execution's record holds of a result: all of it where it is small, else how it begins. */
export function recordOf(result: CallToolResult, most: number): Json {
  const text = JSON.stringify(result)
  try {
    if (text.length <= most) return { result: JSON.parse(canonical(result as Json)) as Json }
  } catch {
    // An upstream can answer with what has no canonical form; its text is kept instead.
  }
  return { cut: true, length: text.length, begins: text.slice(0, most / 2).toWellFormed() }
}

/** The text of a result that is an error, for the record; upstream-controlled. */
export function errorText({ content }: CallToolResult): string {
  const texts = (content ?? []).map(part => (part.type === 'text' ? part.text : `(${part.type})`))
  return texts.join('\n').slice(0, 2_000).toWellFormed() || 'The tool reported an error without words.'
}
