/**
 * Standing grants (design §5): a person lets the next actions of one kind pass, on one record or in one run, so often and
 * until then. Pure. What an agent asks never widens a grant: it has to fit the scope exactly, and to be stopped by nothing
 * but the rules that the person answered. `never`, block and escalate stay as they are.
 */
import { type Action, fieldNames } from '../action/action.ts'
import { parseRecord } from '../action/record.ts'
import type { Facet, Verdict } from '../boundary/verdict.ts'
import type { Entry } from '../run/entries.ts'
import { type Deadline, isPast, type Reading } from './deadline.ts'
import type { StandingScope } from './standing-scope.ts'
import type { StandingRefusal } from './standing-sentences.ts'

/** The longest that a grant may stand, ms: 7 days (design §5). */
export const longestStanding = 7 * 24 * 60 * 60_000

/**
 * Whether a review for this facet is about the kind of action, which a person can answer beforehand. All others are about
 * the one ask, about what cannot be undone or seen, about money, or about the boundary itself, and always go to a person.
 */
const answerable: Readonly<Record<Facet, boolean>> = {
  tier: true,
  approval: true,
  state: false,
  never: false,
  scope: false,
  conflict: false,
  evidence: false,
  confidence: false,
  budget: false,
  limits: false,
  reversibility: false,
  analysis: false,
  boundary: false,
}

/** How a standing grant ends. */
export const standingEnds = {
  used_up: 'it was used as often as it may be',
  expired: 'its time was over',
  revoked: 'a person revoked it',
  boundary: 'the boundary changed',
  paused: 'the workflow was paused',
  stopped: 'all agents were stopped',
  agent: 'the agent was revoked',
  approvers: 'all approvers were revoked',
  run: 'its run ended',
  taken_back: 'the approval that it came from was taken back',
} as const
export type StandingEnd = keyof typeof standingEnds

/** An ask that a grant let pass. */
export type StandingUse = { ask: string; run: string; record: string; at: number }

export type StandingGrant = {
  id: string
  workflow: string
  agent: string
  /** The approved ask that it was made from. */
  ask: string
  /** The approver who gave it. */
  by: string
  /** Wall-clock ms. */
  at: number
  scope: StandingScope
  /** What had asked for the review, as `reasonsToAnswer` gives it. */
  answers: readonly string[]
  /** The digest of the boundary it was given under: under another one it counts no longer. */
  boundary: string
  /** What the record really was, where the daemon could tell. */
  resolved: string | null
  deadline: Deadline
  uses: readonly StandingUse[]
  /** Ended by something that happened; used up and expired are worked out (`endOf`). */
  ended: { at: number; why: StandingEnd } | null
}

/** What of an ask a grant looks at. `verb`, `record` and `names` are agent-controlled. */
export type StandingFacts = {
  agent: string
  workflow: string
  run: string
  verb: string
  record: string
  names: readonly string[]
  resolved: string | null
  verdict: Verdict
}

/** Stands for "all fields" where an action names none; no field can be called so. */
export const wholeRecord = '*'

/** What an action writes, by name: its fields, and what it carries as `input/name`, which no field can be called. */
export function writtenNames(action: Action): string[] {
  const fields = fieldNames(action) ?? []
  return [
    ...(fields.length > 0 ? fields : [wholeRecord]),
    ...Object.keys(action.input ?? {}).map(name => `input/${name}`),
  ]
}

/**
 * What did not let an ask pass, rule by rule, with what each said: a rule that could not be decided says something else
 * than the same rule when it holds, and only the one was answered.
 */
export function reasonsToAnswer({ reasons }: Verdict): string[] {
  return reasons
    .filter(({ decision }) => decision !== 'allow')
    .map(({ facet, rule, sentence }) => `${facet} ${rule}: ${sentence}`)
}

/** What a grant looks at, of an action. */
export function factsOf(
  of: Pick<StandingFacts, 'agent' | 'workflow' | 'run'>,
  action: Action,
  target: { resolved: string } | null,
  verdict: Verdict,
): StandingFacts {
  const { agent, workflow, run } = of
  const { verb, record } = action
  return {
    agent,
    workflow,
    run,
    verb,
    record,
    names: writtenNames(action),
    resolved: target?.resolved ?? null,
    verdict,
  }
}

/** Whether a person may answer asks with this verdict beforehand. */
export function isAnswerable({ decision, grant, reasons }: Verdict): boolean {
  return (
    decision === 'review' && grant && reasons.every(reason => reason.decision === 'allow' || answerable[reason.facet])
  )
}

