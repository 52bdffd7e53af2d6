/** A standing grant as people see it: what it covers, what it has let pass, and how it ended. */
import type { StandingCovered, StandingView } from '../../../shared/api/human/standing.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import { endOf, type StandingGrant, type StandingUse } from '../../../shared/approval/standing.ts'
import { isOpen } from '../../../shared/run/run.ts'
import type { Parts } from '../parts.ts'

export async function standingView(
  { store, recorder, workflows, approvers }: Pick<Parts, 'store' | 'recorder' | 'workflows' | 'approvers'>,
  grant: StandingGrant,
): Promise<StandingView> {
  const { id, workflow, agent, ask, by, at, scope, uses } = grant
  const asks = await Promise.all(uses.map(use => store.ask(use.ask)))
  const held = scope.run === undefined ? undefined : await recorder.run(scope.run)
  const run = held?.run.endedAt
  const overWithRun = held && !isOpen(held.run) ? { at: run ?? at, why: 'run' as const } : null
  return {
    standing: id,
    workflow,
    title: workflows.get(workflow)?.boundary?.title ?? workflow,
    agent,
    ask,
    by: approvers.get(by)?.label ?? by,
    at,
    scope,
    uses: uses.map((use, index) => coveredView({ id: use.ask, ...use }, asks[index])).reverse(),
    ended: endOf(grant, recorder.now()) ?? overWithRun,
  }
}

/** The label of who gave a standing grant, or `null` for one that nobody knows of. */
export function giverOf({ standingGrants, approvers }: Pick<Parts, 'standingGrants' | 'approvers'>, id: string) {
  const giver = standingGrants.giver(id)
  return giver === undefined ? null : (approvers.get(giver)?.label ?? giver)
}

/** `ask` is undefined where it is not durable yet. */
export function coveredView(
  { id, run, record, at }: Pick<StandingUse, 'run' | 'record' | 'at'> & { id: string },
  ask: Pick<Ask, 'outcome'> | undefined,
): StandingCovered {
  return { ask: id, run, record, at, outcome: ask === undefined ? null : (ask.outcome ?? 'pending') }
}
