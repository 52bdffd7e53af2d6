/**
 * The journal's entries: everything that happened, one schema a type (design §8, §9).
 * Entries are canonical JSON of at most 64 KB; bodies (actions, evidence, inputs, outputs, notes) are named by digest.
 */
import * as z from 'zod'
import { RecordPath } from '../action/record.ts'
import { Deadline } from '../approval/deadline.ts'
import { comparisons, fieldKinds } from '../approval/observation.ts'
import { Execution, Outcome } from '../approval/outcome.ts'
import { StandingScope } from '../approval/standing-scope.ts'
import { DigestText, Statement } from '../approval/statement.ts'
import { Verdict } from '../boundary/verdict.ts'
import { Day } from '../cost/day.ts'
import { type CostOrigin, costOrigins } from '../cost/spending.ts'

/** What a person must look at (design §7). */
export const incidentKinds = ['never', 'unknown_execution', 'tool_error', 'stalled_run', 'mismatch'] as const

const Id = z.string().min(1).max(60)
const Name = z.string().min(1).max(200)
const Words = z.string().max(4000)
const BoundaryRef = z.strictObject({ version: z.int().nonnegative(), digest: DigestText })
/** A signed command of an approver: what was asked for, and the signature over it. */
const Signed = z.strictObject({ approver: Id, counter: z.int().positive(), signature: z.string().min(1).max(200) })

const ofRun = { run: Id, workflow: Id, agent: Id }
const ofAsk = { ...ofRun, ask: Id }

