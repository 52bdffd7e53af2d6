/** The workflow state that a verdict looks at, put together for one ask from what is at hand: no waits and no scans. */
import type { WorkflowState } from '../../shared/boundary/workflow-state.ts'
import type { Run } from '../../shared/run/run.ts'
import { createClaims } from './claims.ts'
import type { Parts } from './parts.ts'
import type { Rules } from './workflows.ts'

export type StateOf = {
  /** All but the agent's load. `run` is the run of the ask, where it has one already; `resolved` is the id behind its record. */
  of(
    workflow: string,
    rules: Rules,
    run: Pick<Run, 'costMicroUsd'> | undefined,
    about: { record: string; resolved: string | undefined },
  ): WorkflowState
  /** The same with the agent's load, for the limits. */
  limited(state: WorkflowState, workflow: string, agent: string): WorkflowState
  /** For an action that a person edits: what stands still, what was spent and the load were looked at when it was asked. */
  forEdit(workflow: string, rules: Rules): WorkflowState
}

type StateParts = Pick<Parts, 'workflows' | 'standing' | 'recorder' | 'costs' | 'policies' | 'load'>

export function createStateOf({ workflows, standing, recorder, costs, policies, load }: StateParts): StateOf {
  const claims = createClaims(workflows)
  return {
    of(workflow, { compiled, accepted }, run, { record, resolved }) {
      const { evidence, budget } = compiled.source
      return {
        stopped: standing.stopped,
        paused: standing.paused(workflow),
        recordStopped: standing.stoppedOn(record, resolved)?.reason,
        accepted,
        now: evidence.fresh_within === undefined ? undefined : recorder.now().wall,
        spent: budget && { run: run?.costMicroUsd ?? null, day: costs?.today(workflow) ?? null },
        policies: policies?.registered,
        claims: claims.on(workflow),
      }
    },
    limited: (state, workflow, agent) => ({
      ...state,
      load: load?.of(workflow, agent, recorder.now().wall),
    }),
    forEdit: (workflow, { accepted }) => ({
      stopped: false,
      paused: null,
      accepted,
      policies: policies?.registered,
      claims: claims.on(workflow),
    }),
  }
}
