/** Carrying out: the grant is used once, after everything was checked again, and the outcome is reported (design §3). */
import type * as z from 'zod'
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Report } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { decideAsk } from '../../shared/approval/machine.ts'
import type { Retry } from '../../shared/run/retries.ts'
import type { Agent } from './agents.ts'
import { bodyOf } from './body.ts'
import { type Changes, noAsk, refusedAsProblem } from './changes.ts'
import type { Parts } from './parts.ts'
import { type Consequence, consequenceOf } from './report.ts'
import { requireBound } from './runs.ts'
import { changeOfTarget } from './targets.ts'

export type Execution = {
  /** Uses the grant. Gives the exact action to carry out, as approved. */
  consume(agent: Agent, id: string, digest: string): Promise<{ ask: Ask; action: Action }>
  /** Takes in what came of it. For a failure also when to try again; `null` is to stop (design §7). */
  report(
    agent: Agent,
    id: string,
    report: z.infer<typeof Report>,
    by?: 'gateway',
  ): Promise<{ ask: Ask; retry?: Retry | null }>
}

export function createExecution(parts: Parts, changes: Changes): Execution {
  const { store, recorder, workflows, standing, targets } = parts

  function requireOwn(agent: Agent, ask: Ask): void {
    if (ask.agent !== agent.agent) throw noAsk(ask.id)
  }

  /** A pause ends one day, and the grant may still be good then: it is refused and not taken away. */
  function requireRunning(agent: Agent, { workflow, record, target }: Ask): void {
    requireBound(agent, workflow)
    if (standing.stopped) throw new Problem('blocked', 'All agents are stopped. A person has to resume them.')
    const paused = standing.paused(workflow)
    if (paused !== null) throw new Problem('blocked', `The workflow is paused: ${paused}`)
    const stop = standing.stoppedOn(record, target?.resolved)
    if (stop) throw new Problem('blocked', `Agents are stopped on this record: ${stop.reason}`)
  }

  /** Why what was approved no longer holds, as far as the daemon's own state tells, or nothing. */
  function voided(ask: Ask): string | undefined {
    if ((ask.decision?.at ?? ask.at) <= standing.stoppedAt) return 'All agents were stopped since.'
    const rules = workflows.rules(ask.workflow)
    if (rules?.digest !== ask.boundary.digest) return 'The boundary changed since.'
    if (!rules.accepted && ask.outcome === 'allowed') return 'The boundary file changed and waits for a person.'
    return undefined
  }

  return {
    async consume(agent, id, digest) {
      let action: Action | undefined
      let superseded: string | undefined
      const ask = await changes.change(id, async before => {
        requireOwn(agent, before)
        refusedAsProblem(() => decideAsk({ do: 'consume', digest, now: recorder.now() }, before))
        const body = await store.body(before.grant?.action ?? '')
        if (body === undefined) throw new Problem('no-grant', 'What was approved has been erased.')
        action = JSON.parse(body) as Action
        const rules = workflows.rules(before.workflow)
        const changed = rules && (await changeOfTarget(targets, before, action, rules.compiled.source))
        return () => {
          requireRunning(agent, before)
          superseded = voided(before) ?? changed ?? undefined
          if (superseded !== undefined) return { command: { do: 'supersede', why: superseded } }
          return { command: { do: 'consume', digest, now: recorder.now() } }
        }
      })
      if (superseded !== undefined) throw new Problem('superseded', superseded)
      return { ask, action: action as Action }
    },
    async report(agent, id, { execution: said, ...content }, by) {
      let retry: Retry | null | undefined
      const ask = await changes.change(id, async before => {
        requireOwn(agent, before)
        const held = await recorder.run(before.run)
        const body = Object.keys(content).length > 0 ? bodyOf(content as Json) : undefined
        return () => {
          // What the state machine refuses does not count as one more failure.
          const counts = before.execution === 'started' && held !== undefined
          const { execution, also, ...rest }: Consequence = counts
            ? consequenceOf(parts, before, held.run, said, content.error)
            : { execution: said, also: [] }
          retry = rest.retry
          return {
            command: { do: 'report', execution, body: body?.digest, by },
            bodies: body ? [body] : [],
            also,
          }
        }
      })
      return retry === undefined ? { ask } : { ask, retry }
    },
  }
}
