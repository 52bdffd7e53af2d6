/** Figures of one day of asks: what became of them, how long they waited, and how much attention people gave them. */
import type { DayFigures } from '../../../shared/api/human/history.ts'
import { readinessRules } from '../../../shared/readiness/rules.ts'
import type { AskFigures } from '../../store/store.ts'

const hour = 3_600_000

/** The figures of a day, of all workflows or of one. */
export function dayFigures(day: string, { counts, decided }: AskFigures, workflow?: string): DayFigures {
  const of = <T extends { workflow: string }>(rows: readonly T[]) =>
    workflow === undefined ? rows : rows.filter(row => row.workflow === workflow)
  const outcomes: DayFigures['outcomes'] = {}
  for (const { outcome, asks } of of(counts)) {
    const name = outcome ?? 'pending'
    outcomes[name] = (outcomes[name] ?? 0) + asks
  }
  const mine = of(decided)
  const waits = mine.map(({ at, decidedAt }) => Math.max(0, decidedAt - at))
  const looks = mine.map(({ lookedMs }) => lookedMs)
  return {
    day,
    outcomes,
    decided: mine.length,
    quick: looks.filter(ms => ms < readinessRules.quickMs).length,
    hours: new Set(mine.map(({ decidedAt }) => Math.floor(decidedAt / hour))).size,
    waitMedianMs: percentile(waits, 0.5),
    waitP95Ms: percentile(waits, 0.95),
    lookMedianMs: percentile(looks, 0.5),
  }
}

/** The value at or below which the share lies (nearest rank); `null` of nothing. */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
