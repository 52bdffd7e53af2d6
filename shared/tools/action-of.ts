/** What a tool call means as an action, by the boundary's own `tools` rows first, then by the tables that ship (design §4). */
import type { Action } from '../action/action.ts'
import type { Json } from '../action/canonical.ts'
import type { Boundary } from '../boundary/boundary.ts'
import { explainByRow } from './explain-row.ts'
import { explainByTable } from './explain-shipped.ts'
import type { Meaning } from './meaning.ts'
import { rowFor } from './row-for.ts'
import type { ToolCall } from './tool-call.ts'
import { unexplained } from './unexplained.ts'

/**
 * The action of a tool call: always one, whatever the call holds. A call that no row explains is `call` of the record
 * `tool/<whose>/<name>`, with all arguments as its input: an unknown verb, and so a write that could not be analysed.
 */
export function actionOf(call: ToolCall, boundary: Boundary): Action {
  return meaningFor(call, boundary).action
}

/**
 * The arguments that carry out `action`: those of the call, with what a reviewer edited written back in its place.
 *
 * @throws EditFault where the edit names something that the tool has no argument for
 */
export function inputOf(call: ToolCall, action: Action, boundary: Boundary): Record<string, Json> {
  return meaningFor(call, boundary).inputOf(action)
}

function meaningFor(call: ToolCall, boundary: Boundary): Meaning {
  const { own, shipped } = rowFor(call.tool, boundary)
  return (
    (own ? explainByRow(call, own, boundary) : shipped && explainByTable(call, shipped, boundary)) ?? unexplained(call)
  )
}
