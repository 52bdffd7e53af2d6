/** Targets: what a record really is, where the daemon itself can look (security R28). Today that is files. */
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'

/** `resolved` is the id behind symbolic links; `version` changes whenever the content does. */
export type Target = { resolved: string; version: string }

export type Targets = {
  /**
   * What the action's record resolves to; `null`, without a wait, where the daemon cannot look; throws or rejects with a
   * `Problem` where it must not go.
   */
  resolve(action: Action, boundary: Boundary): Promise<Target | null> | null
  /** The record's values as the daemon reads them now, by field; `undefined` where it cannot look. */
  observe(record: string, boundary: Boundary): Promise<Record<string, Json> | undefined>
}

/** Why the record is no longer what the ask was about, or nothing: it is looked at again before anybody acts on it. */
export async function changeOfTarget(
  targets: Targets,
  { target }: Pick<Ask, 'target'>,
  action: Action,
  boundary: Boundary,
): Promise<string | undefined> {
  const elsewhere = 'The path now leads somewhere else.'
  let now: Target | null
  try {
    now = await targets.resolve(action, boundary)
  } catch (error) {
    if (error instanceof Problem) return elsewhere
    throw error
  }
  if (now?.resolved !== target?.resolved) return elsewhere
  return now?.version === target?.version ? undefined : 'The record changed since it was shown.'
}
