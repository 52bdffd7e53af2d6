/** Puts a step together from what a vocabulary found in a record; empty parts are left out. */
import { RecordPath } from '../action/record.ts'
import { textOf } from './read.ts'
import type { TelemetryRecord } from './records.ts'
import type { StepDraft } from './told.ts'
import type { Attributes } from './value.ts'

/** The longest step that is taken, ms, as in the agent surface. */
const mostMs = 864_000_000

type Parts = Pick<StepDraft, 'kind' | 'input' | 'result' | 'error' | 'usage'> & {
  name: string | undefined
  ms?: number
}

export function stepOf(record: TelemetryRecord, { name, ms = 0, ...parts }: Parts): StepDraft {
  const took = Math.min(mostMs, Math.round(record.signal === 'span' ? record.ms : ms))
  // A log record is written when what it tells of is over.
  const startedAt = record.signal === 'span' ? record.at : Math.max(0, record.at - took)
  const { kind, input, result, error, usage } = parts
  return {
    kind,
    name: name ?? (record.name || kind),
    ...readOf(record.attributes),
    ...(input !== undefined && { input }),
    ...(result !== undefined && { result }),
    ...(error !== undefined && { error: error || 'It failed, and nothing says why.' }),
    startedAt,
    ms: took,
    ...(usage !== undefined && { usage }),
  }
}

/**
 * What the step read, where it says so in our own attributes and only if that is well-formed: a claim of the agent, worth
 * as much as in a step it records itself. Generic attributes such as `url.full` do not count, because a request is no read.
 */
function readOf(attributes: Attributes): Pick<StepDraft, 'record' | 'url'> {
  const record = textOf(attributes, ['countersign.record'], 1_200)
  const url = textOf(attributes, ['countersign.url'], 4_096)
  return {
    ...(record !== undefined && RecordPath.safeParse(record).success && { record }),
    ...(url !== undefined && /^https?:\/\/[^\s]+$/.test(url) && { url }),
  }
}
