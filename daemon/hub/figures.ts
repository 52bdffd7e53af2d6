/**
 * Figures by local day. A day that is over is counted once and kept until one of its asks changes, so that looking at
 * ninety days costs the store one day; days are counted one after the other, so that asks are served in between.
 */
import { type DayFigures, mostDays } from '../../shared/api/human/history.ts'
import { dayOf, daysUntil, spanOfDay } from '../../shared/cost/day.ts'
import type { AskFigures, Store } from '../store/store.ts'
import { dayFigures } from './views/figures.ts'

export type Figures = {
  /** The last `days` local days until `now` (wall-clock ms), latest first. */
  byDay(now: number, days: number, workflow?: string): Promise<DayFigures[]>
  /** An ask was written about: its day is counted again. */
  changed(ask: string): void
}

export function createFigures(store: Pick<Store, 'askFigures'>): Figures {
  const known = new Map<string, Promise<AskFigures>>()

  function figuresOf(day: string): Promise<AskFigures> {
    const before = known.get(day)
    if (before) return before
    const { from, to } = spanOfDay(new Date(`${day}T12:00`).getTime())
    const counted = store.askFigures(from, to)
    known.set(day, counted)
    if (known.size > mostDays) known.delete([...known.keys()].sort()[0] as string)
    counted.catch(() => known.delete(day))
    return counted
  }

  return {
    async byDay(now, days, workflow) {
      const rows: DayFigures[] = []
      for (const day of daysUntil(now, days)) rows.push(dayFigures(day, await figuresOf(day), workflow))
      return rows
    },
    changed: ask => void known.delete(dayOf(Number.parseInt(ask.slice('ask_'.length, 'ask_'.length + 12), 16))),
  }
}
