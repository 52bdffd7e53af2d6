/** Whether a tool is within a boundary at all: the gateway lists no other (design §13). */

import { parseSelector } from '../action/selector.ts'
import { type Effect, effectOf } from '../action/verbs.ts'
import { type Boundary, selectorsOf } from '../boundary/boundary.ts'
import { contains, overlap } from '../boundary/lint/selectors.ts'
import { webSystem } from './page-place.ts'
import { rowFor } from './row-for.ts'
import type { ShippedRow } from './shipped/shipped-row.ts'
import { toolRecord, toolSystem } from './unexplained.ts'

/** Something that calls of a tool may touch: a path that a selector can be about. */
type Reach = { effect: Effect; path: string }

/** Whether some call of the tool could end in anything but a block for being outside the boundary. */
export function mayCall(tool: string, boundary: Boundary): boolean {
  return reachOf(tool, boundary).some(reach => within(reach, boundary))
}

function within({ effect, path }: Reach, { systems, reads, writes, never }: Boundary): boolean {
  const segments = path.split('/')
  if (!Object.hasOwn(systems, segments[0] ?? '')) return false
  const lists = effect === 'read' ? reads : effect === 'draft' ? [...reads, ...writes] : writes
  const whole = { segments }
  return (
    lists.some(text => overlap(parseSelector(text), whole)) &&
    !selectorsOf(never).some(text => contains(parseSelector(text), whole))
  )
}

/** A call that its row does not explain counts as a call of the tool itself, so that one is always there. */
function reachOf(tool: string, boundary: Boundary): Reach[] {
  const { own, shipped } = rowFor(tool, boundary)
  const itself: Reach = { effect: 'write', path: toolRecord(tool) }
  if (own) {
    const [verb = '', type = ''] = own.is.split(' ')
    return [{ effect: effectOf(verb), path: type.startsWith(`${toolSystem}/`) ? toolRecord(tool) : type }, itself]
  }
  return shipped ? [...shippedReach(tool, shipped, boundary), itself] : [itself]
}

function shippedReach(tool: string, row: ShippedRow, boundary: Boundary): Reach[] {
  const folders = Object.entries(boundary.systems).flatMap(([name, { kind }]) => (kind === 'workstation' ? [name] : []))
  const at = (effect: Effect, type: string) => folders.map(name => ({ effect, path: `${name}/${type}` }))
  switch (row.means) {
    case 'own':
      return [{ effect: 'read', path: toolRecord(tool) }]
    case 'shell':
      return at('write', 'shell')
    case 'folder':
      return at('read', 'folder')
    case 'search':
    case 'files':
      return at('read', 'file')
    case 'patch':
      return at('write', 'file')
    case 'file':
      return at(effectOf(row.verb), 'file')
    case 'page':
      return [{ effect: 'read', path: `${webSystem(boundary)}/page` }]
    case 'web-search':
      return [{ effect: 'read', path: `${webSystem(boundary)}/search` }]
  }
}
