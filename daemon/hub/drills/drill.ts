/** A drill: what it changes about the drill's boundary, and how it plays on the stage. */
import type { Action } from '../../../shared/action/action.ts'
import type { Reason } from '../../../shared/boundary/verdict.ts'
import type { Stage, Told } from './stage.ts'

export type Drill = {
  boundary?: Record<string, unknown>
  play(stage: Stage): Promise<void>
}

/** What the drill's boundary lets pass alone. */
export const note: Action = { verb: 'create', record: 'drill/note', fields: { text: 'A note of a drill' } }

/** What it leaves to a person. */
export function change(id: number): Action {
  return { verb: 'update', record: `drill/item/${id}`, fields: { value: 'as the drill wants it' } }
}

/** The reason that a facet gave, if it gave one. */
export function reasonOf({ verdict }: Told, facet: Reason['facet']): Reason | undefined {
  return verdict?.reasons.find(reason => reason.facet === facet)
}
