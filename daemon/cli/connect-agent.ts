/** Which workflow a coding agent is connected to, and the agent that it is registered as. */

import type { AgentView } from '../../shared/api/views.ts'
import { type HarnessName, harnesses } from '../../shared/harness/harnesses.ts'
import type { ControlClient } from './control-client.ts'
import type { Status } from './doctor.ts'
import { CliFailure } from './failure.ts'

/** The workflow that was named, or the only one there is. */
export function workflowFor(named: string | undefined, boundaries: Status['boundaries']): string {
  const names = boundaries.map(({ workflow }) => workflow)
  if (names.length === 0)
    throw new CliFailure(
      'There is no workflow yet, so nothing says what the agent may do.',
      `Make one with: countersign boundary init${named === undefined ? '' : ` ${named}`}`,
    )
  if (named === undefined) {
    const [only] = names
    if (names.length === 1 && only !== undefined) return only
    throw new CliFailure('There are several workflows.', `Say which one with --workflow: ${names.join(', ')}`)
  }
  if (!names.includes(named))
    throw new CliFailure(
      `There is no workflow "${named}".`,
      `There are: ${names.join(', ')}. Or make it with: countersign boundary init ${named}`,
    )
  return named
}

/**
 * An agent for this harness and workflow with a token of its own: one that was connected before and is registered for
 * exactly this workflow gets a new token; else a new one is registered. `formerly` are the agents that this harness had.
 */
export async function agentFor(
  harness: HarnessName,
  workflow: string,
  formerly: readonly string[],
  agents: readonly AgentView[],
  client: ControlClient,
): Promise<{ agent: string; token: string }> {
  const base = harnesses[harness].agent
  for (let n = 1; ; n++) {
    const agent = n === 1 ? base : `${base}-${n}`
    const there = agents.find(one => one.agent === agent)
    if (!there) return { agent, token: (await client.controlAddAgent({ agent, workflows: [workflow] })).token }
    const fits = !there.revoked && there.workflows.length === 1 && there.workflows[0] === workflow
    // Another's token is never ended: only an agent that was connected here before is taken up again.
    if (fits && formerly.includes(agent)) return { agent, token: (await client.controlRotateAgent({ agent })).token }
  }
}
