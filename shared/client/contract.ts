/**
 * What goes over the wire, as plain types, so that a program that uses the client needs no schema library to compile.
 * The schemas in `shared/api/agent.ts` decide; contract.test.ts holds these types equal to them.
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** One thing an agent wants to do: `{ verb: 'update', record: 'odoo/crm.lead/27', fields: { stage_id: 'Won' } }`. */
export type Action = {
  /** `read`, `draft`, `propose`, `create`, `update` …; its effect is derived by the daemon. */
  verb: string
  /** `system/type/id`; without an id for something that does not exist yet. */
  record: string
  /** Names of the fields that are read, or the fields that change with their new values. */
  fields?: string[] | Record<string, Json>
  /** Values that the fields have now; shown to the reviewer as a claim. */
  before?: Record<string, Json>
  /** What else it carries, such as a command. */
  input?: Record<string, Json>
}

/** A call of a tool, where the boundary says what it means as an action. */
export type ToolCall = {
  /** Whose tool and its name, such as `mcp/crm/update_lead`. */
  tool: string
  input: Record<string, Json>
  /** The folder that relative paths start from. */
  cwd?: string
}

export type Source = {
  /** Either a record or a url. */
  record?: string
  url?: string
  title: string
  /** When it was read, wall clock in ms. */
  retrievedAt?: number
  fields?: Record<string, Json>
  version?: string
}

/** What the reviewer is handed. The boundary says which parts must be there. */
export type Evidence = {
  sources?: Source[]
  policies?: { id: string; version: string; title: string; quote?: string }[]
  confidence?: { value: number; basis: string } | { unknown: string }
  alternatives?: { summary: string; whyNot: string }[]
  escalation?: { reason: string }
  next_action?: { summary: string }
}

export type EvidencePart = keyof Evidence

/** A part of the evidence that is missing: what to add, and where. */
export type Missing = { part: EvidencePart; at: string; sentence: string }

export type Decision = 'allow' | 'review' | 'escalate' | 'block'

export type Reason = {
  decision: Decision
  facet: string
  rule: string
  sentence: string
  sides?: [{ at: string; says: string }, { at: string; says: string }]
}

export type Verdict = { decision: Decision; grant: boolean; reasons: Reason[]; missing?: Missing[] }

export type Outcome =
  | 'allowed'
  | 'approved'
  | 'approved_edited'
  | 'denied'
  | 'blocked'
  | 'expired'
  | 'withdrawn'
  | 'superseded'

export type Execution = 'not_started' | 'started' | 'executed' | 'failed' | 'unknown'

/** The right to act, once, until `expiresAt` (wall clock in ms). */
export type Grant = { digest: string; expiresAt: number }

/** The answer to an ask that is not over. What ended badly is an error (errors.ts). */
export type AskAnswer = {
  ask: string
  run: string
  status: Outcome | 'pending'
  execution: Execution
  digest: string
  verdict: Verdict
  grant: Grant | null
  expiresAt: number | null
  statusUrl: string
  /** What the reviewer wrote. */
  note?: string
  /** Plain words for the agent about what to do next. */
  say: string
}

/** What `consume` gives: carry out exactly `action`; a reviewer may have edited it. */
export type Approved = {
  ask: string
  digest: string
  action: Action
  edited: boolean
  note?: string
  /** For a tool call: the arguments to run the tool with. An edit is in them. */
  input?: Record<string, Json>
}

export type Change = { field: string; before?: Json; after?: Json }

/** What came of an action. */
export type Report = {
  execution: 'executed' | 'failed' | 'unknown'
  changes?: Change[]
  output?: Json
  error?: string
  followUp?: string
}

/** After a failure: ask for the identical action again after `afterMs`; `null` means stop. */
export type Retry = { afterMs: number; left: number } | null

/** `execution` as it was recorded: `unknown` where a failure leaves open what happened. */
export type Reported = { ask: string; execution: Execution; retry?: Retry; say: string }

export type Usage = { model?: string; inputTokens?: number; outputTokens?: number; costMicroUsd?: number }

/** Something that a run did besides its asks. */
export type Step = {
  kind: 'tool_call' | 'model_call' | 'message'
  name: string
  record?: string
  url?: string
  input?: Json
  result?: Json
  error?: string
  startedAt?: number
  ms?: number
  usage?: Usage
}

/** For each tool call with an error, by its place in the list, what to do next. */
export type Steps = { recorded: number; failures?: { step: number; retry: Retry; say: string }[] }

export type Trigger = { kind: string; summary: string }
