/**
 * `ask()`: the one function that every way in ends in (design promise 1), and what an agent does with the answer.
 */
import type * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'
import { bindingDigest } from '../../shared/action/digest.ts'
import type { AskRequest } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { isPast } from '../../shared/approval/deadline.ts'
import { factsOf } from '../../shared/approval/standing.ts'
import { blocked, decide } from '../../shared/boundary/decide.ts'
import { parseDuration } from '../../shared/boundary/duration.ts'
import { reasonSentences } from '../../shared/boundary/sentences.ts'
import type { Verdict } from '../../shared/boundary/verdict.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import type { Run } from '../../shared/run/run.ts'
import { say } from '../../shared/text/say.ts'
import type { Agent } from './agents.ts'
import { type Body, bodyOf } from './body.ts'
import { type Changes, noAsk } from './changes.ts'
import { countsForLoad } from './load.ts'
import type { Parts } from './parts.ts'
import { ownRun, requireBound, requireOpen } from './runs.ts'
import { createSlots } from './slots.ts'
import { createStateOf } from './state-of.ts'
import type { Rules } from './workflows.ts'

/** How long a grant is good for, in ms; the late one is for an agent that has to come back (design §3). */
export const grantTtl = { prompt: 5 * 60_000, late: 15 * 60_000 } as const

/** Answers that one agent may wait for at a time; for one more it does not wait. */
const mostWaits = 32

type Request = z.infer<typeof AskRequest>

/**
 * For a way in that carries the action out itself, the moment it may: what the boundary allows is asked for and its grant
 * used in one commit. There is nothing to check again, because no time passes in between.
 */
export type Using = {
  /** Set where that happened. */
  used: boolean
  /** Whether it may, under the rules that decide; they may be others than those the caller knew. */
  under: (rules: Rules) => boolean
}

export type Asks = {
  /** Decides, or waits up to `request.wait` seconds for a person; gives the ask as it then is. */
  ask(agent: Agent, request: Request, signal?: () => AbortSignal, using?: Using): Promise<Ask>
  /** The agent's own ask, after waiting up to `wait` seconds while it is pending. */
  status(agent: Agent, id: string, wait: number, signal?: () => AbortSignal): Promise<Ask>
  withdraw(agent: Agent, id: string, why: string): Promise<Ask>
}

