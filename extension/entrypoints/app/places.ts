/**
 * Places of the full page that are a file each: who looks for a run does not wait for editors and settings. The history comes
 * with the frame.
 */
import type { Section } from './route.ts'

export const places = {
  queue: () => import('./queue/queue-page.tsx'),
  incidents: () => import('./incidents/incidents-page.tsx'),
  boundaries: () => import('./boundaries/boundaries-page.tsx'),
  workflows: () => import('./workflows/workflows-page.tsx'),
  records: () => import('./records/records-page.tsx'),
  guide: () => import('./guide/guide-page.tsx'),
  settings: () => import('./settings/settings-page.tsx'),
} as const satisfies Record<Exclude<Section, 'history'>, () => Promise<unknown>>

/** Begins to load a place before it is shown. */
export function fetchPlace(section: Section): void {
  // What could not be loaded is tried again where it is shown, and said there.
  if (section !== 'history') places[section]().catch(() => undefined)
}
