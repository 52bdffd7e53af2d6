/** What people see: the documents of the human surface that views render. */
import * as z from 'zod'
import { Action } from '../action/action.ts'
import { Evidence } from '../action/evidence.ts'
import { JsonValue } from '../action/json.ts'
import { Mark } from '../action/marks.ts'
import { Execution, Outcome } from '../approval/outcome.ts'
import { DigestText, Statement } from '../approval/statement.ts'
import { Boundary } from '../boundary/boundary.ts'
import { type Tier, tiers } from '../boundary/tiers.ts'
import { Verdict } from '../boundary/verdict.ts'
import { Spending } from '../cost/spending.ts'
import { Entry } from '../run/entries.ts'

const Text = z.string()
const TierName = z.enum(Object.keys(tiers) as [Tier, ...Tier[]])
const Status = z.union([Outcome, z.literal('pending')])

/** One row of the queue. */
export const Pending = z.strictObject({
  ask: Text,
  run: Text,
  workflow: Text,
  title: Text.meta({ description: 'of the workflow' }),
  agent: Text,
  verb: Text,
  record: Text,
  decision: z.enum(['review', 'escalate']),
  /** 0 plain, 1 worth a second look, 2 irreversible, not analysable or for the owner; the queue is sorted by it. */
  risk: z.int().min(0).max(2),
  owner: Text.nullable(),
  at: z.int(),
  expiresAt: z.int(),
  version: z.int(),
  digest: DigestText,
  waiting: z.boolean().meta({ description: 'whether the agent still waits for the answer' }),
})

/** An approval that nobody has used: who gave it can take it back until it is used or runs out. */
export const Unused = z.strictObject({
  ask: Text,
  agent: Text,
  verb: Text,
  record: Text,
  approver: Text.meta({ description: 'who approved it' }),
  by: Text.meta({ description: 'label of who approved it' }),
  team: Text.meta({ description: 'the owner team, whose approvers may take it back too' }),
  at: z.int().meta({ description: 'when it was approved' }),
  until: z.int().meta({ description: 'when the grant runs out' }),
  version: z.int(),
  digest: DigestText.meta({ description: 'of the grant' }),
})

/** A value that we observed, beside one the agent claims: never in the same block (design §6). */
export const Before = z.strictObject({
  field: Text,
  value: JsonValue.optional(),
  from: z.enum(['daemon', 'page', 'agent']),
})

/** All about one ask. The extension recomputes `digest` from `action` and `evidence` before it offers a decision. */
export const AskView = z.strictObject({
  ask: Text,
  run: Text,
  workflow: Text,
  title: Text,
  team: Text.meta({ description: 'owner team of the workflow' }),
  tier: TierName,
  agent: Text,
  trigger: z.strictObject({ kind: Text, summary: Text }),
  at: z.int(),
  status: Status,
  execution: Execution,
  version: z.int(),
  digest: DigestText,
  boundary: z.strictObject({ version: z.int(), digest: DigestText }),
  target: z.strictObject({ resolved: Text, version: Text }).nullable(),
  risk: z.int().min(0).max(2),
  owner: Text.nullable(),
  verdict: Verdict,
  /** `null` once the body was erased. */
  action: Action.nullable(),
  evidence: Evidence.nullable(),
  marks: z.array(Mark),
  reviewBelow: z.number().nullable().meta({ description: 'the confidence below which the boundary wants a review' }),
  before: z.array(Before).meta({ description: 'what we know of the values that the action changes' }),
  expiresAt: z.int().nullable(),
  waiting: z.boolean(),
  lateUntil: z
    .int()
    .nullable()
    .meta({ description: 'until when an approval now would let the identical retry through' }),
  standing: z
    .strictObject({ standing: Text, by: Text.nullable() })
    .nullable()
    .meta({ description: 'the standing grant that let it pass, and the label of who gave it' }),
  decision: z
    .strictObject({
      at: z.int(),
      by: Text,
      statement: Statement,
      note: Text.nullable(),
      edited: Action.nullable(),
      late: z.boolean(),
    })
    .nullable(),
  takenBack: z
    .strictObject({ at: z.int(), by: Text })
    .nullable()
    .meta({ description: 'when the approval was taken back before anybody had used it, and the label of who did it' }),
  report: z
    .strictObject({
      at: z.int(),
      changes: z.array(z.strictObject({ field: Text, before: JsonValue.optional(), after: JsonValue.optional() })),
      output: JsonValue.optional(),
      error: Text.optional(),
      followUp: Text.optional(),
    })
    .nullable(),
})

