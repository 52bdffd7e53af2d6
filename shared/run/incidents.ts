/** The life of an incident: opened by what happened, acknowledged and resolved by people (design §7). Pure. */
import type { Entry, incidentKinds } from './entries.ts'

export type IncidentKind = (typeof incidentKinds)[number]

export type Incident = {
  /** Number of the journal entry that opened it. */
  incident: number
  /** Wall-clock ms. */
  at: number
  run: string
  workflow: string
  agent: string
  ask: string | null
  kind: IncidentKind
  /** What happened; agent-controlled in parts. */
  summary: string
  state: 'open' | 'acknowledged' | 'resolved'
  acknowledged: { at: number; by: string } | null
  /** `note` is the digest of what the person wrote. */
  resolved: { at: number; by: string; note: string } | null
}

/** The entry types that incidents are made of; all of them are rare. */
export const incidentEntryTypes = ['incident.opened', 'incident.acknowledged', 'incident.resolved'] as const
export type IncidentEntry = Entry<(typeof incidentEntryTypes)[number]>

/** Applies one entry. Used by the live path and at the start, so that both give the same. What is resolved stays so. */
export function evolveIncident(incident: Incident | undefined, entry: IncidentEntry): Incident | undefined {
  if (entry.type === 'incident.opened') {
    const { seq, at, run, workflow, agent, ask = null, kind, summary } = entry
    const open = { state: 'open', acknowledged: null, resolved: null } as const
    return { incident: seq, at, run, workflow, agent, ask, kind, summary, ...open }
  }
  if (!incident || incident.state === 'resolved') return incident
  const { at } = entry
  const by = entry.by.approver
  if (entry.type === 'incident.resolved')
    return { ...incident, state: 'resolved', resolved: { at, by, note: entry.note } }
  return { ...incident, state: 'acknowledged', acknowledged: incident.acknowledged ?? { at, by } }
}
