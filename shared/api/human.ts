/**
 * The human surface: only a paired extension, with its pinned origin and a session (design §11). Everything is a POST,
 * because a browser sends no Origin with an extension's GET. What changes anything is a signed command.
 */
import * as z from 'zod'
import { ActionEdit } from '../action/action.ts'
import { Outcome } from '../approval/outcome.ts'
import { DigestText, Statement } from '../approval/statement.ts'
import { alertEndpoints } from './human/alerts.ts'
import { connectionEndpoints } from './human/connections.ts'
import { costEndpoints } from './human/costs.ts'
import { drillEndpoints } from './human/drills.ts'
import { editorEndpoints, Loosening } from './human/editor.ts'
import { historyEndpoints, runFilters } from './human/history.ts'
import { incidentEndpoints } from './human/incidents.ts'
import { observationEndpoints } from './human/observations.ts'
import { policyEndpoints } from './human/policies.ts'
import { readinessEndpoints } from './human/readiness.ts'
import { standingEndpoints } from './human/standing.ts'
import { always, Nothing, row, Signature, signedCommand, signing, Text, Words } from './human-row.ts'
import {
  AgentView,
  ApproverView,
  AskView,
  BoundaryView,
  Pending,
  RecordView,
  RunSummary,
  RunView,
  Unused,
} from './views.ts'

const Nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url')

export const Checkpoint = z.strictObject({
  note: z.string().meta({ description: 'C2SP signed note of the journal\u2019s head' }),
  size: z.int(),
  consistency: z.array(z.string()).nullable().meta({ description: 'proof from `from`, base64 hashes' }),
})

