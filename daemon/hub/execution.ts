/** Carrying out: the grant is used once, after everything was checked again, and the outcome is reported (design §3). */
import type * as z from 'zod'
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Report } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { decideAsk } from '../../shared/approval/machine.ts'
import type { Agent } from './agents.ts'
import { bodyOf } from './body.ts'
import { type Changes, refusedAsProblem } from './changes.ts'
import type { Parts } from './parts.ts'

export type Execution = {
  /** Uses the grant. Gives the exact action to carry out, as approved. */
  consume(agent: Agent, id: string, digest: string): Promise<{ ask: Ask; action: Action }>
  report(agent: Agent, id: string, report: z.infer<typeof Report>): Promise<Ask>
}

export function createExecution(parts: Parts, changes: Changes): Execution {
  const { store, recorder, workflows, standing, targets } = parts

  function requireOwn(agent: Agent, ask: Ask): void {
    if (ask.agent !== agent.agent) throw new Problem('not-found', `There is no ask ${ask.id} of this agent.`)
  }

  /** Why what was approved no longer holds, or nothing. */
  async function stale(ask: Ask, action: Action): Promise<string | undefined> {
    if ((ask.decision?.at ?? ask.at) <= standing.stoppedAt) return 'All agents were stopped since.'
    const rules = workflows.rules(ask.workflow)
    if (!rules || rules.digest !== ask.boundary.digest) return 'The boundary changed since.'
    if (!rules.accepted && ask.outcome === 'allowed') return 'The boundary file changed and waits for a person.'
    const target = await targets.resolve(action, rules.compiled.source)
    if (target?.resolved !== ask.target?.resolved) return 'The path now leads somewhere else.'
    if (target?.version !== ask.target?.version) return 'The record changed since it was shown.'
    return undefined
  }

  return {
    async consume(agent, id, digest) {
      let action: Action | undefined
      let superseded: string | undefined
      const ask = await changes.change(id, async before => {
        requireOwn(agent, before)
        const now = recorder.now()
        const consume = { do: 'consume', digest, now } as const
        refusedAsProblem(() => decideAsk(consume, before))
        if (standing.stopped) throw new Problem('blocked', 'All agents are stopped. A person has to resume them.')
        const paused = standing.paused(before.workflow)
        if (paused !== null) throw new Problem('blocked', `The workflow is paused: ${paused}`)
        const body = await store.body(before.grant?.action ?? '')
        if (body === undefined) throw new Problem('no-grant', 'What was approved has been erased.')
        action = JSON.parse(body) as Action
        superseded = await stale(before, action)
        return { command: superseded ? { do: 'supersede', why: superseded } : consume }
      })
      if (superseded !== undefined) throw new Problem('superseded', superseded)
      return { ask, action: action as Action }
    },
    report: (agent, id, { execution, ...content }) =>
      changes.change(id, ask => {
        requireOwn(agent, ask)
        const body = Object.keys(content).length > 0 ? bodyOf(content as Json) : undefined
        const of = { run: ask.run, workflow: ask.workflow, agent: ask.agent }
        return {
          command: { do: 'report', execution, body: body?.digest },
          bodies: body ? [body] : [],
          also:
            execution === 'unknown'
              ? [
                  {
                    type: 'incident.opened',
                    ...of,
                    ask: ask.id,
                    kind: 'unknown_execution',
                    summary: 'Nobody knows whether it happened.',
                  },
                ]
              : [],
        }
      }),
  }
}
