/**
 * Telemetry into runs and steps (design §13). Everything in it is the agent's own claim about what is over: it is recorded
 * as if the agent had recorded the steps itself, decides nothing, and counts as reported at most. Steps are durable before
 * the sender is answered, and what is sent again is not recorded again.
 */
import { Problem } from '../../shared/api/problems.ts'
import type { TelemetryRecord } from '../../shared/otlp/records.ts'
import type { Told } from '../../shared/otlp/told.ts'
import { isOpen } from '../../shared/run/run.ts'
import type { Agent } from '../hub/agents.ts'
import type { Hub } from '../hub/hub.ts'
import { ownRun } from '../hub/runs.ts'
import { catchUp, goesOnIn, wasThere } from './catch-up.ts'
import { createKnown, type KnownSession, remember } from './known.ts'
import { type Group, type Item, sortRecords } from './sort.ts'

/** The kind of trigger of the runs that telemetry opens. */
export const telemetryTrigger = 'telemetry'

export type Ingested = { rejected: number; words: string }

/** A run that telemetry has told of: whether its name is a trace, and how it ended if a root span said so. */
export type Heard = { isTrace: boolean; ended: KnownSession['ended'] }

export type Ingest = {
  /** Records what can be; resolves when it is durable. Rejects only with failures of our own. */
  take(agent: Agent, records: readonly (TelemetryRecord | undefined)[]): Promise<Ingested>
}

/** Steps in one write. */
const chunk = 50
/** Runs of an agent that are looked through for an earlier one of the same session. */
const recent = 20

type Step = Item & { told: Extract<Told, { as: 'step' }> }

/** `heard` is told of each run that something was recorded in. */
export function createIngest(hub: Hub, heard: (run: string, of: Heard) => void): Ingest {
  const { parts, runs, sessionRuns } = hub
  const known = createKnown()

  /** The run of a session that has ended, where hooks told of the same calls: late telemetry must not repeat them. */
  async function endedRun(agent: Agent, workflow: string, session: string): Promise<string | undefined> {
    const { runs: latest } = await parts.store.runs({ agent: agent.agent, workflow, limit: recent })
    return latest.find(run => run.session === session)?.id
  }

  async function record(agent: Agent, group: Group): Promise<void> {
    const named = group.run === undefined ? [agent.agent, group.workflow, group.session] : [agent.agent, group.run]
    const session = known.session(...named)
    const run = await runBefore(agent, group, session)
    if (run !== undefined) await catchUp(parts.store, session, run)
    const steps = await fresh(session, group.items, run)
    const into = steps.length > 0 ? await runFor(agent, group) : run
    for (let from = 0; from < steps.length; from += chunk) {
      const some = steps.slice(from, from + chunk)
      const drafts = some.map(({ told }) => told.step)
      await runs.addSteps(agent, into ?? '', drafts)
      goesOnIn(session, into ?? '')
      for (const { identities } of some) remember(session, identities.remember)
    }
    for (const { record: root, told } of group.items)
      if (told.as === 'invocation' && root.signal === 'span' && root.parentId === '')
        session.ended = { output: told.output, error: told.error }
    if (into !== undefined) heard(into, { isTrace: group.run === undefined && group.isTrace, ended: session.ended })
  }

  /** The run that holds what was told so far: the open one, or the last one where the session is new to this process. */
  async function runBefore(agent: Agent, group: Group, session: KnownSession): Promise<string | undefined> {
    if (group.run !== undefined) return (await ownRun(parts, agent, group.run)).run.id
    const open = await sessionRuns.find(agent, group)
    return open ?? session.run ?? (await endedRun(agent, group.workflow, group.session))
  }

  async function runFor(agent: Agent, group: Group): Promise<string> {
    if (group.run !== undefined) return group.run
    const { workflow, session, summary } = group
    return sessionRuns.runOf(agent, { workflow, session, trigger: { kind: telemetryTrigger, summary } })
  }

  /** The steps that are not in a run yet, by the time they began. */
  async function fresh(session: KnownSession, items: readonly Item[], run: string | undefined): Promise<Step[]> {
    const state = run === undefined ? undefined : (await parts.recorder.run(run))?.run
    const hooked = state !== undefined && (state.asks > 0 || state.trigger.kind !== telemetryTrigger)
    const taken = new Set<string>()
    const isNew = ({ told, identities }: Step) => {
      if (identities.twins.some(identity => session.seen.has(identity) || taken.has(identity))) return false
      for (const identity of identities.remember) taken.add(identity)
      if (wasThere(session, told.step) || isAsked(session, told.call)) return false
      if (!hooked || told.hooked === undefined) return true
      return told.hooked === 'call' && !absorbed(session, told.step.error !== undefined)
    }
    const steps = items.filter((item): item is Step => item.told.as === 'step')
    steps.sort((one, other) => (one.told.step.startedAt ?? 0) - (other.told.step.startedAt ?? 0))
    const left = steps.filter(isNew)
    // What hooks told is known from now on, or the same record sent again would be matched with another ask.
    const kept = new Set(left)
    for (const step of steps) if (!kept.has(step)) remember(session, step.identities.remember)
    return left
  }

  return {
    async take(agent, records) {
      const { groups, words, ...sorted } = sortRecords(known, agent, records)
      let { rejected } = sorted
      for (const group of groups) {
        try {
          const lock = group.run ?? `${group.workflow} ${group.session}`
          await parts.locks.run(`telemetry ${agent.agent} ${lock}`, () => record(agent, group))
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          rejected += group.items.length
          words.add(error.message)
        }
      }
      return { rejected, words: [...words].slice(0, 5).join(' ') }
    },
  }
}

/** Frameworks ask under the id of the tool call, alone or as part of their key. */
function isAsked({ askKeys }: KnownSession, call: string | undefined): boolean {
  return call !== undefined && call.length >= 8 && [...askKeys].some(key => key.includes(call))
}

/**
 * Hooks gate every call of their harness, and what they asked for is in the run as an ask. So each ask that was carried
 * out stands for one told call, and each refused one for a call that failed; what is told beyond them was not asked for,
 * and is recorded.
 */
function absorbed(session: KnownSession, failed: boolean): boolean {
  if (session.carriedOut > 0) session.carriedOut -= 1
  else if (failed && session.refused > 0) session.refused -= 1
  else return false
  return true
}

/** Whether the run is one that telemetry alone keeps. */
export function isTelemetrys({
  trigger,
  asks,
  status,
}: Parameters<typeof isOpen>[0] & { trigger: { kind: string }; asks: number }) {
  return isOpen({ status }) && trigger.kind === telemetryTrigger && asks === 0
}
