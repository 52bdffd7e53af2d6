/** Views of agents, approvers and workflows. */
import type { AgentView, ApproverView, BoundaryView } from '../../../shared/api/views.ts'
import type { Agent } from '../agents.ts'
import { type Approver, shownFingerprint } from '../approvers.ts'
import type { Parts } from '../parts.ts'
import type { Workflow } from '../workflows.ts'

export function agentView(
  { agents }: Pick<Parts, 'agents'>,
  { agent, workflows, addedAt, revokedAt }: Agent,
): AgentView {
  return { agent, workflows, addedAt, lastUsedAt: agents.lastUsed(agent), revoked: revokedAt !== null }
}

export function approverView({ approver, label, origin, teams, pairedAt, key }: Approver): ApproverView {
  return { approver, label, origin, teams, pairedAt, fingerprint: shownFingerprint(key) }
}

export function boundaryView(
  { agents, standing }: Pick<Parts, 'agents' | 'standing'>,
  workflow: Workflow,
): BoundaryView {
  const { id, file, text, fileDigest, boundary, broken, accepted } = workflow
  return {
    workflow: id,
    file,
    version: accepted?.version ?? 0,
    digest: accepted?.digest ?? null,
    accepted: accepted?.digest === fileDigest,
    broken,
    boundary,
    text,
    fileDigest,
    paused: standing.paused(id),
    agents: agents
      .list()
      .filter(({ revokedAt, workflows }) => revokedAt === null && workflows.includes(id))
      .map(({ agent }) => agent),
  }
}
