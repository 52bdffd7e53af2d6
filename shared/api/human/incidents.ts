/** Incidents and their life: open, acknowledged, resolved with a note; and executions that a person reconciles (design §7). */
import * as z from 'zod'
import { Execution } from '../../approval/outcome.ts'
import { incidentKinds } from '../../run/entries.ts'
import { always, row, signedCommand, signing, Text, Words } from '../human-row.ts'
import { AskView } from '../views.ts'

const Seq = z.int().nonnegative()
/** Who did it and when, wall-clock ms. */
const done = { at: z.int(), by: z.string() }

export const IncidentView = z.strictObject({
  incident: Seq.meta({ description: 'number of the journal entry that opened it' }),
  at: z.int(),
  run: z.string(),
  workflow: z.string(),
  title: z.string().meta({ description: 'of the workflow' }),
  agent: z.string(),
  ask: z.string().nullable(),
  kind: z.enum(incidentKinds),
  summary: z.string().meta({ description: 'what happened; may quote the agent' }),
  state: z.enum(['open', 'acknowledged', 'resolved']),
  acknowledged: z.strictObject(done).nullable(),
  resolved: z
    .strictObject({ ...done, note: z.string().nullable().meta({ description: 'null once it was erased' }) })
    .nullable(),
  execution: Execution.nullable().meta({ description: 'of its ask, as it is now: `unknown` can be reconciled' }),
})
export type IncidentView = z.infer<typeof IncidentView>

export const incidentEndpoints = {
  incidents: row({
    path: '/human/v1/incidents',
    summary: 'What failed in a way that a person must look at, newest first',
    body: z.strictObject({
      filter: z.enum(['open', 'all']).default('open').meta({ description: 'open is everything not resolved' }),
      before: Seq.optional().meta({ description: 'the incident after which the page starts' }),
      limit: z.int().min(1).max(200).default(50),
    }),
    answers: { 200: z.strictObject({ incidents: z.array(IncidentView), open: z.int(), more: z.boolean() }) },
    problems: always,
  }),
  acknowledgeIncident: row({
    path: '/human/v1/incident/acknowledge',
    summary: 'Say that somebody is looking at an incident',
    signed: true,
    body: signedCommand('acknowledge-incident', { incident: Seq }),
    answers: { 200: IncidentView },
    problems: [...signing, 'not-found', 'incident-resolved'],
  }),
  resolveIncident: row({
    path: '/human/v1/incident/resolve',
    summary: 'Resolve an incident, with a note how',
    signed: true,
    body: signedCommand('resolve-incident', { incident: Seq, note: Words }),
    answers: { 200: IncidentView },
    problems: [...signing, 'not-found', 'incident-resolved'],
  }),
  reconcileExecution: row({
    path: '/human/v1/execution/reconcile',
    summary: 'Say what a person found out about an execution that nobody knew of',
    signed: true,
    body: signedCommand('reconcile-execution', { ask: Text, execution: z.enum(['executed', 'failed']), note: Words }),
    answers: { 200: AskView },
    problems: [...signing, 'not-found', 'not-unknown'],
  }),
} as const
