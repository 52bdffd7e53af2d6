/** What asks add up to for figures, in the adapters that have them as objects. */
import type { Ask } from '../../shared/approval/ask.ts'
import type { AskFigures } from './store.ts'

/** The figures of these asks. */
export function figuresOf(asks: readonly Ask[]): AskFigures {
  const counts = new Map<string, AskFigures['counts'][number]>()
  for (const { workflow, outcome } of asks) {
    const key = JSON.stringify([workflow, outcome])
    const before = counts.get(key)?.asks ?? 0
    counts.set(key, { workflow, outcome, asks: before + 1 })
  }
  return { counts: [...counts.values()], decided: decidedOf(asks) }
}

/** Those of the asks that a person decided, also where the agent or a change of the record undid it later. */
export function decidedOf(asks: readonly Ask[]): AskFigures['decided'] {
  return asks.flatMap(({ workflow, at, decision }) =>
    decision ? [{ workflow, at, decidedAt: decision.at, lookedMs: decision.statement.displayed.ms }] : [],
  )
}
