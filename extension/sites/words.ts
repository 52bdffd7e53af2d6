/**
 * A record's view and marks in words for its page: labels instead of selectors, each one printable line. Done before it is
 * sent to a page's process, which so needs no renderer of its own.
 */
import type { Json } from '../../shared/action/canonical.ts'
import { fieldWords } from '../../shared/action/sentence.ts'
import type { RecordMarks } from '../../shared/api/human/observations.ts'
import type { RecordView } from '../../shared/api/views.ts'
import { ruleLabel } from '../../shared/systems/labels.ts'
import type { Located } from '../../shared/systems/locate.ts'
import type { FieldPlace } from '../../shared/systems/places.ts'
import { oneLine } from '../../shared/text/excerpt.ts'
import { shownValue } from '../lib/value.ts'
import { numberWords } from './numbers.ts'

/** Longest label and value, in characters. What is cut says how much; the popup shows it all. */
const longest = { label: 120, value: 64, reason: 300 } as const
/** More than this is counted; a record's page is no place for long lists. */
const most = { waiting: 8, changes: 8, marked: 30 } as const

/** A change of one field in words. `field` is its name, for finding its place. */
export type PageChange = { field: string; label: string; before?: string; after?: string }

export type PageMarks = {
  pending: { ask: string; agent: string; verb: string; expiresAt: number; changes: PageChange[]; more: number }[]
  recent: { agent: string; verb: string; at: number; by: string | null; changes: PageChange[]; more: number }[]
  stop: { reason: string; by: string } | null
  /** Fields of this record that no agent may touch. */
  never: string[]
  /** Fields whose value a person’s browser compares with what asks claim. */
  wanted: string[]
  /** Another text whenever other asks make claims: then the same values are news again. */
  claims: string
  /** Where the fields above stand on the page. */
  places: Record<string, readonly FieldPlace[]>
}

const label = (text: string) => oneLine(text, longest.label)

export function inWords(
  { title, record }: Located,
  view: RecordView,
): { record: string; title: string; view: RecordView } {
  const labels = (rules: readonly string[]) => [...new Set(rules.map(rule => label(ruleLabel(rule, record))))]
  const workflows = view.workflows.map(workflow => ({
    ...workflow,
    title: label(workflow.title),
    team: label(workflow.team),
    agents: workflow.agents.map(label),
    mayEdit: labels(workflow.mayEdit),
    alone: labels(workflow.alone),
    never: labels(workflow.never),
  }))
  return { record, title: label(title), view: { ...view, workflows } }
}

/** `never` is of all workflows, as the boundaries write it; `placesOf` gives a field's places. Values are agent-controlled. */
export function marksInWords(
  { pending, recent, stop, wanted }: RecordMarks,
  never: readonly string[],
  placesOf: (field: string) => readonly FieldPlace[],
): PageMarks {
  const shown = pending.toSorted((a, b) => a.expiresAt - b.expiresAt).slice(0, most.waiting)
  const fields = new Set([
    ...pending.flatMap(({ changes }) => changes.map(({ field }) => field)),
    ...wanted.map(({ field }) => field),
    ...recent.flatMap(({ changes }) => changes.map(({ field }) => field)),
    ...never,
  ])
  const places = [...fields].map(field => [field, placesOf(field)] as const).filter(([, found]) => found.length > 0)
  const known = Object.fromEntries(places.slice(0, most.marked))
  const placed = (field: string) => Object.hasOwn(known, field)
  return {
    pending: shown.map(({ ask, agent, verb, expiresAt, changes }) => ({
      ask,
      agent: label(agent),
      verb: label(verb),
      expiresAt,
      ...changesInWords(changes),
    })),
    recent: recent.map(({ agent, verb, at, by, changes }) => ({
      agent: label(agent),
      verb: label(verb),
      at,
      by: by === null ? null : label(by),
      ...changesInWords(changes),
    })),
    stop: stop && { reason: oneLine(stop.reason, longest.reason), by: label(stop.by) },
    never: never.filter(placed),
    wanted: wanted.map(({ field }) => field).filter(placed),
    claims: [...new Set(wanted.flatMap(({ asks }) => asks))].sort().join(' '),
    places: known,
  }
}

type Change = RecordMarks['recent'][number]['changes'][number]

function changesInWords(changes: readonly Change[]): { changes: PageChange[]; more: number } {
  return {
    changes: changes.slice(0, most.changes).map(({ field, before, after }) => ({
      field,
      label: label(fieldWords(field)),
      ...(before !== undefined && { before: valueWords(before, field) }),
      ...(after !== undefined && { after: valueWords(after, field) }),
    })),
    more: Math.max(0, changes.length - most.changes),
  }
}

/** Numbers as their reader writes them, so that they look like those that the page shows beside them. */
function valueWords(value: Json, field: string): string {
  return oneLine(typeof value === 'number' ? numberWords(value, field) : shownValue(value, field).plain, longest.value)
}