/** Whether the grant is about such an ask, whatever its time and uses. Nothing that is wider than its scope is covered. */
export function covers(
  grant: Pick<StandingGrant, 'agent' | 'workflow' | 'scope' | 'answers' | 'resolved'>,
  facts: StandingFacts,
): boolean {
  const { scope, answers } = grant
  return (
    facts.agent === grant.agent &&
    facts.workflow === grant.workflow &&
    facts.verb === scope.verb &&
    isPlaced(grant, facts) &&
    facts.names.every(name => scope.fields.includes(name)) &&
    isAnswerable(facts.verdict) &&
    reasonsToAnswer(facts.verdict).every(reason => answers.includes(reason))
  )
}

function isPlaced({ scope, resolved }: Pick<StandingGrant, 'scope' | 'resolved'>, facts: StandingFacts): boolean {
  if ((scope.record === undefined) === (scope.run === undefined)) return false
  if (scope.record !== undefined) return facts.record === scope.record && facts.resolved === resolved
  // A name that leads elsewhere may lead anywhere in the run's time, so a person looks at it.
  const leadsElsewhere = facts.resolved !== null && facts.resolved !== parseRecord(facts.record)?.id
  return facts.run === scope.run && typeOf(facts.record) === scope.type && !leadsElsewhere
}

/** `system/type` of a record. */
export function typeOf(record: string): string {
  return record.split('/', 2).join('/')
}

/** Why a scope cannot be granted from an ask with these facts, in words for the approver; nothing where it can. */
export function scopeFault(scope: StandingScope, facts: StandingFacts, now: number): StandingRefusal | undefined {
  if (!isAnswerable(facts.verdict))
    return 'What stopped it is about this one action, so each such action needs a person of its own.'
  if (scope.verb !== facts.verb) return `It was approved to ${facts.verb}, not to ${scope.verb}.`
  if ((scope.record === undefined) === (scope.run === undefined)) return 'Name either the record or the run.'
  if (scope.record !== undefined) {
    if (scope.record !== facts.record) return 'It was approved for another record.'
    if (parseRecord(scope.record)?.id === undefined) return 'A record that does not exist yet cannot be named.'
  }
  if (scope.run !== undefined && scope.run !== facts.run) return 'It was approved in another run.'
  if (scope.type !== (scope.run === undefined ? undefined : typeOf(facts.record)))
    return 'A grant for a run names the type of what was approved; one for a record names none.'
  const other = scope.fields.find(name => !facts.names.includes(name))
  if (other !== undefined) return `The approved action does not name ${other}.`
  if (scope.fields.length === 0) return 'It names no field, so it would cover nothing.'
  if (scope.until <= now) return 'Its time is over before it begins.'
  if (scope.until > now + longestStanding) return 'It may stand for 7 days at most.'
  return undefined
}

/** How the grant ended, or `null` while it counts. */
export function endOf(grant: StandingGrant, now: Reading): StandingGrant['ended'] {
  const last = grant.uses[grant.scope.times - 1]
  if (last && (!grant.ended || last.at <= grant.ended.at)) return { at: last.at, why: 'used_up' }
  if (grant.ended) return grant.ended
  return isPast(grant.deadline, now) ? { at: Math.min(grant.scope.until, now.wall), why: 'expired' } : null
}

/** The grant with one more use. */
export function withUse(grant: StandingGrant, use: StandingUse): StandingGrant {
  return { ...grant, uses: [...grant.uses, use] }
}

/** The entry types that end standing grants. */
export const standingEnders = [
  'standing.revoked',
  'boundary.accepted',
  'workflow.paused',
  'agents.stopped',
  'agent.revoked',
  'approver.reset',
  'ask.superseded',
] as const satisfies readonly Entry['type'][]

/** What of an entry says which grants it ends. */
export type Ender = {
  type: string
  workflow?: string | null
  agent?: string | null
  standing?: string
  ask?: string | null
  /** The person who did it; of `ask.superseded` only where an approval was taken back. */
  by?: unknown
}

/** Whether something that happened ends the grant, and as what. */
export function endedBy(grant: StandingGrant, entry: Ender): StandingEnd | undefined {
  switch (entry.type) {
    case 'standing.revoked':
      return entry.standing === grant.id ? 'revoked' : undefined
    case 'boundary.accepted':
      return entry.workflow === grant.workflow ? 'boundary' : undefined
    case 'workflow.paused':
      return entry.workflow === grant.workflow ? 'paused' : undefined
    case 'agents.stopped':
      return 'stopped'
    case 'agent.revoked':
      return entry.agent === grant.agent ? 'agent' : undefined
    case 'approver.reset':
      return 'approvers'
    case 'ask.superseded':
      // What it was about may change by itself, which says nothing of the next ones; a person's second thought does.
      return entry.by && entry.ask === grant.ask ? 'taken_back' : undefined
    default:
      return undefined
  }
}
