/**
 * The workflows and their boundaries: what the files say now, and what a person accepted (design §4). A file that
 * changed decides nothing until it is accepted; a broken one stops its own workflow and no other.
 */
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { type CompiledBoundary, compile } from '../../shared/boundary/compile.ts'
import { faultLine, readBoundary } from '../documents/boundary-file.ts'
import { bodyOf } from './body.ts'

/** The rules that decide: `accepted` is false while the file differs from what a person accepted. */
export type Rules = { compiled: CompiledBoundary; version: number; digest: string; accepted: boolean }

export type Workflow = {
  id: string
  file: string
  text: string
  fileDigest: string
  /** What the file says, or null where it is broken. */
  boundary: Boundary | null
  broken: string | null
  /** The latest version a person accepted, or null. */
  accepted: { version: number; digest: string; compiled: CompiledBoundary } | null
}

export type Workflows = {
  /** Another number whenever any of the rules changed. */
  readonly revision: number
  list(): Workflow[]
  get(id: string): Workflow | undefined
  /** The rules to decide with; `null` where the file is broken; `undefined` for a workflow nobody described. */
  rules(id: string): Rules | null | undefined
  /** Takes in a file as it is now; `null` when it is gone. Gives the workflow's id. */
  load(id: string, file: string, text: string | null): void
  /** Takes in that a version was accepted, with the text it had then. */
  accept(id: string, version: number, digest: string, text: string): void
}

export function createWorkflows(): Workflows {
  const workflows = new Map<string, Workflow>()
  const accepted = new Map<string, NonNullable<Workflow['accepted']>>()
  const deciding = new Map<string, Rules | null>()
  let revision = 0

  /** Worked out when something changes and not at every ask. */
  function settle(id: string): void {
    revision += 1
    const workflow = workflows.get(id)
    if (!workflow) {
      deciding.delete(id)
      return
    }
    workflow.accepted = accepted.get(id) ?? null
    deciding.set(id, rulesOf(workflow))
  }

  return {
    get revision() {
      return revision
    },
    list: () => [...workflows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    get: id => workflows.get(id),
    rules: id => deciding.get(id),
    load(id, file, text) {
      if (text === null) workflows.delete(id)
      else {
        const { boundary, faults } = readBoundary(text, file)
        const [fault] = faults
        const broken = fault ? faultLine(file, fault) : null
        workflows.set(id, { id, file, text, fileDigest: bodyOf(text).digest, boundary, broken, accepted: null })
      }
      settle(id)
    },
    accept(id, version, digest, text) {
      const { boundary } = readBoundary(text, `${id}.yaml`)
      if (boundary) accepted.set(id, { version, digest, compiled: compile(boundary) })
      settle(id)
    },
  }
}

function rulesOf({ boundary, fileDigest, accepted }: Workflow): Rules | null {
  if (boundary === null) return null
  if (accepted) return { ...accepted, accepted: accepted.digest === fileDigest }
  return { compiled: compile(boundary), version: 0, digest: fileDigest, accepted: false }
}
