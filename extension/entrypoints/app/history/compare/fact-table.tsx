/** The facts of two runs with their difference in words. */
import { shown } from '../../../../lib/value.ts'
import { historyWords } from '../../../../locales/history.ts'
import { Inert } from '../../../../ui/inert.tsx'
import { TableBox } from '../../workflows/table-box.tsx'
import { type FactRow, factsOf, type Side } from './facts.ts'

const { compare: say } = historyWords

const isEqual = (difference: string | null) => difference === null || difference === say.equal

/** What somebody compares two runs for. Within each half the facts keep their order. */
function differencesFirst(rows: readonly FactRow[]): FactRow[] {
  return rows.toSorted((a, b) => Number(isEqual(a.difference)) - Number(isEqual(b.difference)))
}

export function FactTable({ a, b }: { a: Side; b: Side }) {
  return (
    <section aria-labelledby="compare-facts">
      <h2 id="compare-facts">{say.facts}</h2>
      <TableBox label={say.facts}>
        <thead>
          <tr>
            <th scope="col">{say.fact}</th>
            <th scope="col">{say.run.a}</th>
            <th scope="col">{say.run.b}</th>
            <th scope="col">{say.difference}</th>
          </tr>
        </thead>
        <tbody>
          {differencesFirst(factsOf(a, b)).map(({ name, a, b, difference }) => {
            const equal = isEqual(difference)
            return (
              <tr key={name} className={equal ? '' : 'differs'}>
                <th scope="row">{name}</th>
                <td>
                  <Inert value={shown(a.words)} />
                </td>
                <td>
                  <Inert value={shown(b.words)} />
                </td>
                <td className={equal ? 'muted' : ''}>{difference}</td>
              </tr>
            )
          })}
        </tbody>
      </TableBox>
    </section>
  )
}
