/** What a boundary itself sets for a failure mode, in words, so that the default and the own setting stand side by side. */
import type { Boundary } from '../boundary/boundary.ts'

/** The setting at `path` (such as `failure.rejection`) in words; `null` where the boundary says nothing about it. */
export function settingOf(boundary: Boundary, path: string): string | null {
  let value: unknown = boundary
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key]
  return value === undefined ? null : inWords(value)
}

/** `retries 2, backoff 5s, then incident`; a list reads as `sources, confidence`. */
function inWords(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inWords).join(', ')
  return Object.entries(value)
    .map(([key, inner]) =>
      Array.isArray(inner) ? `${label(key)} ${inner.join(' of ')}` : `${label(key)} ${inWords(inner)}`,
    )
    .join(', ')
}

const label = (key: string) => key.replaceAll('_', ' ')
