/** Boundary files that are no longer what a person accepted: changed, broken or gone (design §4). Looked at on every tick. */
import type { Occurrence } from '../../shared/alerts/alert.ts'
import type { Workflows } from '../hub/workflows.ts'

/** The look before, so that a file which the product itself is just replacing is not taken for a stranger's. */
export type Drift = { look(told: Record<string, string>): Occurrence[] }

export function createDrift(workflows: Workflows): Drift {
  const known = new Set<string>()
  let before = new Map<string, string>()
  return {
    /** Compares with what was told of, which it keeps up to date. Something is told once it was so on two looks in a row. */
    look(told) {
      const now = new Map<string, string>()
      for (const { id, accepted, broken, fileDigest } of workflows.list()) {
        if (!accepted) continue
        known.add(id)
        if (broken !== null || accepted.digest !== fileDigest) now.set(id, fileDigest)
      }
      for (const id of known) if (!workflows.get(id)) now.set(id, 'gone')
      const fresh = [...now].filter(([id, file]) => before.get(id) === file && told[id] !== file)
      for (const id of Object.keys(told)) if (!now.has(id)) delete told[id]
      for (const [id, file] of fresh) told[id] = file
      before = now
      return fresh.map(([workflow]) => ({
        kind: 'boundary_drift',
        workflow,
        subject: '',
        place: ['boundaries', workflow],
      }))
    },
  }
}

/** Whether the workflow's file is what was accepted. */
export function hasDrifted(workflows: Workflows, id: string): boolean {
  const workflow = workflows.get(id)
  return !workflow || workflow.broken !== null || workflow.accepted?.digest !== workflow.fileDigest
}
