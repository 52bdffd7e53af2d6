/**
 * Silence (design §7): a run whose agent shows no sign of life is stalled, and a grant that was used and never reported
 * on leaves an execution that nobody knows of. Both are found by looking now and then, so that no ask pays for it.
 */
import { Problem } from '../../shared/api/problems.ts'
import { isPast, type Reading } from '../../shared/approval/deadline.ts'
import { parseDuration } from '../../shared/boundary/duration.ts'
import { incidentSentences } from '../../shared/run/incident-sentences.ts'
import { leavesTraces } from '../../shared/run/retries.ts'
import { isOpen, type Run } from '../../shared/run/run.ts'
import { say } from '../../shared/text/say.ts'
import type { Changes } from './changes.ts'
import { failureRules } from './failure-rules.ts'
import type { Parts } from './parts.ts'

/** How long an agent may take between using its grant and reporting, ms. */
export const reportWithin = 10 * 60_000

/** How often the store is asked for grants in use, ms. */
const usedEvery = 30_000

/** Later than the deadline of every unused grant: the store's "without end" is what is left (daemon/store/conditions.ts). */
const unusedAreOver = Number.MAX_SAFE_INTEGER - 1

/** Open runs, with the wall-clock ms at which each can be stalled at the earliest. */
export type Silence = {
  /** A run began, or goes on after a restart. Runs that an ask opened for itself end with it and are not watched. */
  watch(run: Pick<Run, 'id' | 'workflow' | 'lastAt' | 'trigger'>): void
  ended(run: string): void
  /** Runs that are due to be looked at. */
  due(now: number): string[]
  lookAgain(run: string, at: number): void
}

export function createSilence(afterOf: (workflow: string) => number): Silence {
  const next = new Map<string, number>()
  return {
    watch({ id, workflow, lastAt, trigger }) {
      if (trigger.kind !== 'ask') next.set(id, lastAt + afterOf(workflow))
    },
    ended: run => void next.delete(run),
    due: now => [...next].filter(([, at]) => at <= now).map(([run]) => run),
    lookAgain: (run, at) => void next.set(run, at),
  }
}

/** How long a run of the workflow may be silent, ms. */
export function silenceAllowed(parts: Pick<Parts, 'workflows'>, workflow: string): number {
  return parseDuration(failureRules(parts, workflow).stalled.after) as number
}

/** The look at silent runs and unreported executions. */
export function createSilenceLook(parts: Parts, changes: Changes): () => Promise<void> {
  const { recorder, store, standing, watch } = parts
  const { silence } = watch
  let looked: Reading | undefined

  async function lookAtRun(id: string): Promise<void> {
    const held = await recorder.run(id)
    if (!held || !isOpen(held.run)) return silence.ended(id)
    const { run } = held
    const { wall } = recorder.now()
    const after = silenceAllowed(parts, run.workflow)
    // What waits for a person, or was told to stand still, is silent for a reason. A stalled one may come back to life.
    const excused = run.pending > 0 || standing.stopped || standing.paused(run.workflow) !== null
    if (excused || run.status === 'stalled') return silence.lookAgain(id, wall + after)
    if (run.lastAt + after > wall) return silence.lookAgain(id, run.lastAt + after)
    silence.lookAgain(id, wall + after)
    const of = { run: id, workflow: run.workflow, agent: run.agent }
    const silentMs = wall - run.lastAt
    const summary = say(incidentSentences.silent, { minutes: Math.floor(silentMs / 60_000) })
    await recorder.write([
      { type: 'run.stalled', ...of, silentMs },
      { type: 'incident.opened', ...of, kind: 'stalled_run', summary },
    ]).done
  }

  async function lookAtUsed(): Promise<void> {
    const now = recorder.now()
    if (looked && !isPast({ from: looked, ttl: usedEvery }, now)) return
    looked = now
    const used = await store.openGrants(undefined, unusedAreOver)
    const late = used.filter(({ changedAt }) => changedAt + reportWithin <= now.wall)
    await Promise.all(late.map(({ id }) => isUnknown(id)))
  }

  async function isUnknown(id: string): Promise<void> {
    try {
      await changes.change(id, ({ run, workflow, agent, verb, record }) => {
        const summary = say(incidentSentences.unreported, {
          minutes: reportWithin / 60_000,
          what: `${verb} ${record}`,
        })
        const of = { run, workflow, agent, ask: id }
        return {
          command: { do: 'report', execution: 'unknown', silent: true },
          also: leavesTraces(verb) ? [{ type: 'incident.opened', ...of, kind: 'unknown_execution', summary }] : [],
        }
      })
    } catch (error) {
      // It was reported meanwhile.
      if (!(error instanceof Problem)) throw error
    }
  }

  return async () => {
    for (const run of silence.due(recorder.now().wall)) await lookAtRun(run)
    await lookAtUsed()
  }
}
