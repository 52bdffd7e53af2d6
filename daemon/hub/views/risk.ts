/** How carefully a pending ask wants to be read; derived by us, never taken from the agent (security R33). */
import type { Ask } from '../../../shared/approval/ask.ts'

/** 2 for what cannot be undone, was not analysed or is the owner's; 1 for what a rule or doubt stopped; else 0. */
export function riskOf({ verdict }: Ask): 0 | 1 | 2 {
  if (verdict.decision === 'escalate') return 2
  const facets = new Set(verdict.reasons.map(({ facet }) => facet))
  if (facets.has('reversibility') || facets.has('analysis')) return 2
  return facets.has('approval') || facets.has('confidence') || facets.has('boundary') ? 1 : 0
}
