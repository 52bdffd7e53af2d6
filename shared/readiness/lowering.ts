/** When the product takes freedom away by itself: too many incidents of one sort in too short a time (design §7). */
import { pauseSentences } from '../run/incident-sentences.ts'
import { say } from '../text/say.ts'
import { type IncidentKind, loweringRules } from './rules.ts'

/** `at` is wall-clock ms. */
export type Happened = { kind: IncidentKind; at: number }

/** Why the workflow has to be paused, in words for the agent and the reviewer; `undefined` where it need not be. */
export function loweredBecause(incidents: readonly Happened[], now: number): string | undefined {
  for (const { kinds, incidents: enough, within, words } of loweringRules) {
    const found = incidents.filter(({ kind, at }) => kinds.includes(kind) && at > now - within).length
    if (found < enough) continue
    const days = within / (24 * 3_600_000)
    return say(pauseSentences[words], { n: found, days })
  }
  return undefined
}

/** The longest time that any rule looks back, in ms. */
export const longestLook = Math.max(...loweringRules.map(({ within }) => within))
