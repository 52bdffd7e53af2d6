/** What the history shows: the runs with one chosen, the figures, or two runs side by side; named by the address's item. */
import { type Route, routeHash } from '../route.ts'

export type View = { kind: 'runs'; run?: string } | { kind: 'figures' } | { kind: 'compare'; a: string; b: string }

/** No id of a run holds this character, and an address shows it as it is. */
const between = '~'

/** `item` comes from the address and may be anything: what names no other view is the id of a run. */
export function viewOf(item: string | undefined): View {
  if (item === undefined) return { kind: 'runs' }
  if (item === 'figures') return { kind: 'figures' }
  const [name, a, b, ...rest] = item.split(between)
  if (name === 'compare' && a && b && rest.length === 0) return { kind: 'compare', a, b }
  return { kind: 'runs', run: item }
}

export const figuresRoute: Route = { section: 'history', item: 'figures' }

export function compareRoute(a: string, b: string): Route {
  return { section: 'history', item: ['compare', a, b].join(between) }
}

export const figuresHash = routeHash(figuresRoute)
