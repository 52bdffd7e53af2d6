/** Places in the full page, as its address names them: `app.html#/history/run_…`. */

export const sections = ['queue', 'incidents', 'history', 'boundaries', 'workflows', 'settings'] as const
/** `records` are those on which agents are stopped: a page's overlay leads there; `guide` are the first steps. */
const places = [...sections, 'records', 'guide'] as const
export type Section = (typeof places)[number]

/** `item` is a run, an incident, a workflow or a part of the settings; it comes from the address and may be anything. */
export type Route = { section: Section; item?: string }

/** Other names under which other views link here. */
const aliases: Readonly<Record<string, Section>> = { runs: 'history', pairing: 'settings' }

/** The route of an address's hash; what names no place is the queue. */
export function parseRoute(hash: string): Route {
  const [name = '', item = ''] = hash.replace(/^#\/?/, '').split('/').map(decoded)
  const section =
    places.find(known => known === name) ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined) ?? 'queue'
  const named = name === 'pairing' ? 'pairing' : item
  return named === '' ? { section } : { section, item: named }
}

export function routeHash({ section, item }: Route): string {
  return item === undefined ? `#/${section}` : `#/${section}/${encodeURIComponent(item)}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
