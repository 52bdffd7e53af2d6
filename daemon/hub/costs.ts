/**
 * What workflows cost by local day (design §8). Today's sums are at hand for the verdict; they are written as `meta` in the
 * same transaction as the entries that they come from, so that a start reads one key and scans nothing.
 */
import * as z from 'zod'
import { dayOf, daysUntil, spanOfDay } from '../../shared/cost/day.ts'
import { type DayTotal, DayTotal as DayTotalSchema, emptyDay, takeChange } from '../../shared/cost/day-total.ts'
import type { PriceTables, Tokens } from '../../shared/cost/prices.ts'
import type { RunCost } from '../../shared/cost/run-cost.ts'
import { knownMicroUsd } from '../../shared/cost/spending.ts'
import { settleUsage } from '../../shared/cost/step-cost.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../system/clock.ts'

type Usage = NonNullable<EntryData<'run.step'>['usage']>

/** A run whose cost is another after a write. */
export type CostChange = { workflow: string; before: RunCost | null; after: RunCost }

export type DayOfWorkflow = DayTotal & { day: string; workflow: string }

export type Costs = {
  /**
   * Micro-USD that the workflow is known to have cost since local midnight: 0 where there was no work, `null` where there
   * was and nothing of its cost is known. What steps of unknown cost cost is not in it.
   */
  today(workflow: string): number | null
  /** The usage to record, with its cost and where the figure comes from. `claimed` is agent-controlled. */
  settle(claimed: Tokens & { costMicroUsd?: number | undefined }): Usage
  /** What to write with entries of `at` that change these runs; `take` makes it count once the entries are in. */
  changed(changes: readonly CostChange[], at: number): { meta: [string, string]; take(): void }
  /** The last `days` local days, latest first, and within a day by workflow; days without costs have no rows. */
  byDay(days: number): Promise<DayOfWorkflow[]>
}

const Days = z.record(z.string(), DayTotalSchema)
const keyOf = (day: string) => `costs of ${day}`

/** The sums of a day are damaged. They are not begun anew, because that would open every budget of the day again. */
export class CostsUnreadable extends Error {
  override readonly name = 'CostsUnreadable'
  readonly code = 'costs-unreadable'

  constructor(day: string, cause: unknown) {
    super(`The costs of ${day} cannot be read from the store. Restore the data folder from a copy.`, { cause })
  }
}

/** `since` is the date of the journal's last entry, in ms: entries are never dated before it. Rejects with `CostsUnreadable`. */
export async function createCosts(options: {
  store: Pick<Store, 'meta'>
  clock: Pick<Clock, 'now'>
  prices: PriceTables
  since?: number | undefined
}): Promise<Costs> {
  const { store, clock, prices, since = 0 } = options
  const kept = async (day: string) => readDay(day, (await store.meta(keyOf(day))) ?? '{}')
  let span = spanOfDay(Math.max(since, clock.now()))
  let totals: ReadonlyMap<string, DayTotal> = await kept(dayOf(span.from))

  return {
    today(workflow) {
      if (clock.now() >= span.to) return 0
      const day = totals.get(workflow)
      return day === undefined ? 0 : knownMicroUsd(day.total)
    },
    settle: claimed => settleUsage(claimed, dayOf(clock.now()), prices),
    changed(changes, at) {
      const now = at < span.to ? span : spanOfDay(at)
      const next = new Map(now === span ? totals : [])
      for (const { workflow, before, after } of changes)
        next.set(workflow, takeChange(next.get(workflow) ?? emptyDay, before, after, now.from))
      return {
        meta: [keyOf(dayOf(now.from)), JSON.stringify(Object.fromEntries(next))],
        take() {
          span = now
          totals = next
        },
      }
    },
    async byDay(days) {
      const today = dayOf(span.from)
      const rows = await Promise.all(
        daysUntil(Math.max(clock.now(), span.from), days).map(async day =>
          [...(day === today ? totals : await kept(day))].map(([workflow, total]) => ({ day, workflow, ...total })),
        ),
      )
      return rows.flatMap(ofDay => ofDay.sort((a, b) => (a.workflow < b.workflow ? -1 : 1)))
    },
  }
}

function readDay(day: string, text: string): Map<string, DayTotal> {
  try {
    return new Map(Object.entries(Days.parse(JSON.parse(text))))
  } catch (error) {
    throw new CostsUnreadable(day, error)
  }
}
