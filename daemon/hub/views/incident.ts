/** An incident as people read it. */
import type { IncidentView } from '../../../shared/api/human/incidents.ts'
import type { Incident } from '../../../shared/run/incidents.ts'
import type { Parts } from '../parts.ts'

export async function incidentView(
  { store, workflows, approvers }: Pick<Parts, 'store' | 'workflows' | 'approvers'>,
  incident: Incident,
): Promise<IncidentView> {
  const { acknowledged, resolved } = incident
  const named = (approver: string) => approvers.get(approver)?.label ?? approver
  const [ask, note] = await Promise.all([
    incident.ask === null ? undefined : store.ask(incident.ask),
    resolved && store.body(resolved.note),
  ])
  return {
    ...incident,
    title: workflows.get(incident.workflow)?.boundary?.title ?? incident.workflow,
    acknowledged: acknowledged && { at: acknowledged.at, by: named(acknowledged.by) },
    resolved: resolved && {
      at: resolved.at,
      by: named(resolved.by),
      note: note ? (JSON.parse(note) as string) : null,
    },
    execution: ask?.execution ?? null,
  }
}
