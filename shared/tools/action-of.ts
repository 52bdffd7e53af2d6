/** What a tool call means as an action, by the boundary's own `tools` rows first, then by the tables that ship (design §4). */
import type { Action } from '../action/action.ts'
import type { Json } from '../action/canonical.ts'
import type { Boundary } from '../boundary/boundary.ts'
import type { ToolCall } from './tool-call.ts'

/**
 * The action of a tool call: always one, whatever the call holds. A call that no row explains is `call` of the record
 * `tool/<whose>/<name>`, with all arguments as its input: an unknown verb, and so a write that could not be analysed.
 */
export function actionOf({ tool, input }: ToolCall, _boundary: Boundary): Action {
  return { verb: 'call', record: unexplained(tool), input }
}

/** The arguments that carry out `action`: those of the call, with what a reviewer edited written back in its place. */
export function inputOf(_call: ToolCall, action: Action, _boundary: Boundary): Record<string, Json> {
  return (action.input ?? {}) as Record<string, Json>
}

function unexplained(tool: string): string {
  const segments = tool.split('/').map(segment => segment.replace(/[^A-Za-z0-9_.-]/gu, '_'))
  return ['tool', ...segments].join('/').slice(0, 200)
}
