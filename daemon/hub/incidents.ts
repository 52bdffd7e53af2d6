/** Incidents as people work through them: a projection of the rare entries that open, acknowledge and resolve them (design §7). */
import { evolveIncident, type Incident, type IncidentEntry, type IncidentKind } from '../../shared/run/incidents.ts'

export type Incidents = {
  get(incident: number): Incident | undefined
  /** How many no person has resolved. */
  readonly open: number
  /** Newest first, from before the incident `before` on; `all` takes in the resolved ones. */
  page(filter: { all: boolean; before?: number | undefined; limit: number }): { incidents: Incident[]; more: boolean }
  /** Those of one ask that no person has resolved. */
  openOf(ask: string, kind: IncidentKind): Incident[]
  /** Takes in an entry that was written. */
  apply(entry: IncidentEntry): void
}

export function createIncidents(): Incidents {
  /** In the order in which they were opened. */
  const all = new Map<number, Incident>()
  const open = new Map<number, Incident>()
  return {
    get: incident => all.get(incident),
    get open() {
      return open.size
    },
    page({ all: resolved, before = Number.POSITIVE_INFINITY, limit }) {
      const found = [...(resolved ? all : open).values()].filter(({ incident }) => incident < before)
      found.reverse()
      return { incidents: found.slice(0, limit), more: found.length > limit }
    },
    openOf: (ask, kind) => [...open.values()].filter(each => each.ask === ask && each.kind === kind),
    apply(entry) {
      const id = entry.type === 'incident.opened' ? entry.seq : entry.incident
      const next = evolveIncident(all.get(id), entry)
      if (!next) return
      all.set(id, next)
      if (next.state === 'resolved') open.delete(id)
      else open.set(id, next)
    },
  }
}
