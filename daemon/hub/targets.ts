/** Targets: what a record really is, where the daemon itself can look (security R28). Today that is files. */
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'

/** `resolved` is the id behind symbolic links; `version` changes whenever the content does. */
export type Target = { resolved: string; version: string }

export type Targets = {
  /** What the action's record resolves to; `null` where the daemon cannot look; a `Problem` where it must not go. */
  resolve(action: Action, boundary: Boundary): Promise<Target | null>
  /** The record's values as the daemon reads them now, by field; `undefined` where it cannot look. */
  observe(record: string, boundary: Boundary): Promise<Record<string, Json> | undefined>
}
