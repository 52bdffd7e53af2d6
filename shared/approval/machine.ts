/**
 * The approval state machine (design §5): pure `decideAsk(command, ask) → entry`, refused with a typed error otherwise.
 * First decision wins; a grant is used once, for exactly its digest, before its deadline.
 */
import type { Json } from '../action/canonical.ts'
import type { EntryData } from '../run/entries.ts'
import type { Ask, AskEntry } from './ask.ts'
import { type Deadline, isPast, type Reading } from './deadline.ts'
import type { Statement } from './statement.ts'

export type AskCommand =
  | { do: 'decide'; statement: Statement; signature: string; now: Reading; grantFor: number; late: boolean }
  | { do: 'expire'; now: Reading }
  | { do: 'withdraw'; why: string }
  | { do: 'supersede'; why: string }
  /** A person's approval goes, while nobody has used it. `digest` is that of the grant; `by` the signed command. */
  | {
      do: 'takeBack'
      version: number
      digest: string
      now: Reading
      why: string
      by: NonNullable<EntryData<'ask.superseded'>['by']>
    }
  | { do: 'consume'; digest: string; now: Reading }
  /** `silent` where the daemon says it, because nobody reported; `by` where the gateway does, which carried it out. */
  | {
      do: 'report'
      execution: 'executed' | 'failed' | 'unknown'
      body?: string | undefined
      silent?: true
      by?: 'gateway' | undefined
    }
  /** `note` is a digest, `by` the person's signed command. */
  | { do: 'reconcile'; execution: 'executed' | 'failed'; note: string; by: EntryData<'execution.reconciled'>['by'] }

/** Why a command on an ask was refused; each is a problem of the same name (shared/api/problems.ts). */
export type RefusalCode =
  | 'already-decided'
  | 'stale-version'
  | 'digest-mismatch'
  | 'not-pending'
  | 'not-expired'
  | 'review-expired'
  | 'no-grant'
  | 'grant-expired'
  | 'grant-consumed'
  | 'not-consumed'
  | 'already-reported'
  | 'not-unknown'

export class AskRefused extends Error {
  readonly code: RefusalCode
  readonly extra: Record<string, Json>
  constructor(code: RefusalCode, message: string, extra: Record<string, Json> = {}) {
    super(message)
    this.name = 'AskRefused'
    this.code = code
    this.extra = extra
  }
}

/** The entry that the command leads to. Throws `AskRefused`; never changes anything itself. */
export function decideAsk(command: AskCommand, ask: Ask): AskEntry {
  const of = { run: ask.run, workflow: ask.workflow, agent: ask.agent, ask: ask.id }
  switch (command.do) {
    case 'decide':
      return decided(command, ask, of)
    case 'expire':
      requirePending(ask)
      if (!ask.review || !isPast(ask.review, command.now))
        throw new AskRefused('not-expired', 'The review has time left.')
      return { type: 'ask.expired', ...of }
    case 'withdraw':
      if (ask.outcome !== null && !hasUnusedGrant(ask)) throw ended(ask)
      return { type: 'ask.withdrawn', ...of, why: command.why, was: ask.outcome }
    case 'supersede':
      if (ask.outcome !== null && !hasUnusedGrant(ask)) throw ended(ask)
      return { type: 'ask.superseded', ...of, why: command.why, was: ask.outcome }
    case 'takeBack':
      return takenBack(command, ask, of)
    case 'consume':
      requireGrant(ask, command)
      return { type: 'grant.consumed', ...of, digest: command.digest }
    case 'report':
      if (ask.execution === 'not_started')
        throw new AskRefused(
          'not-consumed',
          'The grant was not consumed. Consume it before acting, then report the outcome.',
        )
      if (ask.execution !== 'started')
        throw new AskRefused('already-reported', `The outcome was reported before: ${ask.execution}.`, {
          execution: ask.execution,
        })
      return {
        type: 'execution.reported',
        ...of,
        execution: command.execution,
        ...(command.body && { body: command.body }),
        ...(command.silent && { silent: true as const }),
        ...(command.by && { by: command.by }),
      }
    case 'reconcile':
      // Only what nobody knew is found out: what the agent said of its own work is never overwritten.
      if (ask.execution !== 'unknown')
        throw new AskRefused('not-unknown', `There is nothing to reconcile: ${ask.execution}.`, {
          execution: ask.execution,
        })
      return { type: 'execution.reconciled', ...of, execution: command.execution, note: command.note, by: command.by }
  }
}

