/**
 * Tool errors (design §7): how often the same thing failed in a row, when it may be tried again, and when it is enough.
 * The same thing is the identical action, or step, in one run; for asks that name no run, of one agent in one workflow.
 */
import { Problem } from '../../shared/api/problems.ts'
import { type Deadline, isPast, type Reading } from '../../shared/approval/deadline.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { incidentSentences, pauseSentences } from '../../shared/run/incident-sentences.ts'
import type { Incident } from '../../shared/run/incidents.ts'
import { type Retry, retryAfter, type ToolErrorRule } from '../../shared/run/retries.ts'
import type { Run } from '../../shared/run/run.ts'
import { say } from '../../shared/text/say.ts'

/** What failed: `key` is a digest of it, `title` says it in words, agent-controlled. */
export type Failed = { run: Run; key: string; title: string; ask?: string }

export type Failures = {
  /** Whether nothing has failed that is remembered. */
  readonly none: boolean
  /** Whether the agent has to wait with this, or to stop: the refusal to answer, or nothing. `key` makes the digest. */
  held(agent: string, scope: string, key: () => string, now: Reading): Problem | undefined
  /** Counts a failure. Gives what follows, and what to write with it: an incident, and a pause, when it is enough. */
  failed(failed: Failed, rule: ToolErrorRule, now: Reading): { retry: Retry | null; also: EntryData[] }
  /** Forgets the failures of what has worked at last. */
  worked(run: Run, key: string): void
  /** Forgets what the incident stopped, once a person has resolved it. */
  resolved(incident: Incident): void
  runEnded(run: string): void
  /** Stops what this incident stopped before a restart. */
  stopAgain(incident: Incident, scope: string, key: string): void
  /** Forgets what failed long ago. */
  forgetOld(now: Reading): void
}

/** How long a failure is remembered, in ms, where neither success, nor a person, nor the end of its run ends it before. */
const memory = 24 * 3_600_000

type Streak = {
  run: string
  agent: string
  ask: string | null
  failures: number
  remembered: Deadline
  /** When it may be tried again; `null` once it has to stop. */
  wait: Deadline | null
}

/** Where failures of the run add up: a run that an ask opened for itself lasts for one try. */
export function scopeOf({ id, trigger, agent, workflow }: Run): string {
  return trigger.kind === 'ask' ? scopeWithoutRun(agent, workflow) : id
}

export function scopeWithoutRun(agent: string, workflow: string): string {
  return `${agent} ${workflow}`
}

export function createFailures(): Failures {
  const scopes = new Map<string, Map<string, Streak>>()

  function put(scope: string, key: string, streak: Streak): void {
    const streaks = scopes.get(scope) ?? new Map<string, Streak>()
    scopes.set(scope, streaks.set(key, streak))
  }

  function drop(scope: string, key: string): void {
    const streaks = scopes.get(scope)
    if (streaks?.delete(key) && streaks.size === 0) scopes.delete(scope)
  }

  function dropWhere(holds: (streak: Streak) => boolean): void {
    for (const [scope, streaks] of scopes) for (const [key, streak] of streaks) if (holds(streak)) drop(scope, key)
  }

  return {
    get none() {
      return scopes.size === 0
    },
    held(agent, scope, key, now) {
      const streak = scopes.get(scope)?.get(key())
      // The run of another agent does not exist for this one (security R19).
      return streak?.agent === agent ? refusal(streak, now) : undefined
    },
    failed({ run, key, title, ask }, rule, now) {
      const scope = scopeOf(run)
      const before = scopes.get(scope)?.get(key)
      const failures = (before?.failures ?? 0) + 1
      const retry = retryAfter(failures, rule)
      const remembered = { from: now, ttl: memory }
      const of = { run: run.id, workflow: run.workflow, agent: run.agent }
      const wait = retry && { from: now, ttl: retry.afterMs }
      put(scope, key, { run: run.id, agent: run.agent, ask: ask ?? null, failures, remembered, wait })
      // It was enough before, and the incident for it is open.
      if (retry || before?.wait === null) return { retry, also: [] }
      const { failed, failedOften } = incidentSentences
      const words = failures === 1 ? say(failed, { what: title }) : say(failedOften, { n: failures, what: title })
      const summary = words.slice(0, 500).toWellFormed()
      const also: EntryData[] = [
        { type: 'incident.opened', ...of, ...(ask !== undefined && { ask }), kind: 'tool_error', summary },
      ]
      if (rule.then === 'pause') {
        const reason = say(pauseSentences.failing, { why: summary })
        also.push({ type: 'workflow.paused', workflow: run.workflow, reason, rule: 'failure.tool_error' })
      }
      return { retry, also }
    },
    worked: (run, key) => drop(scopeOf(run), key),
    resolved({ run, ask, kind }) {
      if (kind === 'tool_error') dropWhere(streak => streak.wait === null && streak.run === run && streak.ask === ask)
    },
    runEnded: run => void scopes.delete(run),
    stopAgain({ run, agent, ask, at }, scope, key) {
      const remembered = { from: { wall: at, mono: 0, boot: 'before' }, ttl: memory }
      put(scope, key, { run, agent, ask, failures: 1, remembered, wait: null })
    },
    forgetOld: now => dropWhere(({ remembered }) => isPast(remembered, now)),
  }
}

function refusal({ failures, wait, run, ask }: Streak, now: Reading): Problem | undefined {
  const extra = { run, ...(ask !== null && { ask }) }
  if (wait === null)
    return new Problem('retries-used-up', 'This failed too often. Do not try it again, and no other way.', extra)
  if (isPast(wait, now)) return undefined
  const retryAfter = Math.max(1, Math.ceil((wait.from.wall + wait.ttl - now.wall) / 1000))
  const times = failures === 1 ? 'once' : `${failures} times`
  return new Problem('retry-later', `This failed ${times}. Ask again in ${retryAfter} s.`, { ...extra, retryAfter })
}
