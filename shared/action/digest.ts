/**
 * The digests that tie together what was shown, what was approved and what runs (design promise 2, security §3.5).
 * The binding names every part by its own digest, so the extension can recompute it from what it renders.
 */
import type { Action } from './action.ts'
import { digestOf, type Json } from './canonical.ts'
import type { Evidence } from './evidence.ts'

/** What a decision is bound to. `action` and `evidence` are digests of the canonical bodies. */
export type Binding = {
  v: 1
  ask: string
  run: string
  workflow: string
  agent: string
  boundary: { version: number; digest: string }
  action: string
  evidence: string
  /** What the record resolves to where the daemon can tell (a symbolic link's target), and the version it had. */
  target: { resolved: string; version: string } | null
}

/** `sha256:<hex>` of the canonical action. Two asks with the same action digest want the identical thing. */
export function actionDigest(action: Action): string {
  return digestOf(action as Json)
}

/** `sha256:<hex>` of the canonical evidence; absent evidence counts as `{}`. */
export function evidenceDigest(evidence: Evidence | undefined): string {
  return digestOf((evidence ?? {}) as Json)
}

/** The digest that decisions and grants name. Any changed field of the binding changes it (R22). */
export function bindingDigest(binding: Binding): string {
  return digestOf(binding)
}
