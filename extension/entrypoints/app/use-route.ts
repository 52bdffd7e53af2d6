/** The place in the full page that the address names. */
import { useSyncExternalStore } from 'react'
import { parseRoute, type Route, routeHash } from './route.ts'

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(listen, () => location.hash))
}

/** Goes to another place; `replace` leaves no step to go back to. */
export function goTo(route: Route, replace = false): void {
  if (replace) location.replace(routeHash(route))
  else location.hash = routeHash(route)
}
