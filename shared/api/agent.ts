/** The agent surface: start runs, record steps, ask, consume, report (design §3, §11). */
import * as z from 'zod'
import { Action } from '../action/action.ts'
import { Evidence } from '../action/evidence.ts'
import { JsonValue } from '../action/json.ts'
import { RecordPath } from '../action/record.ts'
import { Execution, Outcome } from '../approval/outcome.ts'
import { DigestText } from '../approval/statement.ts'
import { Verdict } from '../boundary/verdict.ts'
import { ToolCall } from '../tools/tool-call.ts'
import { endpoint } from './endpoint.ts'

export const Id = z.string().regex(/^[a-z]+_[0-9a-z]{10,40}$/, 'is not an id')
const Words = z.string().min(1).max(4000)
/** Seconds a caller is willing to wait for an answer (design §3). */
const Wait = z.coerce.number().int().min(0).max(90)

export const RunStart = z.strictObject({
  workflow: z.string().min(1).max(40),
  trigger: z.strictObject({ kind: z.string().min(1).max(60), summary: z.string().min(1).max(200) }),
  input: JsonValue.optional(),
  session: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'what the caller itself calls this pass, such as the session id of a coding agent' }),
})

export const Step = z.strictObject({
  kind: z.enum(['tool_call', 'model_call', 'message']),
  name: z.string().min(1).max(200),
  record: RecordPath.optional(),
  url: z.string().min(1).max(4096).optional(),
  input: JsonValue.optional(),
  result: JsonValue.optional(),
  error: Words.optional(),
  startedAt: z.int().nonnegative().optional(),
  ms: z.int().nonnegative().max(864_000_000).optional(),
  usage: z
    .strictObject({
      model: z.string().min(1).max(200).optional(),
      inputTokens: z.int().nonnegative().optional(),
      outputTokens: z.int().nonnegative().optional(),
      costMicroUsd: z.int().nonnegative().max(1_000_000_000_000).optional(),
    })
    .optional(),
})

export const AskRequest = z
  .strictObject({
    run: Id.optional(),
    workflow: z.string().min(1).max(40).optional(),
    action: Action,
    evidence: Evidence.optional(),
    key: z
      .string()
      .min(8)
      .max(200)
      .optional()
      .meta({ description: 'idempotency key: the same key gives the same ask' }),
    wait: z.int().min(0).max(90).default(25).meta({ description: 'seconds to wait for a person' }),
  })
  .refine(ask => ask.run !== undefined || ask.workflow !== undefined, {
    path: ['run'],
    error: 'name the run, or the workflow to start a run of its own',
  })

/** As `AskRequest`, with a tool call in the place of the action: the boundary says what it means (design §4). */
export const ToolAskRequest = z.strictObject({
  run: Id.optional(),
  workflow: AskRequest.shape.workflow.meta({ description: 'may be left out by an agent that has one workflow' }),
  call: ToolCall,
  evidence: AskRequest.shape.evidence,
  key: AskRequest.shape.key,
  wait: AskRequest.shape.wait,
})

export const Grant = z.strictObject({ digest: DigestText, expiresAt: z.int() })

/** The answer to an ask that is not over: allowed, approved or pending. What ended badly is a problem document. */
export const AskAnswer = z.strictObject({
  ask: Id,
  run: Id,
  status: z.union([Outcome, z.literal('pending')]),
  execution: Execution,
  digest: DigestText,
  verdict: Verdict,
  grant: Grant.nullable(),
  expiresAt: z.int().nullable(),
  statusUrl: z.string(),
  note: z.string().optional().meta({ description: 'what the reviewer wrote' }),
  say: z.string().meta({ description: 'plain words for the agent about what to do next' }),
})

export const Change = z.strictObject({
  field: z.string().min(1).max(200),
  before: JsonValue.optional(),
  after: JsonValue.optional(),
})

export const Report = z.strictObject({
  execution: z.enum(['executed', 'failed', 'unknown']),
  changes: z.array(Change).max(200).optional(),
  output: JsonValue.optional(),
  error: Words.optional(),
  followUp: Words.optional(),
})

/** What to do after a failure (design §7). */
export const Retry = z
  .strictObject({
    afterMs: z.int().nonnegative().meta({ description: 'ask for the identical action again after this time' }),
    left: z.int().positive().meta({ description: 'tries that are left, with that one' }),
  })
  .nullable()
  .meta({ description: 'for a failure; null means stop: it failed too often, and an incident is open' })

const ask = z.strictObject({ ask: Id })
const run = z.strictObject({ run: Id })
const endings = ['blocked', 'too-many', 'evidence-missing', 'denied', 'expired', 'withdrawn', 'superseded'] as const
const always = ['unauthenticated', 'browser-refused', 'bad-request'] as const

