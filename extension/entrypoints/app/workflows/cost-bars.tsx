/** Known cost by day as bars, with the part in vain; drawn for the eye only, because the table beside it says the same. */
import type { CostRow } from '../../../../shared/api/human/costs.ts'
import { daysUntil } from '../../../../shared/cost/day.ts'
import { knownMicroUsd, nothing, plus } from '../../../../shared/cost/spending.ts'
import { costWords as say } from '../../../locales/costs.ts'
import { dayText, money } from '../format.ts'

const height = 72

export function CostBars({ rows, today, days }: { rows: readonly CostRow[]; today: string; days: number }) {
  const bars = barsOf(rows, today, days)
  const most = Math.max(...bars.map(({ known }) => known))
  const top = Math.max(1, most)
  return (
    <figure className="bars">
      <div role="img" aria-label={say.plot(days)}>
        <span className="scale">
          {most > 0 && <b>{money(most)}</b>}
          <b>0 USD</b>
        </span>
        {bars.map(({ day, known, wasted, unknown }) => (
          <span key={day} title={`${dayText(day)}: ${unknown && known === 0 ? say.unknown : money(known)}`}>
            <i style={{ height: (known / top) * height }}>
              <u style={{ height: (Math.min(wasted, known) / top) * height }} />
            </i>
            <small>{unknown ? '?' : ''}</small>
            <small>{dayText(day)}</small>
          </span>
        ))}
      </div>
      <figcaption className="hint">
        <span>
          <i /> {say.legend.useful}
        </span>
        <span>
          <u /> {say.legend.wasted}
        </span>
        {bars.some(({ unknown }) => unknown) && (
          <span>
            <b>?</b> {say.legend.unknown}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

/** A bar a day, the oldest first, also for days without costs. Micro-USD. */
export function barsOf(rows: readonly CostRow[], today: string, days: number) {
  return daysUntil(new Date(`${today}T12:00`).getTime(), days)
    .toReversed()
    .map(day => {
      const of = rows.filter(row => row.day === day)
      const total = of.reduce((sum, row) => plus(sum, row.total), nothing)
      const wasted = of.reduce((sum, row) => plus(sum, row.wasted), nothing)
      return {
        day,
        known: knownMicroUsd(total) ?? 0,
        wasted: knownMicroUsd(wasted) ?? 0,
        unknown: total.unknownSteps > 0,
      }
    })
}
