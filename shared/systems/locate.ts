/** From a page's address to the record it shows, over the systems that boundaries name (design §2 "system"). */
import { parseRecord } from '../action/record.ts'
import type { System } from '../boundary/boundary.ts'
import { pageOf } from './address.ts'
import { adapterOf } from './catalogue.ts'
import { type SystemKindName, systemKinds } from './kinds.ts'
import { type FieldPlace, isFieldName } from './places.ts'

export type Located = {
  /** `system/type/id`. */
  record: string
  /** Name of the system in its boundary. */
  system: string
  kind: SystemKindName
  /** What a person calls it, such as `deal 4711`. The id comes from the page's address: attacker-controlled. */
  title: string
}

/** The record that the page at `url` shows, or `undefined`. `url` is attacker-controlled; never throws. */
export function locate(url: string, systems: Readonly<Record<string, System>>): Located | undefined {
  const page = pageOf(url)
  if (!page) return undefined
  // Whoever writes a name before the host wants it to be read as another host.
  if (page.username !== '' || page.password !== '') return undefined
  for (const [name, system] of Object.entries(systems)) {
    const found = adapterOf(system.kind)?.find(page, system)
    if (!found) continue
    const record = `${name}/${found.type}/${found.id}`
    if (parseRecord(record)) return { record, system: name, kind: system.kind, title: `${found.label} ${found.id}` }
  }
  return undefined
}

/**
 * Where the page of a record shows a field, the best place first; none where its system documents none. `field` is
 * agent-controlled.
 */
export function placesOf(
  record: string,
  field: string,
  systems: Readonly<Record<string, System>>,
): readonly FieldPlace[] {
  const { system: name = '', type = '', id = '' } = parseRecord(record) ?? {}
  const system = Object.hasOwn(systems, name) ? systems[name] : undefined
  return (system && isFieldName(field) && adapterOf(system.kind)?.fields?.(field, { type, id }, system)) || []
}

/** An origin where records of a system are shown, and the permission that the overlay needs there. */
export type Site = {
  system: string
  kind: SystemKindName
  /** Such as `HubSpot`; a system that has no name of its own goes by its name in the boundary. */
  title: string
  /** Such as `https://app.hubspot.com` or `http://localhost:8069`. */
  origin: string
  /** Match pattern of the permission. Patterns know no port, so one covers every port of its host. */
  pattern: string
}

/** Every site of the systems, each origin once, in the order of the boundaries. */
export function sitesOf(systems: Iterable<readonly [string, System]>): Site[] {
  const sites = new Map<string, Site>()
  for (const [name, system] of systems)
    for (const origin of adapterOf(system.kind)?.origins(system) ?? [])
      if (!sites.has(origin))
        sites.set(origin, {
          system: name,
          kind: system.kind,
          title: system.kind === 'generic' ? name : systemKinds[system.kind].title,
          origin,
          pattern: patternOf(origin),
        })
  return [...sites.values()]
}

/** The match pattern for all pages of an origin. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}
