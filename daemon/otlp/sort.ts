/** Sorts the records of a request by the run they belong to, or says why they belong to none. */
import { type Identities, identitiesOf, interpret } from '../../shared/otlp/interpret.ts'
import type { TelemetryRecord } from '../../shared/otlp/records.ts'
import { placeOf } from '../../shared/otlp/session.ts'
import type { Told } from '../../shared/otlp/told.ts'
import type { Agent } from '../hub/agents.ts'
import type { Known } from './known.ts'

export type Item = { record: TelemetryRecord; told: Told; identities: Identities }

/** Items of one run: one that the agent named, or that of a session of a workflow. */
export type Group = { items: Item[] } & (
  | { run: string }
  | { run?: undefined; workflow: string; session: string; isTrace: boolean; summary: string }
)

export type Sorted = {
  groups: Group[]
  rejected: number
  /** For the sender: why something was rejected, or what would be better. */
  words: Set<string>
}

/** `undefined` stands for an item that could not be read. */
export function sortRecords(known: Known, agent: Agent, records: readonly (TelemetryRecord | undefined)[]): Sorted {
  const sorted: Sorted = { groups: [], rejected: 0, words: new Set() }
  const groups = new Map<string, Group>()
  // Before all others: a span that names the session speaks for its whole trace.
  for (const record of records) {
    const session = record && placeOf(record).session
    if (record?.traceId && session !== undefined) known.bindTrace(agent.agent, record.traceId, session)
  }
  const reject = (words: string) => {
    sorted.rejected += 1
    sorted.words.add(words)
  }
  for (const record of records) {
    if (!record) {
      reject('Some items had no usable id or time.')
      continue
    }
    const told = interpret(record)
    if (told.as === 'nothing') {
      if (told.hint !== undefined) sorted.words.add(told.hint)
      continue
    }
    const group = groupOf(known, agent, record)
    if (typeof group === 'string') {
      reject(group)
      continue
    }
    const key = JSON.stringify(group.run === undefined ? [group.workflow, group.session] : group.run)
    const held = groups.get(key) ?? group
    groups.set(key, held)
    held.items.push({ record, told, identities: identitiesOf(record, told) })
  }
  sorted.groups = [...groups.values()]
  return sorted
}

/** The empty group that the record belongs to, or why it belongs to none. */
function groupOf(known: Known, agent: Agent, record: TelemetryRecord): Group | string {
  const place = placeOf(record)
  if (place.run !== undefined) return { run: place.run, items: [] }
  const { traceId } = record
  const session = (traceId && known.sessionOfTrace(agent.agent, traceId)) || place.session || traceId
  if (!session) return 'Set session.id, or send log records with their trace id.'
  if (traceId) known.bindTrace(agent.agent, traceId, session)
  const { workflows } = agent
  const workflow = place.workflow ?? (workflows.length === 1 ? workflows[0] : undefined)
  if (workflow === undefined)
    return 'This agent has several workflows: name one in the resource attribute countersign.workflow.'
  if (!workflows.includes(workflow)) return 'This agent is not registered for the workflow in countersign.workflow.'
  const service = record.resource.get('service.name')
  const summary =
    `Told by OpenTelemetry${typeof service === 'string' && !service.startsWith('unknown_service') ? ` from ${service}` : ''}`.slice(
      0,
      200,
    )
  return { workflow, session, isTrace: session === traceId, summary, items: [] }
}
