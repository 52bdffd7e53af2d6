/** What a kind of system must know about pages: which record an address shows, and where its pages are. */
import type { System } from '../boundary/boundary.ts'

/** The record that a page shows. `label` is the type in the words of that system: `deal`, `opportunity`. */
export type Found = { type: string; id: string; label: string }

export type SystemAdapter = {
  /** `page` is attacker-controlled; `system` comes from a boundary. Pure, linear, never throws. */
  find: (page: URL, system: System) => Found | undefined
  /** Origins at which the pages of the system may be, such as `https://app.hubspot.com`. */
  origins: (system: System) => readonly string[]
}

/** The origin of the boundary's `at`, for systems that are in one place. */
export function originOfAt({ at }: System): readonly string[] {
  return at !== undefined && URL.canParse(at) && /^https?:$/.test(new URL(at).protocol) ? [new URL(at).origin] : []
}
