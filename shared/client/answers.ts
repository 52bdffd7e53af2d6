/** What a well-formed answer looks like, for each thing the client asks for. Whatever is not one is a no. */
import type {
  Action,
  Approved,
  AskAnswer,
  Decision,
  EvidencePart,
  Execution,
  Missing,
  Outcome,
  Reason,
  Reported,
  Steps,
  Verdict,
} from './contract.ts'
import {
  type Is,
  isCount,
  isFlag,
  isObject,
  isText,
  listOf,
  matching,
  object,
  oneOf,
  optional,
  orNull,
} from './shape.ts'

const outcomes: Record<Outcome, 1> = {
  allowed: 1,
  approved: 1,
  approved_edited: 1,
  denied: 1,
  blocked: 1,
  expired: 1,
  withdrawn: 1,
  superseded: 1,
}
const executions: Record<Execution, 1> = { not_started: 1, started: 1, executed: 1, failed: 1, unknown: 1 }
const decisions: Record<Decision, 1> = { allow: 1, review: 1, escalate: 1, block: 1 }
const parts: Record<EvidencePart, 1> = {
  sources: 1,
  policies: 1,
  confidence: 1,
  alternatives: 1,
  escalation: 1,
  next_action: 1,
}

const isId = matching(/^[a-z]+_[0-9a-z]{10,40}$/)
const isDigest = matching(/^sha256:[0-9a-f]{64}$/)
const isRecord = isObject as Is<Record<string, never>>

const side = object<{ at: string; says: string }>({ at: isText, says: isText })
const isSides = (value: unknown): value is NonNullable<Reason['sides']> => listOf(side)(value) && value.length === 2

export const isMissing = object<Missing>({ part: oneOf(parts), at: isText, sentence: isText })

export const isVerdict = object<Verdict>({
  decision: oneOf(decisions),
  grant: isFlag,
  reasons: listOf(
    object<Reason>({
      decision: oneOf(decisions),
      facet: isText,
      rule: isText,
      sentence: isText,
      sides: optional(isSides),
    }),
  ),
  missing: optional(listOf(isMissing)),
})

export const isAskAnswer = object<AskAnswer>({
  ask: isId,
  run: isId,
  status: oneOf<Outcome | 'pending'>({ ...outcomes, pending: 1 }),
  execution: oneOf(executions),
  digest: isDigest,
  verdict: isVerdict,
  grant: orNull(object<{ digest: string; expiresAt: number }>({ digest: isDigest, expiresAt: isCount })),
  expiresAt: orNull(isCount),
  statusUrl: isText,
  note: optional(isText),
  say: isText,
})

const isAction = object<Action>({
  verb: isText,
  record: isText,
  fields: optional(
    (value: unknown): value is NonNullable<Action['fields']> => listOf(isText)(value) || isObject(value),
  ),
  before: optional(isRecord),
  input: optional(isRecord),
})

export const isApproved = object<Approved>({
  ask: isId,
  digest: isDigest,
  action: isAction,
  edited: isFlag,
  note: optional(isText),
  input: optional(isRecord),
})

const isRetry = orNull(object<{ afterMs: number; left: number }>({ afterMs: isCount, left: isCount }))

export const isReported = object<Reported>({
  ask: isId,
  execution: oneOf(executions),
  retry: optional(isRetry),
  say: isText,
})

export const isStarted = object<{ run: string }>({ run: isId })

export const isSteps = object<Steps>({
  recorded: isCount,
  failures: optional(
    listOf(object<NonNullable<Steps['failures']>[number]>({ step: isCount, retry: isRetry, say: isText })),
  ),
})

export const isEnded = object<{ run: string; status: string }>({
  run: isId,
  status: oneOf({ finished: 1, failed: 1 }),
})

export const isWithdrawn = object<{ ask: string; status: string }>({ ask: isId, status: oneOf({ withdrawn: 1 }) })
