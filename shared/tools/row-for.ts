/** Which row counts for a tool: the first of the boundary's own that is about it, else the one that ships. */
import type { Boundary } from '../boundary/boundary.ts'
import { shippedRow } from './shipped/shipped.ts'
import type { ShippedRow } from './shipped/shipped-row.ts'
import { matchesTool, type ToolRow } from './tool-row.ts'

/**
 * A row of its own is the operator's word, so it comes before what ships; but a shell stays a shell. What a command does
 * cannot be told from its text, and a row such as `claude-code/*` is easily written with another tool in mind.
 */
export function rowFor(tool: string, { tools }: Pick<Boundary, 'tools'>): { own?: ToolRow; shipped?: ShippedRow } {
  const shipped = shippedRow(tool)
  const own = shipped?.means === 'shell' ? undefined : tools.find(row => matchesTool(row.tool, tool))
  return { ...(own && { own }), ...(shipped && { shipped }) }
}
