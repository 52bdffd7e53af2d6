/** The boundary editor (design §4): what is wrong with a text, what it says in plain language, and what it would have changed. */
import type { CheckedText } from '../../shared/api/human/editor.ts'
import { Problem } from '../../shared/api/problems.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { lint } from '../../shared/boundary/lint/lint.ts'
import type { ReplayResult } from '../../shared/boundary/replay-result.ts'
import { summarize } from '../../shared/boundary/summary.ts'
import { faultLine, readBoundary } from '../documents/boundary-file.ts'
import { parseYaml } from '../documents/yaml-text.ts'
import type { Acceptance } from './acceptance.ts'
import type { Approver } from './approvers.ts'
import { bodyOf } from './body.ts'
import type { Parts } from './parts.ts'
import type { Replay } from './replay.ts'
import type { Workflow } from './workflows.ts'

export type Editor = {
  check(workflow: string, text: string): CheckedText
  /** Throws a `Problem` where the text is no boundary, or where whoever asked has gone. */
  replay(workflow: string, text: string, options: { days: number; signal?: AbortSignal }): Promise<ReplayResult>
  save: Save
}

type Save = (
  approver: Approver,
  signed: {
    command: Parameters<Acceptance['save']>[1] & { approver: string; counter: number }
    signature: string
    text: string
  },
) => Promise<Workflow>

export function createEditor({ workflows, approvers, signing }: Parts, replay: Replay, acceptance: Acceptance): Editor {
  /** The name that the text's file has to have: one text is checked and replayed alike, wherever it lies. */
  function fileOf(workflow: string): string {
    if (!workflows.get(workflow)) throw new Problem('not-found', `There is no workflow "${workflow}".`)
    return `${workflow}.yaml`
  }

  return {
    check(workflow, text) {
      const file = fileOf(workflow)
      const { digest } = bodyOf(text)
      const { boundary, faults } = readBoundary(text, file)
      if (!boundary) return { digest, faults, findings: [], summary: null }
      const { positionOf } = parseYaml(text, file)
      const teams = approvers.list().flatMap(approver => approver.teams)
      const findings = lint(boundary, { teams }).map(finding => ({
        ...finding,
        path: [...finding.path],
        ...positionOf(finding.path),
      }))
      return { digest, faults: [], findings, summary: summarize(boundary) }
    },
    async replay(workflow, text, { days, signal }) {
      const file = fileOf(workflow)
      const { boundary, faults } = readBoundary(text, file)
      if (!boundary) throw new Problem('boundary-broken', faults.map(fault => faultLine(file, fault)).join('\n'))
      return replay(workflow, compile(boundary), { days, ...(signal && { signal }) })
    },
    async save(approver, { command, signature, text }) {
      return acceptance.save(await signing.check(approver, 'command', command, signature), command, text)
    },
  }
}