/** One schema an entry type, without the envelope (`v`, `seq`, `at`, `type`). */
export const entryTypes = {
  'daemon.started': z.strictObject({ version: Name, boot: Id }),
  'approver.paired': z.strictObject({ approver: Id, label: Name, key: Name, origin: Name, teams: z.array(Name) }),
  'approver.reset': z.strictObject({ approvers: z.array(Id) }),
  /** `by` is absent where the command line of the same user did it. */
  'pairing.opened': z.strictObject({ by: Signed.optional(), teams: z.array(Name) }),
  'agent.added': z.strictObject({ agent: Id, workflows: z.array(Id), token: Id, by: Signed.optional() }),
  'agent.rotated': z.strictObject({ agent: Id, token: Id, by: Signed.optional() }),
  'agent.revoked': z.strictObject({ agent: Id, by: Signed.optional() }),
  'boundary.accepted': z.strictObject({
    workflow: Id,
    version: z.int().positive(),
    digest: DigestText,
    by: z.union([Signed, z.literal('first start')]),
    /** What the readiness page showed when a tier was raised with it. */
    facts: DigestText.optional(),
    /** The person had seen that it lets agents do more, and said so. */
    loosening: z.literal('confirmed').optional(),
  }),
  /** A policy document as the daemon found it: the text is a body. */
  'policy.registered': z.strictObject({ id: Name, version: Name, title: Name, text: DigestText }),
  'policy.removed': z.strictObject({ id: Name }),
  'agents.stopped': z.strictObject({ by: Signed.optional(), from: z.enum(['extension', 'command line']) }),
  'agents.resumed': z.strictObject({ by: Signed, note: DigestText }),
  /** On these records, and on no other, whatever agents ask blocks. */
  'record.stopped': z.strictObject({ records: z.array(RecordPath).min(1).max(10), reason: Words, by: Signed }),
  'record.resumed': z.strictObject({ record: RecordPath, note: DigestText, by: Signed }),
  /** `by` is absent where the product paused by itself; `rule` then names the rule, such as failure.rejection. */
  'workflow.paused': z.strictObject({ workflow: Id, reason: Words, by: Signed.optional(), rule: Name.optional() }),
  'workflow.resumed': z.strictObject({ workflow: Id, note: DigestText, by: Signed }),
  'run.started': z.strictObject({
    ...ofRun,
    trigger: z.strictObject({ kind: Name, summary: Name }),
    input: DigestText.optional(),
    /** What the caller itself calls this pass; agent-controlled. */
    session: Name.optional(),
  }),
  'run.step': z.strictObject({
    ...ofRun,
    kind: z.enum(['tool_call', 'model_call', 'message']),
    name: Name,
    record: RecordPath.optional().meta({ description: 'what was read, where the step read a record' }),
    url: z.string().max(4096).optional(),
    body: DigestText.optional().meta({ description: 'input, result and error' }),
    startedAt: z.int().optional(),
    ms: z.int().nonnegative().optional(),
    failed: z.boolean().optional(),
    usage: z
      .strictObject({
        model: Name.optional(),
        inputTokens: z.int().nonnegative().optional(),
        outputTokens: z.int().nonnegative().optional(),
        costMicroUsd: z.int().nonnegative().optional(),
        /** Ours to say, never the agent's; where a price was used, which. */
        origin: z.enum(Object.keys(costOrigins) as [CostOrigin, ...CostOrigin[]]).optional(),
        price: z.strictObject({ from: Day, source: z.string().max(300) }).optional(),
      })
      .optional(),
  }),
  'run.stalled': z.strictObject({ ...ofRun, silentMs: z.int().nonnegative() }),
  'run.finished': z.strictObject({ ...ofRun, output: DigestText.optional(), followUp: Words.optional() }),
  'run.failed': z.strictObject({ ...ofRun, error: Words }),
  'ask.made': z.strictObject({
    ...ofAsk,
    key: z.string().max(200).optional(),
    verb: Name,
    record: RecordPath,
    action: DigestText,
    evidence: DigestText,
    digest: DigestText,
    boundary: BoundaryRef,
    target: z.strictObject({ resolved: z.string(), version: z.string() }).nullable(),
    verdict: Verdict,
    outcome: z.enum(['allowed', 'blocked', 'denied']).nullable(),
    /** The ask that a person denied before, where this one is identical to it. */
    repeats: Id.optional(),
    /** The standing grant that let it pass. */
    standing: Id.optional(),
    owner: Name.optional(),
    deadline: Deadline.nullable().meta({ description: 'of the review, or of the grant of an allowed ask' }),
  }),
  'ask.decided': z.strictObject({
    ...ofAsk,
    statement: Statement,
    signature: z.string().min(1).max(200),
    late: z.boolean().optional().meta({ description: 'the agent had stopped waiting' }),
    deadline: Deadline.nullable().meta({ description: 'of the grant' }),
  }),
  'ask.expired': z.strictObject({ ...ofAsk }),
  'ask.withdrawn': z.strictObject({ ...ofAsk, why: Words, was: Outcome.nullable() }),
  /** `by` where a person took an approval back before anybody had used it. */
  'ask.superseded': z.strictObject({ ...ofAsk, why: Words, was: Outcome.nullable(), by: Signed.optional() }),
  'grant.consumed': z.strictObject({ ...ofAsk, digest: DigestText }),
  /** What a page showed of fields that the ask makes a claim about. The values are a body; all of it is page-controlled. */
  'observation.made': z.strictObject({
    ...ofAsk,
    record: RecordPath,
    origin: z.string().max(300),
    by: Id,
    fields: z
      .array(z.strictObject({ field: z.string().max(80), kind: z.enum(fieldKinds), result: z.enum(comparisons) }))
      .max(50),
    seen: DigestText,
  }),
  /**
   * `silent` where the daemon says that it is unknown, because the agent never reported; `by` where we carried it out
   * ourselves, so that the output is what we saw and no agent's word.
   */
  'execution.reported': z.strictObject({
    ...ofAsk,
    execution: Execution,
    body: DigestText.optional(),
    silent: z.literal(true).optional(),
    by: z.literal('gateway').optional(),
  }),
  /** A person found out what became of an execution that nobody knew of. */
  'execution.reconciled': z.strictObject({
    ...ofAsk,
    execution: z.enum(['executed', 'failed']),
    note: DigestText,
    by: Signed,
  }),
  /** Made from `ask`, which this approver had approved; the signed command names both. */
  'standing.granted': z.strictObject({
    standing: Id,
    workflow: Id,
    agent: Id,
    ask: Id,
    scope: StandingScope,
    by: Signed,
  }),
  'standing.revoked': z.strictObject({ standing: Id, workflow: Id, by: Signed }),
  'note.added': z.strictObject({ ...ofRun, ask: Id.optional(), note: DigestText, by: Signed }),
  'incident.opened': z.strictObject({
    ...ofRun,
    ask: Id.optional(),
    kind: z.enum(incidentKinds),
    summary: Words,
  }),
  /** `incident` is the number of the entry that opened it. */
  'incident.acknowledged': z.strictObject({ ...ofRun, incident: z.int().nonnegative(), by: Signed }),
  'incident.resolved': z.strictObject({ ...ofRun, incident: z.int().nonnegative(), note: DigestText, by: Signed }),
  'body.erased': z.strictObject({ digest: DigestText }),
  /** The settings are a body; the webhook's secret is in no entry. */
  'alerts.set': z.strictObject({ settings: DigestText, newSecret: z.boolean(), by: Signed }),
  'alerts.tested': z.strictObject({ by: Signed }),
  /** How the gate of a connected coding agent stands now; with `proof`, what a canary showed, and the run that holds it. */
  'connection.changed': z.strictObject({
    harness: Name,
    agent: Id,
    workflow: Id,
    state: z.enum(['enforcing', 'observing', 'not_proven', 'broken', 'not_connected']),
    reason: Words,
    proof: z.strictObject({ result: z.enum(['passed', 'open', 'deaf']), fingerprint: DigestText, run: Id }).optional(),
  }),
  /** A browser saw a journal of `had` entries that this one, with `has`, does not continue. */
  'journal.doubted': z.strictObject({ had: z.int().nonnegative(), has: z.int().nonnegative(), by: Signed }),
} as const

export type EntryType = keyof typeof entryTypes
export type EntryData<T extends EntryType = EntryType> = { [K in T]: { type: K } & z.infer<(typeof entryTypes)[K]> }[T]
/** An entry as it stands in the journal. `at` is wall-clock ms; the order is `seq`, never the time. */
export type Entry<T extends EntryType = EntryType> = EntryData<T> & {
  v: 1
  seq: number
  at: number
  /** Ordinal within its run, from 1, on every entry that names a run: a gap in an export shows that one was left out. */
  n?: number
}

const envelope = {
  v: z.literal(1),
  seq: z.int().nonnegative(),
  at: z.int().nonnegative(),
  n: z.int().positive().optional(),
}

/** Parses an entry read from outside (an export, a damaged file): attacker-controlled. */
export const Entry: z.ZodType<Entry> = z.discriminatedUnion(
  'type',
  Object.entries(entryTypes).map(([type, schema]) => schema.extend({ ...envelope, type: z.literal(type) })) as never,
) as never
