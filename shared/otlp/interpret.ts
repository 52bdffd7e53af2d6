/** Reads a record in the first vocabulary that knows it. */
import { digestOf, type Json } from '../action/canonical.ts'
import { claudeCode } from './claude-code.ts'
import { genAi } from './gen-ai.ts'
import { openInference } from './open-inference.ts'
import type { TelemetryRecord } from './records.ts'
import { nothing, type Told, type Vocabulary } from './told.ts'

/** In this order: Claude Code's and OpenInference's spans also carry some `gen_ai.*` attributes. */
export const vocabularies: readonly Vocabulary[] = [claudeCode, openInference, genAi]

export function interpret(record: TelemetryRecord): Told {
  for (const vocabulary of vocabularies) {
    const told = vocabulary.told(record)
    if (told) return told
  }
  return nothing
}

/** `remember` is what the record is known by from now on; it was told of before if any of `twins` is known. */
export type Identities = { remember: string[]; twins: string[] }

/**
 * A record that comes again is known by itself. A span and a log record that tell of the same tool call, or of the same
 * request to a model, are known by its id; two of the same signal are not, because some frameworks count calls from 0 at
 * every turn.
 */
export function identitiesOf(record: TelemetryRecord, told: Told): Identities {
  const own = ownIdentity(record)
  const shared = told.as === 'step' ? [named('call', told.call), named('request', told.request)].flat() : []
  const other = record.signal === 'span' ? 'log' : 'span'
  return {
    remember: [own, ...shared.map(id => `${record.signal} of ${id}`)],
    twins: [own, ...shared.map(id => `${other} of ${id}`)],
  }
}

const named = (what: string, id: string | undefined) => (id ? [`${what} ${id}`] : [])

function ownIdentity(record: TelemetryRecord): string {
  if (record.signal === 'span') return `span ${record.traceId} ${record.spanId}`
  const { traceId, spanId, nanos, name, body, attributes } = record
  // A log record has no id, so all of it tells it from another one.
  return `log ${digestOf([traceId, spanId, nanos, name, body, Object.fromEntries(attributes) as Json])}`
}
