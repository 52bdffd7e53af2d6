/** The facts of two runs with their difference in words. */
import { shown } from '../../../../lib/value.ts'
import { historyWords } from '../../../../locales/history.ts'
import { Inert } from '../../../../ui/inert.tsx'
import { TableBox } from '../../workflows/table-box.tsx'
import { factsOf, type Side } from './facts.ts'

const { compare: say } = historyWords

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
          {factsOf(a, b).map(({ name, a, b, difference }) => {
            const equal = difference === null || difference === say.equal
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
