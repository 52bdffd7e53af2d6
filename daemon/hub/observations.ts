/**
 * What pages showed of the fields that asks make claims about (design §6, §8): a projection of the entries that tell of it.
 * All of it is page-controlled. It marks evidence for a reviewer and is looked at by no verdict.
 */
import type { Entry } from '../../shared/run/entries.ts'

type ObservationEntry = Entry<'observation.made'>

/** One field of one record as a page showed it last. `seen` is the digest of the body that holds the value. */
export type Sighting = ObservationEntry['fields'][number] &
  Pick<ObservationEntry, 'record' | 'origin' | 'by' | 'at' | 'seen'>

export type Observations = {
  /** The latest of each field, for one ask. */
  of(ask: string): Sighting[]
  /** How many entries there are for the ask. */
  count(ask: string): number
  /** Whether any page ever showed another value than the ask claims. */
  accused(ask: string, record: string, field: string): boolean
  /** Takes in an entry that was written. */
  apply(entry: ObservationEntry): void
}

/** Asks that are remembered; the oldest are forgotten first, and their entries stay in the journal. */
const most = 10_000

type Known = { count: number; fields: Map<string, Sighting>; accused: Set<string> }

export function createObservations(): Observations {
  const asks = new Map<string, Known>()
  const key = (record: string, field: string) => `${record} ${field}`
  return {
    of: ask => [...(asks.get(ask)?.fields.values() ?? [])],
    count: ask => asks.get(ask)?.count ?? 0,
    accused: (ask, record, field) => asks.get(ask)?.accused.has(key(record, field)) ?? false,
    apply({ ask, record, origin, by, at, seen, fields }) {
      const known = asks.get(ask) ?? { count: 0, fields: new Map<string, Sighting>(), accused: new Set<string>() }
      known.count += 1
      for (const each of fields) {
        known.fields.set(key(record, each.field), { ...each, record, origin, by, at, seen })
        if (each.result === 'different') known.accused.add(key(record, each.field))
      }
      asks.set(ask, known)
      for (const oldest of asks.keys()) {
        if (asks.size <= most) break
        asks.delete(oldest)
      }
    },
  }
}