/** Whether the ask holds a grant that nobody has used. It may be past its deadline. */
export function hasUnusedGrant(ask: Ask): boolean {
  return ask.grant !== null && ask.execution === 'not_started'
}

function decided(
  { statement, signature, now, grantFor, late }: Extract<AskCommand, { do: 'decide' }>,
  ask: Ask,
  of: { run: string; workflow: string; agent: string; ask: string },
): AskEntry {
  if (ask.outcome !== null) throw ended(ask)
  if (statement.ask !== ask.id || statement.digest !== ask.digest)
    throw new AskRefused(
      'digest-mismatch',
      'The decision is about something else than what is pending. Look at it again.',
    )
  if (statement.version !== ask.version)
    throw new AskRefused('stale-version', 'The item changed since it was shown. Look at it again.', {
      version: ask.version,
    })
  if (!ask.review || isPast(ask.review, now))
    throw new AskRefused('review-expired', 'The time for this review is over.')
  const grants = statement.outcome !== 'denied' && ask.verdict.grant
  const deadline: Deadline | null = grants ? { from: now, ttl: grantFor } : null
  return { type: 'ask.decided', ...of, statement, signature, ...(late && { late }), deadline }
}

function takenBack(
  { version, digest, now, why, by }: Extract<AskCommand, { do: 'takeBack' }>,
  ask: Ask,
  of: { run: string; workflow: string; agent: string; ask: string },
): AskEntry {
  if (ask.execution !== 'not_started')
    throw new AskRefused(
      'grant-consumed',
      'The agent has used the approval already, so it cannot be taken back. Look at the run for what came of it.',
      { execution: ask.execution },
    )
  if (ask.outcome === 'denied')
    throw new AskRefused('no-grant', 'A denial cannot be taken back: the agent has been told. It can ask again.', {
      outcome: ask.outcome,
    })
  if (ask.decision === null || ask.grant === null)
    throw new AskRefused(
      'no-grant',
      ask.outcome === null
        ? 'Nobody has decided yet. Decide instead.'
        : `There is no approval to take back: ${ask.outcome}.`,
      { outcome: ask.outcome },
    )
  if (isPast(ask.grant.deadline, now))
    throw new AskRefused('grant-expired', 'The approval has run out unused. There is nothing left to take back.')
  if (ask.grant.digest !== digest)
    throw new AskRefused('digest-mismatch', 'The approval is of something else than what was named. Look at it again.')
  if (ask.version !== version)
    throw new AskRefused('stale-version', 'The item changed since it was shown. Look at it again.', {
      version: ask.version,
    })
  return { type: 'ask.superseded', ...of, why, was: ask.outcome, by }
}

function requirePending(ask: Ask): void {
  if (ask.outcome !== null) throw ended(ask)
}

function requireGrant(ask: Ask, { digest, now }: Extract<AskCommand, { do: 'consume' }>): void {
  if (ask.execution !== 'not_started')
    throw new AskRefused('grant-consumed', 'The grant was used before. It is good for one use.')
  if (ask.grant === null)
    throw new AskRefused(
      'no-grant',
      ask.outcome === null
        ? 'Nobody has decided yet.'
        : ask.takenBack
          ? `A person took the approval back (${ask.takenBack.why}). Do not carry it out; ask again if it is still wanted.`
          : `There is nothing to use: ${ask.outcome}.`,
      {
        outcome: ask.outcome,
      },
    )
  if (ask.grant.digest !== digest)
    throw new AskRefused('digest-mismatch', 'The grant is for another digest. Use the digest of the latest answer.', {
      digest: ask.grant.digest,
    })
  if (isPast(ask.grant.deadline, now)) throw new AskRefused('grant-expired', 'The grant has run out. Ask again.')
}

/** The refusal for something that ended, with how it ended, so that the second decider sees the first. */
function ended(ask: Ask): AskRefused {
  const first = ask.decision && { by: ask.decision.statement.approver, at: ask.decision.at }
  return new AskRefused('already-decided', `It has ended before: ${ask.outcome}.`, { outcome: ask.outcome, first })
}
