/**
 * What the overlay knows and says about one record: the fields that matter now, what the page shows of them, and stopping
 * agents on it (design §12). Values go to the page of their own record and to no other (security R39, R40).
 */
import * as z from 'zod'
import { FieldName, JsonValue } from '../../action/json.ts'
import { RecordPath } from '../../action/record.ts'
import { comparisons, fieldKinds } from '../../approval/observation.ts'
import { always, Nothing, row, signedCommand, signing, Text, Words } from '../human-row.ts'

const name = z.string()

/** A change of one field. Values are agent-controlled; absent where the agent named none. */
const Change = z.strictObject({
  field: name,
  before: JsonValue.optional(),
  after: JsonValue.optional(),
})

export const RecordStop = z.strictObject({
  record: name,
  reason: name,
  at: z.int(),
  by: name.meta({ description: 'label of the approver who stopped it' }),
})

export const RecordMarks = z.strictObject({
  record: name,
  pending: z
    .array(z.strictObject({ ask: name, agent: name, verb: name, expiresAt: z.int(), changes: z.array(Change) }))
    .meta({ description: 'what waits, as it would change this record' }),
  wanted: z
    .array(z.strictObject({ field: name, asks: z.array(name) }))
    .meta({ description: 'fields of this record, with the asks that wait and make a claim about them' }),
  recent: z
    .array(
      z.strictObject({
        ask: name,
        run: name,
        agent: name,
        at: z.int(),
        verb: name,
        by: name.nullable().meta({ description: 'label of who approved it; null where no person was asked' }),
        changes: z.array(Change),
      }),
    )
    .meta({ description: 'what agents did to it lately, newest first' }),
  stop: RecordStop.nullable(),
})

export const Observed = z.strictObject({
  ask: name,
  fields: z.array(z.strictObject({ field: name, result: z.enum(comparisons) })),
})

export type RecordMarks = z.infer<typeof RecordMarks>
export type RecordStop = z.infer<typeof RecordStop>

/** Two boundaries may call different systems by one name: only these mean the one whose page it is. Absent, all do. */
const Workflows = z.array(Text).max(500).optional()
/** One page may show the same record under the names of several boundaries. */
const Records = z.array(RecordPath.max(1200)).min(1).max(10)

export const observationEndpoints = {
  recordMarks: row({
    path: '/human/v1/record/marks',
    summary: 'Which fields of one record matter now: what waits, what changed, and what is claimed about it',
    body: z.strictObject({ record: z.string().min(1).max(1200), workflows: Workflows }),
    answers: { 200: RecordMarks },
    problems: always,
  }),
  observe: row({
    path: '/human/v1/observe',
    summary: 'What a page shows of a record, held against what asks that wait claim; it decides nothing',
    body: z.strictObject({
      record: RecordPath.max(1200),
      workflows: Workflows,
      origin: z.string().min(1).max(300).meta({ description: 'of the page, as the browser says' }),
      seen: z
        .array(
          z.strictObject({
            field: FieldName,
            kind: z.enum(fieldKinds),
            value: z.union([z.string().max(1000), z.number()]).meta({ description: 'page-controlled' }),
          }),
        )
        .min(1)
        .max(50),
    }),
    answers: { 200: z.strictObject({ asks: z.array(Observed) }) },
    problems: always,
  }),
  recordStops: row({
    path: '/human/v1/record/stops',
    summary: 'Records on which agents are stopped',
    body: Nothing,
    answers: { 200: z.strictObject({ stops: z.array(RecordStop) }) },
    problems: always,
  }),
  stopRecord: row({
    path: '/human/v1/record/stop',
    summary: 'Stop all agents on a record: whatever they ask about it blocks until a person lets them again',
    signed: true,
    body: signedCommand('stop-record', { records: Records, reason: Words }),
    answers: { 200: z.strictObject({ stops: z.array(RecordStop) }) },
    problems: signing,
  }),
  resumeRecord: row({
    path: '/human/v1/record/resume',
    summary: 'Let agents ask about a record again, with a note why',
    signed: true,
    body: signedCommand('resume-record', { record: z.string().min(1).max(1200), note: Words }),
    answers: { 200: z.strictObject({ stops: z.array(RecordStop) }) },
    problems: [...signing, 'not-found'],
  }),
} as const
