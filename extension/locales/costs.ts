/** English strings about what work costs. Functions where a number or a name goes in; plain text, never markup. */
import type { CostOrigin } from '../../shared/cost/spending.ts'

const steps = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'step' : 'steps'}`

export const costWords = {
  cost: 'Cost',
  unknown: 'unknown',
  /** Some of it is known. */
  atLeast: (sum: string) => `≥ ${sum}`,
  none: 'No step reported what it cost, or how many tokens it took.',
  origins: {
    reported: 'as the agent reports',
    computed: 'computed from its tokens and the price table',
    unknown: 'unknown: no cost, and no price for its tokens',
  } satisfies Record<CostOrigin, string>,
  parts: { reported: (sum: string) => `${sum} reported`, computed: (sum: string) => `${sum} computed` },
  unknownSteps: (n: number) => `${steps(n)} of unknown cost`,
  price: (from: string, source: string) => `price of ${from}, ${source}`,
  wasted: (sum: string) => `${sum} in vain`,

  title: 'Cost by day',
  text: 'Known cost of the steps recorded each day. What steps of unknown cost cost comes on top.',
  inVain:
    'In vain: the steps of a run since its ask before, where the ask that they led to was blocked, denied or expired. It counts on the day on which that happened.',
  plot: (days: number) => `Known cost on each of the last ${days} days; the same figures are in the table below.`,
  legend: { useful: 'known cost', wasted: 'of it in vain', unknown: '? steps of unknown cost' },
  day: 'Day',
  workflow: 'Workflow',
  known: 'Known',
  reported: 'Reported',
  computed: 'Computed',
  unknownColumn: 'Steps unknown',
  wastedColumn: 'In vain',
  runs: 'Runs',
  empty: (days: number) => `No step of the last ${days} days costs anything.`,
  today: (sum: string) => `${sum} today`,
} as const
