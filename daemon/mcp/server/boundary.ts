/** What an agent may do, told to the agent itself: the page that people read, and the evidence that an ask must carry. */
import * as z from 'zod'
import { EvidencePart } from '../../../shared/action/evidence.ts'
import { Problem } from '../../../shared/api/problems.ts'
import { summarize, summaryText } from '../../../shared/boundary/summary.ts'
import type { Agent } from '../../hub/agents.ts'
import type { Parts } from '../../hub/parts.ts'
import { requireBound } from '../../hub/runs.ts'

export const BoundaryAnswer = z.strictObject({
  workflow: z.string(),
  title: z.string(),
  tier: z.string(),
  evidence: z.strictObject({
    required: z.array(EvidencePart).meta({ description: 'for everything that goes to a person' }),
    alone: z.array(EvidencePart).meta({ description: 'also where no person is asked' }),
  }),
  state: z
    .enum(['in force', 'changed', 'paused', 'stopped'])
    .meta({ description: 'changed: everything needs approval; paused, stopped: nothing is allowed' }),
  page: z.string().meta({ description: 'the boundary in plain language' }),
})

/** The boundary of a workflow that the agent is registered for; another one's does not exist for it (security R19). */
export function boundaryFor(
  { workflows, standing }: Pick<Parts, 'workflows' | 'standing'>,
  agent: Agent,
  workflow: string,
): z.infer<typeof BoundaryAnswer> {
  requireBound(agent, workflow)
  const rules = workflows.rules(workflow)
  if (!rules) throw new Problem('not-found', `The workflow "${workflow}" has no boundary that can be read.`)
  const { title = workflow, tier, evidence } = rules.compiled.source
  return {
    workflow,
    title,
    tier,
    evidence: { required: evidence.required, alone: evidence.alone },
    state: stateOf(standing, workflow, rules.accepted),
    page: summaryText(summarize(rules.compiled.source)),
  }
}

type State = z.infer<typeof BoundaryAnswer>['state']

function stateOf(standing: Parts['standing'], workflow: string, accepted: boolean): State {
  if (standing.stopped) return 'stopped'
  if (standing.paused(workflow) !== null) return 'paused'
  return accepted ? 'in force' : 'changed'
}