export const agentEndpoints = {
  startRun: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/runs',
    summary: 'Start a run of a workflow',
    body: RunStart,
    answers: { 201: z.strictObject({ run: Id }) },
    problems: [...always, 'not-found'],
  }),
  addSteps: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/runs/:run/steps',
    summary: 'Record what the run did: tool calls, model calls, messages',
    params: run,
    body: z.strictObject({ steps: z.array(Step).min(1).max(50) }),
    answers: {
      201: z.strictObject({
        recorded: z.int(),
        failures: z
          .array(z.strictObject({ step: z.int().nonnegative(), retry: Retry, say: z.string() }))
          .optional()
          .meta({ description: 'for each tool call with an error, by its place in the list, what to do next' }),
      }),
    },
    problems: [...always, 'not-found', 'run-closed'],
  }),
  finishRun: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/runs/:run/finish',
    summary: 'End the run with its output and follow-up, or with the error that ended it',
    params: run,
    body: z.union([
      z.strictObject({ output: JsonValue.optional(), followUp: Words.optional() }),
      z.strictObject({ error: Words }),
    ]),
    answers: { 200: z.strictObject({ run: Id, status: z.enum(['finished', 'failed']) }) },
    problems: [...always, 'not-found', 'run-closed'],
  }),
  ask: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/asks',
    summary: 'Ask before acting',
    body: AskRequest,
    answers: { 200: AskAnswer, 202: AskAnswer },
    problems: [...always, ...endings, 'not-found', 'run-closed', 'key-reused', 'retry-later', 'retries-used-up'],
  }),
  askTool: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/tool-calls',
    summary: 'Ask before calling a tool: the boundary says which action the call is',
    body: ToolAskRequest,
    answers: { 200: AskAnswer, 202: AskAnswer },
    problems: [...always, ...endings, 'not-found', 'run-closed', 'key-reused', 'retry-later', 'retries-used-up'],
  }),
  askStatus: endpoint({
    surface: 'agent',
    method: 'GET',
    path: '/agent/v1/asks/:ask',
    summary: 'How an ask stands; waits up to `wait` seconds while it is pending',
    params: ask,
    query: z.strictObject({ wait: Wait.default(0) }),
    answers: { 200: AskAnswer, 202: AskAnswer },
    problems: [...always, ...endings, 'not-found'],
  }),
  withdraw: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/asks/:ask/withdraw',
    summary: 'Say that the action is no longer wanted',
    params: ask,
    body: z.strictObject({ why: Words.default('The agent no longer wants it.') }),
    answers: { 200: z.strictObject({ ask: Id, status: z.literal('withdrawn') }) },
    problems: [...always, 'not-found', 'already-decided'],
  }),
  consume: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/asks/:ask/consume',
    summary: 'Use the grant once and get the exact action to carry out',
    params: ask,
    body: z.strictObject({
      digest: DigestText,
      call: ToolCall.optional().meta({
        description: 'the tool call that was asked for, again: the answer then has the arguments to run the tool with',
      }),
    }),
    answers: {
      200: z.strictObject({
        ask: Id,
        digest: DigestText,
        action: Action.meta({ description: 'carry out exactly this; a reviewer may have edited it' }),
        edited: z.boolean(),
        note: z.string().optional(),
        input: ToolCall.shape.input.optional().meta({
          description: 'for a tool call: the arguments to run the tool with; an edit is in them',
        }),
      }),
    },
    problems: [
      ...always,
      'not-found',
      'no-grant',
      'grant-expired',
      'grant-consumed',
      'digest-mismatch',
      'superseded',
      'blocked',
    ],
  }),
  report: endpoint({
    surface: 'agent',
    method: 'POST',
    path: '/agent/v1/asks/:ask/outcome',
    summary: 'Report what came of it',
    params: ask,
    body: Report,
    answers: {
      200: z.strictObject({
        ask: Id,
        execution: Execution.meta({ description: 'as recorded: `unknown` where a failure leaves open what happened' }),
        retry: Retry.optional(),
        say: z.string().meta({ description: 'plain words for the agent about what to do next' }),
      }),
    },
    problems: [...always, 'not-found', 'not-consumed', 'already-reported'],
  }),
  agentChanges: endpoint({
    surface: 'agent',
    method: 'GET',
    path: '/agent/v1/changes',
    summary:
      'What changed about this agent\u2019s own asks and runs after a cursor: a page, long-poll or server-sent events',
    query: z.strictObject({
      after: z.coerce.number().int().min(-1).default(-1),
      live: z.enum(['no', 'long-poll', 'sse']).default('no'),
    }),
    answers: {
      200: z.strictObject({
        cursor: z.int(),
        more: z.boolean(),
        changes: z.array(z.strictObject({ seq: z.int(), type: z.string(), ask: Id.optional(), run: Id.optional() })),
      }),
    },
    problems: [...always, 'too-many'],
  }),
}
