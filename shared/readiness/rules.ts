/**
 * What readiness is judged by: one table that the code, the page and the tests read (design §7). The product recommends a
 * tier and never raises one; by itself it only takes away.
 */
import type { incidentKinds } from '../run/entries.ts'

const day = 24 * 3_600_000

export const readinessRules = {
  /** Days that are looked at. */
  days: 90,
  /** A decision taken after less than this on the screen, in ms, says nothing about the agent and is left out. */
  quickMs: 2_000,
  /** Runs named behind each figure, the latest. */
  listed: 20,
  /** Kinds of action that have a row of their own, those with the most decisions. */
  capabilities: 50,
  /** All of it must hold before a higher tier is recommended. Shares are the upper ends of Wilson 95 % intervals. */
  raise: { decided: 30, days: 7, deniedAtMost: 0.1, editedAtMost: 0.2, quickAtMost: 0.2 },
  /** Any of it, and a lower tier is recommended. The share is the lower end of the interval, of so many decisions or more. */
  lower: { deniedAbove: 0.25, decided: 5, incidents: 3, unknowns: 3 },
} as const

/** What the agent did, as against what happened to it: these count against a tier. */
export const grave = ['mismatch', 'never'] as const satisfies readonly IncidentKind[]

export type IncidentKind = (typeof incidentKinds)[number]

type LoweringWords = 'loweredForMismatch' | 'loweredForNever' | 'loweredForUnknown'

/** So many incidents of these kinds within so long, and a workflow in which the agent acts alone is paused. */
export type LoweringRule = { kinds: readonly IncidentKind[]; incidents: number; within: number; words: LoweringWords }
export const loweringRules: readonly LoweringRule[] = [
  { kinds: ['mismatch'], incidents: 2, within: 7 * day, words: 'loweredForMismatch' },
  { kinds: ['never'], incidents: 3, within: 7 * day, words: 'loweredForNever' },
  { kinds: ['unknown_execution'], incidents: 3, within: 7 * day, words: 'loweredForUnknown' },
]

/** The name that `workflow.paused` gives for it. */
export const loweringRule = 'readiness.lowered'
