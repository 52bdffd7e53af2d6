/** What people do about incidents: acknowledge, resolve with a note, reconcile an execution that nobody knew of (design §7). */
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import type { Incident } from '../../shared/run/incidents.ts'
import type { Approver } from './approvers.ts'
import { bodyOf } from './body.ts'
import type { Changes } from './changes.ts'
import type { Parts } from './parts.ts'

type Signed<C> = { command: C & { approver: string; counter: number }; signature: string }
type Reconciling = { ask: string; execution: 'executed' | 'failed'; note: string }

export type IncidentCommands = {
  acknowledge(approver: Approver, signed: Signed<{ incident: number }>): Promise<Incident>
  resolve(approver: Approver, signed: Signed<{ incident: number; note: string }>): Promise<Incident>
  /** Says what a person found out, and resolves the incident of that ask with the same note. */
  reconcile(approver: Approver, signed: Signed<Reconciling>): Promise<Ask>
}

export function createIncidentCommands(parts: Parts, changes: Changes): IncidentCommands {
  const { recorder, signing, watch } = parts
  const { incidents } = watch

  function found(id: number): Incident {
    const incident = incidents.get(id)
    if (!incident) throw new Problem('not-found', `There is no incident ${id}.`)
    return incident
  }

  /** Refuses to go on with what was resolved; from here to the write nothing waits, so the first one wins. */
  function unresolved(id: number): Incident {
    const incident = found(id)
    const { resolved } = incident
    if (resolved)
      throw new Problem('incident-resolved', 'Somebody has resolved it.', { at: resolved.at, by: resolved.by })
    return incident
  }

  const check = (approver: Approver, { command, signature }: Signed<object>) =>
    signing.check(approver, 'command', command, signature)

  return {
    async acknowledge(approver, signed) {
      const by = await check(approver, signed)
      const { incident: id } = signed.command
      await recorder.run(found(id).run)
      const { run, workflow, agent, state } = unresolved(id)
      if (state === 'open') {
        const entry = { type: 'incident.acknowledged', run, workflow, agent, incident: id, by } as const
        await recorder.write([entry], { meta: [signing.used(by)] }).done
      }
      return found(id)
    },
    async resolve(approver, signed) {
      const by = await check(approver, signed)
      const { incident: id, note } = signed.command
      await recorder.run(found(id).run)
      const body = bodyOf(note)
      const entry = resolving(unresolved(id), body.digest, by)
      await recorder.write([entry], { bodies: [body], meta: [signing.used(by)] }).done
      return found(id)
    },
    async reconcile(approver, signed) {
      const by = await check(approver, signed)
      const { ask, execution, note } = signed.command
      const body = bodyOf(note)
      return changes.change(ask, async () => () => ({
        command: { do: 'reconcile', execution, note: body.digest, by },
        also: incidents.openOf(ask, 'unknown_execution').map(incident => resolving(incident, body.digest, by)),
        bodies: [body],
        meta: [signing.used(by)],
      }))
    },
  }
}

function resolving(
  { run, workflow, agent, incident }: Incident,
  note: string,
  by: EntryData<'incident.resolved'>['by'],
): EntryData<'incident.resolved'> {
  return { type: 'incident.resolved', run, workflow, agent, incident, note, by }
}