export const humanEndpoints = {
  sessionStart: row({
    path: '/human/v1/session/start',
    summary: 'Ask the daemon to prove itself, and get its challenge',
    sessionless: true,
    body: z.strictObject({ approver: Text, nonce: Nonce }),
    answers: { 200: z.strictObject({ nonce: Nonce, signature: Signature }) },
    problems: ['origin-refused', 'bad-request', 'unauthenticated'],
  }),
  sessionFinish: row({
    path: '/human/v1/session/finish',
    summary: 'Prove the approver\u2019s key and get a session',
    sessionless: true,
    body: z.strictObject({ approver: Text, nonce: Nonce, signature: Signature }),
    answers: {
      200: z.strictObject({
        session: z.string(),
        expiresAt: z.int(),
        counter: z.int(),
        approver: ApproverView,
        version: z.string(),
        contract: z.string().meta({ description: 'digest of the endpoints as the daemon knows them' }),
      }),
    },
    problems: ['origin-refused', 'bad-request', 'unauthenticated'],
  }),
  ticket: row({
    path: '/human/v1/ticket',
    summary: 'A ticket, good once and for 10 s, for the WebSocket at /human/v1/live',
    body: Nothing,
    answers: { 200: z.strictObject({ ticket: z.string() }) },
    problems: always,
  }),
  queue: row({
    path: '/human/v1/queue',
    summary: 'Everything that waits for a person, most pressing first',
    body: Nothing,
    answers: {
      200: z.strictObject({
        cursor: z.int(),
        stopped: z.boolean(),
        pending: z.array(Pending),
        unused: z.array(Unused).meta({ description: 'approvals that nobody has used yet, the latest first' }),
        incidents: z.int().meta({ description: 'how many no person has resolved' }),
        attention: z
          .array(
            z.strictObject({
              workflow: z.string(),
              what: z.enum(['broken', 'not-accepted', 'paused', 'policy']),
              words: z.string(),
            }),
          )
          .meta({ description: 'workflows a person should look at, and policy files that register nothing' }),
      }),
    },
    problems: always,
  }),
  askView: row({
    path: '/human/v1/ask',
    summary: 'One ask with its action, evidence, marks and reasons',
    body: z.strictObject({ ask: Text }),
    answers: { 200: AskView },
    problems: [...always, 'not-found'],
  }),
  decide: row({
    path: '/human/v1/decide',
    summary: 'Approve, approve with an edit, or deny one ask',
    signed: true,
    body: z.strictObject({
      statement: Statement,
      signature: Signature,
      edit: ActionEdit.optional(),
      note: Words.optional(),
    }),
    answers: { 200: AskView },
    problems: [
      ...signing,
      'not-found',
      'not-owner',
      'not-pending',
      'already-decided',
      'stale-version',
      'digest-mismatch',
      'review-expired',
      'superseded',
      'edit-blocked',
    ],
  }),
  takeBack: row({
    path: '/human/v1/take-back',
    summary: 'Take an approval back while nobody has used it: the agent has to ask again',
    signed: true,
    body: signedCommand('take-back', { ask: Text, version: z.int().positive(), digest: DigestText }),
    answers: { 200: AskView },
    problems: [
      ...signing,
      'not-found',
      'not-owner',
      'no-grant',
      'grant-consumed',
      'grant-expired',
      'stale-version',
      'digest-mismatch',
    ],
  }),
  stop: row({
    path: '/human/v1/stop',
    summary: 'Stop all agents: everything blocks until a person resumes',
    signed: true,
    body: signedCommand('stop', {}),
    answers: { 200: z.strictObject({ stopped: z.literal(true) }) },
    problems: signing,
  }),
  resume: row({
    path: '/human/v1/resume',
    summary: 'Let agents ask again, with a note why',
    signed: true,
    body: signedCommand('resume', { note: Words }),
    answers: { 200: z.strictObject({ stopped: z.literal(false) }) },
    problems: signing,
  }),
  pauseWorkflow: row({
    path: '/human/v1/workflow/pause',
    summary: 'Pause one workflow',
    signed: true,
    body: signedCommand('pause', { workflow: Text, reason: Words }),
    answers: { 200: BoundaryView },
    problems: [...signing, 'not-found'],
  }),
  resumeWorkflow: row({
    path: '/human/v1/workflow/resume',
    summary: 'Resume one workflow, with a note why',
    signed: true,
    body: signedCommand('resume-workflow', { workflow: Text, note: Words }),
    answers: { 200: BoundaryView },
    problems: [...signing, 'not-found'],
  }),
  boundaries: row({
    path: '/human/v1/boundaries',
    summary: 'Every workflow with its boundary, as accepted and as the file says now',
    body: Nothing,
    answers: { 200: z.strictObject({ boundaries: z.array(BoundaryView) }) },
    problems: always,
  }),
  acceptBoundary: row({
    path: '/human/v1/boundary/accept',
    summary: 'Accept the boundary file as it is now',
    signed: true,
    body: signedCommand('accept-boundary', { workflow: Text, digest: DigestText, loosening: Loosening.optional() }),
    answers: { 200: BoundaryView },
    problems: [...signing, 'not-found', 'boundary-broken', 'digest-mismatch', 'stale-version', 'loosens'],
  }),
  runs: row({
    path: '/human/v1/runs',
    summary: 'Runs, newest first, filtered and searched',
    body: z.strictObject({
      workflow: Text.optional(),
      agent: Text.optional(),
      outcome: z.union([Outcome, z.literal('pending')]).optional(),
      text: z.string().max(200).optional(),
      ...runFilters,
      before: z.string().max(60).optional().meta({ description: 'the run after which the page starts' }),
      limit: z.int().min(1).max(200).default(50),
    }),
    answers: { 200: z.strictObject({ runs: z.array(RunSummary), more: z.boolean(), total: z.int() }) },
    problems: always,
  }),
  runView: row({
    path: '/human/v1/run',
    summary: 'One run: its journal entries in order with their bodies',
    body: z.strictObject({ run: Text }),
    answers: { 200: RunView },
    problems: [...always, 'not-found'],
  }),
  addNote: row({
    path: '/human/v1/note',
    summary: 'Add a reviewer note to a run',
    signed: true,
    body: signedCommand('note', { run: Text, ask: Text.optional(), note: Words }),
    answers: { 201: z.strictObject({ seq: z.int() }) },
    problems: [...signing, 'not-found'],
  }),
  exportRun: row({
    path: '/human/v1/export',
    summary: 'One run as a file: verifiable offline, or as OTLP/JSON',
    body: z.strictObject({ run: Text, format: z.enum(['ndjson', 'html', 'otlp']) }),
    answers: { 200: z.strictObject({ name: z.string(), type: z.string(), content: z.string() }) },
    problems: [...always, 'not-found'],
  }),
  recordView: row({
    path: '/human/v1/record',
    summary: 'What agents may do on one record',
    body: z.strictObject({ record: z.string().min(1).max(1200) }),
    answers: { 200: RecordView },
    problems: always,
  }),
  agents: row({
    path: '/human/v1/agents',
    summary: 'Registered agents',
    body: Nothing,
    answers: { 200: z.strictObject({ agents: z.array(AgentView) }) },
    problems: always,
  }),
  addAgent: row({
    path: '/human/v1/agent/add',
    summary: 'Register an agent; its token is shown once',
    signed: true,
    body: signedCommand('add-agent', {
      agent: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
      workflows: z.array(Text).min(1).max(50),
    }),
    answers: { 201: z.strictObject({ agent: AgentView, token: z.string() }) },
    problems: [...signing, 'name-taken', 'not-found'],
  }),
  rotateAgent: row({
    path: '/human/v1/agent/rotate',
    summary: 'Give an agent a new token; the old one works 60 s longer',
    signed: true,
    body: signedCommand('rotate-agent', { agent: Text }),
    answers: { 200: z.strictObject({ agent: AgentView, token: z.string() }) },
    problems: [...signing, 'not-found'],
  }),
  revokeAgent: row({
    path: '/human/v1/agent/revoke',
    summary: 'Revoke an agent: its token, its grants and its pending asks end at once',
    signed: true,
    body: signedCommand('revoke-agent', { agent: Text }),
    answers: { 200: z.strictObject({ agent: AgentView }) },
    problems: [...signing, 'not-found'],
  }),
  approvers: row({
    path: '/human/v1/approvers',
    summary: 'Paired approvers',
    body: Nothing,
    answers: { 200: z.strictObject({ approvers: z.array(ApproverView) }) },
    problems: always,
  }),
  allowPairing: row({
    path: '/human/v1/pairing/allow',
    summary: 'Open a pairing window for one more approver',
    signed: true,
    body: signedCommand('allow-pairing', { label: Text, teams: z.array(Text).max(20) }),
    answers: { 200: z.strictObject({ code: z.string(), expiresAt: z.int() }) },
    problems: [...signing, 'not-owner'],
  }),
  checkpoint: row({
    path: '/human/v1/checkpoint',
    summary: 'The signed head of the journal, with a proof that it continues an earlier one',
    body: z.strictObject({ from: z.int().nonnegative().optional() }),
    answers: { 200: Checkpoint },
    problems: always,
  }),
  changes: row({
    path: '/human/v1/changes',
    summary: 'What changed after a cursor; waits up to `wait` seconds when nothing has',
    body: z.strictObject({ after: z.int().min(-1), wait: z.int().min(0).max(25).default(0) }),
    answers: {
      200: z.strictObject({
        cursor: z.int(),
        more: z.boolean(),
        changes: z.array(
          z.strictObject({ seq: z.int(), type: z.string(), ask: z.string().optional(), run: z.string().optional() }),
        ),
      }),
    },
    problems: always,
  }),
  ...historyEndpoints,
  ...incidentEndpoints,
  ...standingEndpoints,
  ...editorEndpoints,
  ...readinessEndpoints,
  ...costEndpoints,
  ...alertEndpoints,
  ...drillEndpoints,
  ...policyEndpoints,
  ...connectionEndpoints,
  ...observationEndpoints,
}