export function createAsks(parts: Parts, changes: Changes): Asks {
  const { store, recorder, workflows, standingGrants, open, waiting, locks, targets, load, newId } = parts
  const states = createStateOf(parts)
  /** Asks that are being written, so that nobody who adopts one is answered before it is durable. */
  const writing = new Map<string, Promise<void>>()
  const waits = createSlots(mostWaits)

  /** Another agent's ask does not exist for this one (security R19). */
  async function own(agent: Agent, id: string): Promise<Ask> {
    const ask = await changes.current(id)
    if (!ask || ask.agent !== agent.agent) throw noAsk(id)
    return ask
  }

  async function make(agent: Agent, request: Request, using?: Using): Promise<Ask> {
    const held = request.run === undefined ? undefined : await ownRun(parts, agent, request.run)
    const workflow = held?.run.workflow ?? request.workflow ?? ''
    if (request.workflow !== undefined && request.workflow !== workflow)
      throw new Problem('bad-request', `The run ${request.run} is of the workflow "${workflow}".`)
    requireBound(agent, workflow)
    if (held) requireOpen(held.run)
    const action = bodyOf(request.action as Json)
    if (request.key !== undefined) {
      const earlier = await store.askByKey(agent.agent, request.key)
      if (earlier && earlier.action !== action.digest)
        throw new Problem('key-reused', `The key was used for another action, in ask ${earlier.id}.`, {
          ask: earlier.id,
        })
      if (earlier) return open.get(earlier.id) ?? earlier
    }
    const rules = workflows.rules(workflow)
    if (rules === undefined) throw new Problem('not-found', `The workflow "${workflow}" has no boundary file.`)
    const evidence = bodyOf((request.evidence ?? {}) as Json)
    const judge = (resolved?: string, limited = false) =>
      verdictOn(agent, request, workflow, rules, { resolved, held, limited })
    /** Only an ask that is new counts against the limits; one that is adopted is there already. */
    const asNew = (verdict: Verdict, resolved?: string) =>
      rules?.compiled.source.limits ? judge(resolved, true) : verdict
    const made = { request, workflow, rules, action, evidence, run: held?.run, using }
    const asNamed = judge()
    // What is blocked as it is named is not looked at: the agent learns nothing about places it may not touch.
    if (rules === null || asNamed.decision === 'block')
      return write(agent, { ...made, target: null, verdict: asNew(asNamed) })
    const looking = targets.resolve(request.action, rules.compiled.source)
    const target = looking && (await looking)
    let verdict = looking ? judge(target?.resolved) : asNamed
    const denied = isForPerson(verdict) ? await store.deniedBefore(workflow, action.digest, evidence.digest) : undefined
    let waited = isForPerson(verdict)

    for (;;) {
      // Judged anew after each wait, so that a stop, a pause, another boundary or the end of the run still counts. From
      // here to the write nothing waits, so that two identical asks cannot both miss each other.
      requireBound(agent, workflow)
      if (held) requireOpen(held.run)
      if (workflows.rules(workflow) !== rules) return make(agent, request, using)
      if (waited) verdict = judge(target?.resolved)
      waited = true
      const repeats = isForPerson(verdict) ? denied : undefined
      const same = held && verdict.decision !== 'block' && !repeats && open.identical(held.run.id, action.digest)
      if (!same || (same.grant && isPast(same.grant.deadline, recorder.now())))
        return write(agent, {
          ...made,
          target,
          verdict: repeats ? verdict : asNew(verdict, target?.resolved),
          denied: repeats,
        })
      const adopted = await adopt(same, request.evidence === undefined || same.evidence === evidence.digest)
      if (adopted) return adopted
    }
  }

  /** The open ask in the place of a new one; nothing when new evidence replaces it. */
  async function adopt(same: Ask, sameEvidence: boolean): Promise<Ask | undefined> {
    if (same.outcome === null && !sameEvidence) {
      await changes.tryChange(same.id, { do: 'supersede', why: 'The agent asked again with other evidence.' })
      return undefined
    }
    await writing.get(same.id)
    return same
  }

  function verdictOn(agent: Agent, request: Request, workflow: string, rules: Rules | null, more: Judged): Verdict {
    if (rules === null) {
      const broken = workflows.get(workflow)?.broken ?? 'it cannot be read'
      return blocked('boundary', 'broken', say(reasonSentences.broken, { why: broken }))
    }
    const { resolved, held, limited } = more
    const { action, evidence } = request
    const hasRead = (what: string) => held?.reads.has(what) ?? false
    const state = states.of(workflow, rules, held?.run, { record: action.record, resolved })
    return decide(
      { agent: agent.agent, action, evidence, resolved, hasRead },
      rules.compiled,
      limited ? states.limited(state, workflow, agent.agent) : state,
    )
  }

  async function write(agent: Agent, made: Made): Promise<Ask> {
    const { request, workflow, rules, target, verdict, action, evidence, denied, using } = made
    const ask = newId('ask')
    const of = { run: made.run?.id ?? newId('run'), workflow, agent: agent.agent }
    const boundary = rules
      ? { version: rules.version, digest: rules.digest }
      : { version: 0, digest: workflows.get(workflow)?.fileDigest ?? bodyOf('').digest }
    const binding = { v: 1 as const, ask, ...of, boundary, action: action.digest, evidence: evidence.digest, target }
    const standing =
      !denied && verdict.decision === 'review' && standingGrants.has(agent.agent)
        ? standingGrants.covering(factsOf(of, request.action, target, verdict), boundary.digest)
        : undefined
    const outcome = denied ? 'denied' : standing ? 'allowed' : outcomeOf(verdict)
    const escalated = verdict.decision === 'escalate'
    const review = rules?.compiled.source.review
    const ttl =
      outcome === 'allowed'
        ? grantTtl.prompt
        : parseDuration((escalated ? review?.owner_expires : review?.expires) ?? '15m')
    const now = recorder.now()
    const digest = bindingDigest(binding)
    const entries: EntryData[] = [
      {
        type: 'ask.made',
        ...of,
        ask,
        ...(request.key !== undefined && { key: request.key }),
        verb: request.action.verb,
        record: request.action.record,
        action: action.digest,
        evidence: evidence.digest,
        digest,
        boundary,
        target,
        verdict,
        outcome,
        ...(denied && { repeats: denied.id }),
        ...(standing && { standing: standing.id }),
        ...(escalated && rules && { owner: rules.compiled.source.owner.team }),
        deadline: ttl && (outcome === 'allowed' || outcome === null) ? { from: now, ttl } : null,
      },
    ]
    const never = verdict.reasons.find(({ facet }) => facet === 'never')
    if (never) entries.push({ type: 'incident.opened', ...of, ask, kind: 'never', summary: never.sentence })
    const atOnce = using !== undefined && outcome === 'allowed' && rules !== null && using.under(rules)
    if (atOnce) entries.push({ type: 'grant.consumed', ...of, ask, digest })
    if (!made.run) {
      entries.unshift({
        type: 'run.started',
        ...of,
        // Cut in the middle of a character, it would have no canonical form.
        trigger: {
          kind: 'ask',
          summary: `${request.action.verb} ${request.action.record}`.slice(0, 200).toWellFormed(),
        },
      })
      if (outcome === 'blocked' || outcome === 'denied') entries.push({ type: 'run.finished', ...of })
    }
    const written = recorder.write(entries, { bodies: [action, evidence] })
    const state = written.ask as Ask
    if (countsForLoad(state)) load?.count(workflow, agent.agent, state.at)
    if (standing) standingGrants.use(state)
    if (outcome === null) {
      open.put(state)
      writing.set(ask, written.done)
    } else if (atOnce) open.carry(state)
    await written.done
    if (atOnce) using.used = true
    writing.delete(ask)
    return state
  }

  async function waitFor(ask: Ask, seconds: number, signal?: () => AbortSignal): Promise<Ask> {
    if (ask.outcome !== null) return ask
    // It may have ended since it was read; then nobody would wake us.
    if (open.get(ask.id)?.outcome === null) {
      const giveBack = waits.take(ask.agent)
      await waiting.wait(ask.id, giveBack ? seconds : 0, signal?.())
      giveBack?.()
    }
    return (await changes.current(ask.id)) ?? ask
  }

  return {
    async ask(agent, request, signal, using) {
      const { key } = request
      const ask = await (key === undefined
        ? make(agent, request, using)
        : locks.run(`key ${agent.agent} ${key}`, () => make(agent, request, using)))
      return waitFor(ask, request.wait, signal)
    },
    status: async (agent, id, wait, signal) => waitFor(await own(agent, id), wait, signal),
    async withdraw(agent, id, why) {
      await own(agent, id)
      return changes.change(id, () => ({ command: { do: 'withdraw', why } }))
    },
  }
}

/** What an ask is judged by besides its request; `limited` where the agent's load counts. */
type Judged = {
  resolved: string | undefined
  held: { run: Run; reads: ReadonlySet<string> } | undefined
  limited: boolean
}

type Made = {
  request: Request
  workflow: string
  rules: Rules | null
  target: Ask['target']
  verdict: Verdict
  action: Body
  evidence: Body
  denied?: Ask | undefined
  run: Run | undefined
  using: Using | undefined
}

function isForPerson({ decision }: Verdict): boolean {
  return decision === 'review' || decision === 'escalate'
}

function outcomeOf(verdict: Verdict): 'allowed' | 'blocked' | null {
  if (isForPerson(verdict)) return null
  return verdict.decision === 'allow' ? 'allowed' : 'blocked'
}
