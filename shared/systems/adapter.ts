/** What a kind of system must know about pages: which record an address shows, where its pages are, where fields stand. */
import type { System } from '../boundary/boundary.ts'
import { decoded, pathBelow } from './address.ts'
import type { FieldPlace } from './places.ts'

/** The record that a page shows. `label` is the type in the words of that system: `deal`, `opportunity`. */
export type Found = { type: string; id: string; label: string }

export type SystemAdapter = {
  /** `page` is attacker-controlled; `system` comes from a boundary. Pure, linear, never throws. */
  find: (page: URL, system: System) => Found | undefined
  /** Origins at which the pages of the system may be, such as `https://app.hubspot.com`. */
  origins: (system: System) => readonly string[]
  /**
   * Where a field of the record is shown, the best place first. `field` is agent-controlled and passes `isFieldName`
   * before; the record is one that `find` gave. A system whose pages have no known, stable marks has no `fields`: then
   * there is a badge and no mark beside a field.
   */
  fields?: (field: string, record: Pick<Found, 'type' | 'id'>, system: System) => readonly FieldPlace[]
}

/** The origin of the boundary's `at`, for systems that are in one place. */
export function originOfAt({ at }: System): readonly string[] {
  return at !== undefined && URL.canParse(at) && /^https?:$/.test(new URL(at).protocol) ? [new URL(at).origin] : []
}

/** Of the origins of a system that its vendor hosts, the one that the boundary's `at` names, or all. */
export function hostedAt(origins: readonly string[]): (system: System) => readonly string[] {
  return ({ at }) =>
    at === undefined ? origins : origins.filter(origin => at === origin || at.startsWith(`${origin}/`))
}

/** The decoded segments of a page's path, where the page is at one of the origins and below `at`, if the boundary has one. */
export function segmentsAt(page: URL, { at }: System, origins: readonly string[]): readonly string[] | undefined {
  if (!origins.includes(page.origin) || (at !== undefined && pathBelow(at, page) === undefined)) return undefined
  return segments(page.pathname)
}

/** The decoded segments of a page's path below the `at` that its boundary must have. */
export function segmentsBelow(page: URL, { at }: System): readonly string[] | undefined {
  const path = at === undefined ? undefined : pathBelow(at, page)
  return path === undefined ? undefined : segments(path)
}

/** Malformed escapes, and slashes that hide in one, make no address of a record. */
function segments(path: string): readonly string[] | undefined {
  const parts = path.replace(/^\//, '').replace(/\/$/, '').split('/').map(decoded)
  return parts.every(part => part !== undefined && !part.includes('/')) ? (parts as string[]) : undefined
}
