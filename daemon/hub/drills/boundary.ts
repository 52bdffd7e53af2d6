/**
 * The boundary of the drills: part of the product, never a file. The names that a drill has in the real journal stand in
 * brackets, which no name of a workflow or an agent may hold, so no file can claim them and no token can be given for them.
 */
export const drillWorkflow = '(drill)'
export const drillAgent = '(drill)'

/** The names within a drill's own hub, where nothing else is. */
export const inside = { workflow: 'drill', agent: 'drill', team: 'Drill owners' } as const

/** The one policy that is registered there. */
export const drillPolicy = { id: 'drill-policy', version: '2', title: 'How a drill is to be played' } as const

const base = {
  boundary: 1,
  workflow: inside.workflow,
  title: 'Drill',
  process: 'Shows what happens when something goes wrong. Touches nothing real.',
  owner: { team: inside.team, contact: 'drill@localhost' },
  tier: 'execute',
  systems: { drill: { kind: 'generic' } },
  reads: ['drill/item/*'],
  writes: ['drill/item/*', 'drill/note/*'],
  alone: ['create drill/note'],
  approval: ['update drill/item'],
}

/** The text of the boundary, with what one drill changes about it. JSON is YAML. */
export function drillBoundary(changes: Record<string, unknown> = {}): string {
  return `${JSON.stringify({ ...base, ...changes }, null, 2)}\n`
}
