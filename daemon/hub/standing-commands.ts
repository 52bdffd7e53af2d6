/** What people do with standing grants (design §5): give one from what they approved, look at what it means, revoke it. */
import type { Action } from '../../shared/action/action.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import {
  covers,
  endOf,
  factsOf,
  reasonsToAnswer,
  type StandingFacts,
  type StandingGrant,
  scopeFault,
} from '../../shared/approval/standing.ts'
import type { StandingScope } from '../../shared/approval/standing-scope.ts'
import type { StandingRefusal } from '../../shared/approval/standing-sentences.ts'
import { isOpen } from '../../shared/run/run.ts'
import type { Approver } from './approvers.ts'
import { grantTtl } from './asks.ts'
import { type Changes, noAsk } from './changes.ts'
import type { Parts } from './parts.ts'
import { grantOf } from './standing-grants.ts'

type Signed<C> = { command: C & { approver: string; counter: number }; signature: string }

export type StandingCommands = {
  /** Gives a grant from an ask that this approver approved by itself. Throws a `Problem` where it would be wider. */
  grant(approver: Approver, signed: Signed<{ ask: string; scope: StandingScope }>): Promise<StandingGrant>
  revoke(approver: Approver, signed: Signed<{ standing: string }>): Promise<StandingGrant>
  /** The asks of the last 30 days, newest first, that a grant from this ask would have let pass, the ask itself left out. */
  preview(ask: string, scope: StandingScope): Promise<Ask[]>
}

/** How far back a preview looks, ms. */
export const previewed = 30 * 24 * 60 * 60_000
const page = 1_000

export function createStandingCommands(parts: Parts, changes: Changes): StandingCommands {
  const { store, recorder, open, signing, workflows, standing, standingGrants, agents, approvers, newId, locks } = parts

  /** What a grant looks at, of an ask in the past; nothing where its action was erased. */
  async function pastFacts(ask: Ask): Promise<StandingFacts | undefined> {
    const text = await store.body(ask.action)
    return text === undefined ? undefined : factsOf(ask, JSON.parse(text) as Action, ask.target, ask.verdict)
  }

  /** The ask with what a grant looks at. Throws a `Problem` where the scope does not fit it. */
  async function fitting(id: string, scope: StandingScope): Promise<{ ask: Ask; facts: StandingFacts }> {
    const ask = open.get(id) ?? (await store.ask(id))
    if (!ask) throw noAsk(id)
    const facts = await pastFacts(ask)
    if (!facts) throw refused('What was approved has been erased.')
    const fault = scopeFault(scope, facts, recorder.now().wall)
    if (fault !== undefined) throw refused(fault)
    return { ask, facts }
  }

  /** Why the ask gives no right to a standing grant now, or nothing. */
  function unfit(
    { workflow, agent, boundary, decision, outcome, owner }: Ask,
    approver: Approver,
  ): StandingRefusal | undefined {
    const rules = workflows.rules(workflow)
    if (outcome !== 'approved' || !decision) return 'Only an action that was approved as it was asked can be repeated.'
    if (owner !== null) return 'What the owner decides is decided one by one.'
    if (decision.statement.approver !== approver.approver) return 'Only who approved it can go on from there.'
    if (decision.statement.group !== undefined) return 'What was approved in a group gives no standing grant.'
    if (!rules?.accepted || rules.digest !== boundary.digest) return 'The boundary changed since it was approved.'
    if (standing.stopped || standing.paused(workflow) !== null) return 'The workflow stands still.'
    const asking = agents.get(agent)
    if (!asking || asking.revokedAt !== null) return 'The agent was revoked.'
    return undefined
  }

  return {
    async grant(approver, signed) {
      const by = await signing.check(approver, 'command', signed.command, signed.signature)
      const { ask: id, scope } = signed.command
      // Alone with the ask, so that nobody takes its approval back between the look and the write.
      return locks.run(`ask ${id}`, async () => {
        const { ask } = await fitting(id, scope)
        const held = scope.run === undefined ? undefined : await recorder.run(scope.run)
        // From here to the write nothing waits: what is checked is what holds when it is written.
        const fault = !approvers.get(approver.approver)
          ? 'This approver was revoked.'
          : held && !isOpen(held.run)
            ? 'The run has ended.'
            : unfit(ask, approver)
        if (fault !== undefined) throw refused(fault)
        const { workflow, agent } = ask
        const entry = { standing: newId('standing'), workflow, agent, ask: id, scope, by }
        const now = recorder.now()
        // It holds from the moment it is written, so that whatever is written after it can end it.
        const { at, done } = recorder.write([{ type: 'standing.granted', ...entry }], { meta: [signing.used(by)] })
        const grant = grantOf(entry, ask, { ...now, wall: at })
        standingGrants.add(grant)
        await done
        return grant
      })
    },
    async revoke(approver, signed) {
      const by = await signing.check(approver, 'command', signed.command, signed.signature)
      const { standing: id } = signed.command
      const grant = standingGrants.get(id)
      if (!grant) throw new Problem('not-found', `There is no standing grant ${id}.`)
      if (endOf(grant, recorder.now()) === null) {
        const entry = { type: 'standing.revoked' as const, standing: id, workflow: grant.workflow, by }
        const { done } = recorder.write([entry], { meta: [signing.used(by)] })
        standingGrants.end([entry])
        await done
        await voidUnused(parts, changes, [grant], 'The standing grant was revoked.')
      }
      return standingGrants.get(id) ?? grant
    },
    async preview(id, scope) {
      const { ask, facts } = await fitting(id, scope)
      const { workflow, agent, target } = ask
      const like = {
        agent,
        workflow,
        scope,
        answers: reasonsToAnswer(facts.verdict),
        resolved: target?.resolved ?? null,
      }
      const found: Ask[] = []
      const from = recorder.now().wall - previewed
      for (let after: string | undefined; ; ) {
        const asks = await store.asks({ workflow, from, after, limit: page })
        for (const past of asks) {
          // Bodies are read only of those that fit by everything else.
          if (past.id === id || !covers(like, { ...past, names: [], resolved: past.target?.resolved ?? null })) continue
          const whole = await pastFacts(past)
          if (whole && covers(like, whole)) found.push(past)
        }
        if (asks.length < page) return found.reverse()
        after = asks.at(-1)?.id
      }
    },
  }
}

/** Takes back what the grants let pass and nobody has carried out yet; anything older has run out by itself. */
export async function voidUnused(
  { recorder }: Pick<Parts, 'recorder'>,
  changes: Changes,
  grants: readonly StandingGrant[],
  why: string,
): Promise<void> {
  const since = recorder.now().wall - grantTtl.prompt
  const recent = grants.flatMap(({ uses }) => uses).filter(({ at }) => at > since)
  await Promise.all(recent.map(({ ask }) => changes.tryChange(ask, { do: 'supersede', why })))
}

const refused = (why: StandingRefusal) => new Problem('standing-refused', why)
