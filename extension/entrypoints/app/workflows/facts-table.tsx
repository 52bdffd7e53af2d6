/** The facts in a table: a row for the whole workflow and one for each kind of action, shares with their intervals. */
import type { Facts } from '../../../../shared/readiness/facts.ts'
import type { Interval } from '../../../../shared/readiness/wilson.ts'
import { shown } from '../../../lib/value.ts'
import { numberText } from '../../../locales/language.ts'
import { readinessWords as say } from '../../../locales/readiness.ts'
import { levelTitle } from '../../../locales/shared-words.ts'
import { Inert } from '../../../ui/inert.tsx'
import { recommendationTones } from './recommendation.ts'
import { TableBox } from './table-box.tsx'

/** Columns that hold words and no numbers. */
const inWords: ReadonlySet<string> = new Set(['what', 'now', 'speaks'])

type Props = { rows: readonly Facts[]; chosen: Facts; onChoose: (facts: Facts) => void }

export function FactsTable({ rows, chosen, onChoose }: Props) {
  const { columns } = say
  return (
    <TableBox label={say.readiness}>
      <thead>
        <tr>
          {Object.entries(columns).map(([name, title]) => (
            <th key={name} scope="col" className={inWords.has(name) ? undefined : 'n'}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => {
          const { capability, figures, denial, edits, incidents, days, reviewers, recommendation } = row
          return (
            <tr key={capability ? `${capability.verb} ${capability.target}` : ''} data-chosen={row === chosen}>
              <th scope="row">
                <button type="button" className="link" aria-pressed={row === chosen} onClick={() => onChoose(row)}>
                  {capability ? <Inert value={shown(`${capability.verb} ${capability.target}`, true)} /> : say.whole}
                </button>
              </th>
              <td>{row.level === null ? say.broken : levelTitle(row.level)}</td>
              <td className={recommendationTones[recommendation]}>{say.recommendations[recommendation]}</td>
              <td className="n">{figures.decided.n}</td>
              <td className="n">
                <Share n={figures.denied.n} interval={denial} />
              </td>
              <td className="n">
                <Share n={figures.edited.n} interval={edits} />
              </td>
              <td className="n">{incidents.n}</td>
              <td className="n">{figures.unknown.n}</td>
              <td className="n">{days}</td>
              <td className="n">{reviewers}</td>
            </tr>
          )
        })}
      </tbody>
    </TableBox>
  )
}

/** A number of cases, and what the share may really be. */
function Share({ n, interval }: { n: number; interval: Interval | null }) {
  const percent = (share: number) => numberText(share * 100, { maximumFractionDigits: 1 })
  return (
    <>
      {n}
      <small title={say.intervalTitle}>
        {interval ? say.interval(percent(interval.low), percent(interval.high)) : say.noCases}
      </small>
    </>
  )
}
