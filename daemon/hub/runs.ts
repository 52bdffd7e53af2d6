/** Runs: started, fed with steps and ended by their agent (design §8). */
import type * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'
import type { RunStart, Step } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { isOpen, type Run } from '../../shared/run/run.ts'
import type { Agent } from './agents.ts'
import { type Body, bodyOf } from './body.ts'
import type { Changes } from './changes.ts'
import type { Parts } from './parts.ts'
import { type StepFailure, stepFailures } from './step-failures.ts'

export type Runs = {
  start(agent: Agent, start: z.infer<typeof RunStart>): Promise<{ run: string }>
  /** `failures` says for each tool call that failed what to do next. */
  addSteps(
    agent: Agent,
    run: string,
    steps: z.infer<typeof Step>[],
  ): Promise<{ recorded: number; failures?: StepFailure[] }>
  finish(agent: Agent, run: string, end: RunEnd): Promise<{ run: string; status: 'finished' | 'failed' }>
}

type RunEnd = { error: string } | { output?: Json | undefined; followUp?: string | undefined }

/** The agent's own run with what it has read; another agent's run does not exist for it (security R19). */
export async function ownRun({ recorder }: Pick<Parts, 'recorder'>, agent: Agent, id: string) {
  const held = await recorder.run(id)
  if (!held || held.run.agent !== agent.agent) throw new Problem('not-found', `There is no run ${id} of this agent.`)
  return held
}

export function requireOpen(run: Run): void {
  if (!isOpen(run)) throw new Problem('run-closed', `The run ${run.id} has ${run.status}.`)
}

/** An agent works only for the workflows it was registered for, and only until it is revoked. */
export function requireBound(agent: Agent, workflow: string): void {
  if (agent.revokedAt !== null) throw new Problem('unauthenticated', 'The agent was revoked.')
  if (!agent.workflows.includes(workflow))
    throw new Problem('not-found', `The agent ${agent.agent} is not registered for a workflow "${workflow}".`, {
      workflows: agent.workflows,
    })
}

export function createRuns(
  parts: Pick<Parts, 'recorder' | 'newId' | 'open' | 'costs' | 'workflows' | 'watch'>,
  changes: Changes,
): Runs {
  const { recorder, newId, open, costs } = parts

  /** Nobody is left to carry out what still waits for a person, so its cards go. */
  async function withdrawPending(id: string): Promise<void> {
    const waiting = open.filter(({ run, outcome }) => run === id && outcome === null)
    await Promise.all(waiting.map(ask => changes.tryChange(ask.id, { do: 'withdraw', why: 'The run has ended.' })))
  }

  return {
    async start(agent, { workflow, trigger, input, session }) {
      requireBound(agent, workflow)
      const run = newId('run')
      const body = input === undefined ? undefined : bodyOf(input)
      const { done } = recorder.write(
        [
          {
            type: 'run.started',
            run,
            workflow,
            agent: agent.agent,
            trigger,
            ...(body && { input: body.digest }),
            ...(session !== undefined && { session }),
          },
        ],
        { bodies: body ? [body] : [] },
      )
      await done
      return { run }
    },
    async addSteps(agent, id, steps) {
      const { run } = await ownRun(parts, agent, id)
      requireOpen(run)
      const of = { run: id, workflow: run.workflow, agent: agent.agent }
      const bodies: Body[] = []
      const entries = steps.map(({ input, result, error, usage, ...facts }): EntryData<'run.step'> => {
        const content = defined({ input, result, error })
        const body = content && bodyOf(content)
        if (body) bodies.push(body)
        return {
          type: 'run.step',
          ...of,
          ...facts,
          ...(usage && { usage: costs?.settle(usage) ?? usage }),
          ...(body && { body: body.digest }),
          ...(error !== undefined && { failed: true }),
        }
      })
      const { failures, also } = stepFailures(parts, run, steps)
      await recorder.write([...entries, ...also], { bodies }).done
      return { recorded: entries.length, ...(failures.length > 0 && { failures }) }
    },
    async finish(agent, id, end) {
      requireOpen((await ownRun(parts, agent, id)).run)
      await withdrawPending(id)
      const { run } = await ownRun(parts, agent, id)
      if (run.status === 'finished' || run.status === 'failed') return { run: id, status: run.status }
      const of = { run: id, workflow: run.workflow, agent: agent.agent }
      if ('error' in end) {
        await recorder.write([{ type: 'run.failed', ...of, error: end.error }]).done
        return { run: id, status: 'failed' }
      }
      const body = end.output === undefined ? undefined : bodyOf(end.output)
      const { done } = recorder.write(
        [
          {
            type: 'run.finished',
            ...of,
            ...(body && { output: body.digest }),
            ...(end.followUp && { followUp: end.followUp }),
          },
        ],
        { bodies: body ? [body] : [] },
      )
      await done
      return { run: id, status: 'finished' }
    },
  }
}

/** Without its undefined members; `undefined` when nothing is left. */
function defined(value: Record<string, Json | undefined>): Record<string, Json> | undefined {
  const entries = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined)
  return entries.length ? Object.fromEntries(entries) : undefined
}
