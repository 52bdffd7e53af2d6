/** Which session of which workflow a record belongs to, by what it says itself. Agent-controlled. */
import { textOf } from './read.ts'
import type { TelemetryRecord } from './records.ts'

/** Attributes of the record or of its resource, in the order in which they count. */
export const placeNames = {
  /** A run that the agent has started itself. */
  run: ['countersign.run'],
  workflow: ['countersign.workflow'],
  session: ['session.id', 'gen_ai.conversation.id'],
} as const

export type Place = { run: string | undefined; workflow: string | undefined; session: string | undefined }

export function placeOf({ attributes, resource }: TelemetryRecord): Place {
  const find = (names: readonly string[]) => textOf(attributes, names) ?? textOf(resource, names)
  return { run: find(placeNames.run), workflow: find(placeNames.workflow), session: find(placeNames.session) }
}
