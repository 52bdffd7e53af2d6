/** What the daemon knows around an ask: nothing of it comes from an agent, and nothing of it is looked up by the verdict. */
import type { ActionRule } from './compile.ts'

export type WorkflowState = {
  /** Set while all agents are stopped. */
  stopped: boolean
  /** Why the workflow is paused, or null. */
  paused: string | null
  /** Why agents are stopped on the record of the ask. Absent, they are not. */
  recordStopped?: string | undefined
  /** False until a person accepted this version of the boundary. */
  accepted: boolean
  /** Wall-clock ms: for the age of sources. Absent, no source is too old. */
  now?: number | undefined
  /** What was spent so far, micro-USD, by this run and by the workflow since midnight; null where nobody knows. */
  spent?: { run: number | null; day: number | null } | undefined
  /** Asks of the agent in this workflow. Absent, limits are not looked at. */
  load?: Load | undefined
  /** The registered policies by id. Absent, cited policies are not looked at. */
  policies?: ReadonlyMap<string, RegisteredPolicy> | undefined
  /** Rules of other boundaries about the systems of this one. */
  claims?: readonly Claim[] | undefined
}

export type Load = {
  /** Asks that wait for a person, without this one. */
  pending: number
  /** Asks made in the last hour, without this one. */
  lastHour: number
  /** Ms until the oldest of them counts no more; absent where nobody knows. */
  wait?: number | undefined
}

/** A policy document that the operator registered: its current version. */
export type RegisteredPolicy = { id: string; version: string; title: string }

/** A rule of `workflow` that names what an `alone` of this boundary names, with its selector in the words of this one. */
export type Claim = { workflow: string; list: 'never' | 'approval'; rule: ActionRule }