export const RunSummary = z.strictObject({
  run: Text,
  workflow: Text,
  title: Text,
  agent: Text,
  trigger: z.strictObject({ kind: Text, summary: Text }),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
  status: z.enum(['open', 'stalled', 'finished', 'failed']),
  steps: z.int(),
  asks: z.int(),
  pending: z.int(),
  outcomes: z.partialRecord(Outcome, z.int()),
  executed: z.int(),
  failed: z.int(),
  incidents: z.int(),
  notes: z.int(),
  costMicroUsd: z.int().nullable().meta({ description: 'what is known of its cost; null where nothing is' }),
  cost: z
    .strictObject({
      total: Spending,
      wasted: Spending.meta({ description: 'work that led to an ask which was blocked, denied or expired' }),
    })
    .nullable()
    .meta({ description: 'the same by origin; null while no step costs anything' }),
})

/** One run with its journal entries in order and the bodies they name. */
export const RunView = z.strictObject({
  summary: RunSummary,
  input: JsonValue.optional(),
  output: JsonValue.optional(),
  followUp: Text.nullable(),
  error: Text.nullable(),
  entries: z.array(Entry),
  more: z.boolean().meta({ description: 'true when the run has more entries than one answer holds' }),
  bodies: z.record(DigestText, JsonValue),
})

export const BoundaryView = z.strictObject({
  workflow: Text,
  file: Text,
  /** The accepted version and its digest; 0 while none was accepted. */
  version: z.int(),
  digest: DigestText.nullable(),
  accepted: z.boolean(),
  /** Why the file is broken, in words with line and column; the workflow blocks everything meanwhile. */
  broken: Text.nullable(),
  boundary: Boundary.nullable(),
  /** The file's text as it is now, and the digest that accepting it names. */
  text: Text,
  fileDigest: DigestText,
  paused: Text.nullable(),
  agents: z.array(Text),
})

export const AgentView = z.strictObject({
  agent: Text,
  workflows: z.array(Text),
  addedAt: z.int(),
  lastUsedAt: z.int().nullable(),
  revoked: z.boolean(),
})

export const ApproverView = z.strictObject({
  approver: Text,
  label: Text,
  origin: Text,
  teams: z.array(Text),
  pairedAt: z.int(),
  fingerprint: Text,
})

/** What agents may do on one record: the overlay's badge. Holds no evidence and no values (security R39). */
export const RecordView = z.strictObject({
  record: Text,
  workflows: z.array(
    z.strictObject({
      workflow: Text,
      title: Text,
      team: Text,
      tier: TierName,
      agents: z.array(Text),
      mayEdit: z.array(Text),
      alone: z.array(Text),
      never: z.array(Text),
      paused: z.boolean(),
    }),
  ),
  pending: z.array(z.strictObject({ ask: Text, expiresAt: z.int() })),
})

export type Pending = z.infer<typeof Pending>
export type Unused = z.infer<typeof Unused>
export type AskView = z.infer<typeof AskView>
export type RunSummary = z.infer<typeof RunSummary>
export type RunView = z.infer<typeof RunView>
export type BoundaryView = z.infer<typeof BoundaryView>
export type AgentView = z.infer<typeof AgentView>
export type ApproverView = z.infer<typeof ApproverView>
export type RecordView = z.infer<typeof RecordView>
