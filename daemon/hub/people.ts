/** What people command besides decisions: stop and resume, pause, accept a boundary, notes, agents. All of it is signed. */
import { Problem } from '../../shared/api/problems.ts'
import type { Acceptance, Accepting } from './acceptance.ts'
import type { Agent } from './agents.ts'
import { type Approver, isOfTeam } from './approvers.ts'
import { bodyOf } from './body.ts'
import type { Changes } from './changes.ts'
import type { Parts } from './parts.ts'
import type { By } from './signing.ts'
import type { StandingEntry } from './standing.ts'
import type { Workflow } from './workflows.ts'

type Signed<C> = { command: C & { approver: string; counter: number }; signature: string }

export type People = {
  /** Stops all agents: from the extension with a signature, from the command line without. */
  stop(from: Source): Promise<void>
  resume(approver: Approver, signed: Signed<{ note: string }>): Promise<void>
  pause(approver: Approver, signed: Signed<{ workflow: string; reason: string }>): Promise<Workflow>
  resumeWorkflow(approver: Approver, signed: Signed<{ workflow: string; note: string }>): Promise<Workflow>
  accept(approver: Approver, signed: Signed<Accepting>): Promise<Workflow>
  note(approver: Approver, signed: Signed<{ run: string; ask?: string | undefined; note: string }>): Promise<number>
  /** Puts on record that a pairing window is opened. Throws a `Problem` where it must not be. */
  openPairing(teams: string[], from: Source): Promise<void>
  addAgent(name: string, workflows: string[], from: Source): Promise<{ agent: Agent; token: string }>
  rotateAgent(name: string, from: Source): Promise<{ agent: Agent; token: string }>
  revokeAgent(name: string, from: Source): Promise<Agent>
}

/** Who commands: an approver with a signed command, or `null` for the command line of the same user. */
export type Source = { approver: Approver; signed: Signed<object> } | null

export function createPeople(parts: Parts, changes: Changes, acceptance: Acceptance): People {
  const { recorder, workflows, agents, approvers, signing, standing, store } = parts

  const checked = (approver: Approver, { command, signature }: Signed<object>): Promise<By> =>
    signing.check(approver, 'command', command, signature)
  const meta = (by: By): [string, string][] => [signing.used(by)]
  /** Members of an entry, and what is written with it, by where the command comes from. */
  async function origin(from: Source): Promise<{ by: { by?: By }; more: { meta?: [string, string][] } }> {
    const by = from && (await checked(from.approver, from.signed))
    return by ? { by: { by }, more: { meta: meta(by) } } : { by: {}, more: {} }
  }

  /** Writes what stops or resumes; it holds from the moment it is written, before anyone else is decided on. */
  async function stand(
    entry: Parameters<typeof recorder.write>[0][number],
    more: Parameters<typeof recorder.write>[1],
  ): Promise<void> {
    const { at, done } = recorder.write([entry], more)
    standing.apply({ ...entry, at } as StandingEntry)
    await done
  }

  function workflow(id: string): Workflow {
    const found = workflows.get(id)
    if (!found) throw new Problem('not-found', `There is no workflow "${id}".`)
    return found
  }

  function agent(name: string): Agent {
    const found = agents.get(name)
    if (!found) throw new Problem('not-found', `There is no agent "${name}".`)
    return found
  }

  return {
    async stop(from) {
      const { by, more } = await origin(from)
      await stand({ type: 'agents.stopped', from: from ? 'extension' : 'command line', ...by }, more)
    },
    async openPairing(teams, from) {
      const { by, more } = await origin(from)
      // Whoever lets another approver in gives no more than they hold (security R15).
      if (from && !teams.every(team => isOfTeam(from.approver, team)))
        throw new Problem('not-owner', 'An approver can pass on only the teams it decides for.')
      if (!from && approvers.list().length > 0)
        throw new Problem('already-paired', 'A paired extension has to allow another approver, under Settings.')
      await recorder.write([{ type: 'pairing.opened', teams, ...by }], more).done
    },
    async resume(approver, signed) {
      const by = await checked(approver, signed)
      const note = bodyOf(signed.command.note)
      await stand({ type: 'agents.resumed', by, note: note.digest }, { bodies: [note], meta: meta(by) })
    },
    async pause(approver, signed) {
      const by = await checked(approver, signed)
      const { workflow: id, reason } = signed.command
      const found = workflow(id)
      await stand({ type: 'workflow.paused', workflow: id, reason, by }, { meta: meta(by) })
      return found
    },
    async resumeWorkflow(approver, signed) {
      const by = await checked(approver, signed)
      const found = workflow(signed.command.workflow)
      const note = bodyOf(signed.command.note)
      await stand(
        { type: 'workflow.resumed', workflow: found.id, note: note.digest, by },
        { bodies: [note], meta: meta(by) },
      )
      return found
    },
    async accept(approver, signed) {
      return acceptance.accept(await checked(approver, signed), signed.command)
    },
    async note(approver, signed) {
      const by = await checked(approver, signed)
      const { run: id, ask, note } = signed.command
      if (ask !== undefined && (await store.ask(ask))?.run !== id)
        throw new Problem('not-found', `The run ${id} has no ask ${ask}.`)
      const held = await recorder.run(id)
      if (!held) throw new Problem('not-found', `There is no run ${id}.`)
      const body = bodyOf(note)
      const of = { run: id, workflow: held.run.workflow, agent: held.run.agent }
      const { seqs, done } = recorder.write(
        [{ type: 'note.added', ...of, ...(ask && { ask }), note: body.digest, by }],
        {
          bodies: [body],
          meta: meta(by),
        },
      )
      await done
      return seqs[0] ?? 0
    },
    async addAgent(name, ids, from) {
      const { by, more } = await origin(from)
      if (agents.get(name)) throw new Problem('name-taken', `There is an agent "${name}" already, or there was one.`)
      for (const id of ids) workflow(id)
      const { agent: added, token, id } = await agents.add(name, ids)
      await recorder.write([{ type: 'agent.added', agent: name, workflows: ids, token: id, ...by }], more).done
      return { agent: added, token }
    },
    async rotateAgent(name, from) {
      const { by, more } = await origin(from)
      agent(name)
      const rotated = await agents.rotate(name)
      if (!rotated) throw new Problem('not-found', `The agent "${name}" was revoked.`)
      await recorder.write([{ type: 'agent.rotated', agent: name, token: rotated.id, ...by }], more).done
      return rotated
    },
    async revokeAgent(name, from) {
      const { by, more } = await origin(from)
      agent(name)
      const revoked = (await agents.revoke(name)) as Agent
      await recorder.write([{ type: 'agent.revoked', agent: name, ...by }], more).done
      const asks = parts.open.filter(ask => ask.agent === name)
      await Promise.all(asks.map(ask => changes.tryChange(ask.id, { do: 'withdraw', why: 'The agent was revoked.' })))
      return revoked
    },
  }
}
