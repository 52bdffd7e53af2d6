/** The steps of two runs in one table: what both did stands in one row, with how it ended and how long it took in each. */
import { useMemo, useState } from 'react'
import { shown } from '../../../../lib/value.ts'
import { historyWords } from '../../../../locales/history.ts'
import { Inert } from '../../../../ui/inert.tsx'
import { span } from '../../format.ts'
import type { Row, Timeline } from '../../run/rows.ts'
import { TableBox } from '../../workflows/table-box.tsx'
import { kindOf, pairsOf } from './steps.ts'

const { compare: say } = historyWords

export function StepTable({ a, b }: { a: Timeline; b: Timeline }) {
  const [only, setOnly] = useState(false)
  const pairs = useMemo(() => pairsOf(a.rows, b.rows), [a, b])
  const visible = only ? pairs.filter(({ differs }) => differs) : pairs
  return (
    <section aria-labelledby="compare-steps">
      <header>
        <h2 id="compare-steps">{say.line}</h2>
        <label>
          <input type="checkbox" checked={only} onChange={event => setOnly(event.target.checked)} />{' '}
          {say.onlyDifferences}
        </label>
      </header>
      {visible.length === 0 ? (
        <p className="hint">{say.noDifference}</p>
      ) : (
        <TableBox label={say.line}>
          <thead>
            <tr>
              <th scope="col">{say.step}</th>
              <th scope="col">{say.run.a}</th>
              <th scope="col">{say.run.b}</th>
              <th scope="col">{say.difference}</th>
            </tr>
          </thead>
          <tbody>
            {visible.map(({ a, b, differs }) => {
              const row = (a ?? b) as Row
              const named = !a || !b || a.name === b.name
              return (
                <tr key={`${a?.key} ${b?.key}`} className={differs ? 'differs' : ''}>
                  <th scope="row">
                    <span className="muted">{row.label}</span>{' '}
                    <span className="name">
                      <Inert value={shown(named ? row.name : kindOf(row.name), true)} />
                    </span>
                  </th>
                  <Cell row={a} named={!named} />
                  <Cell row={b} named={!named} />
                  <td className={differs ? '' : 'muted'}>
                    {!a ? say.onlyB : !b ? say.onlyA : differs ? say.differs : say.equal}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </TableBox>
      )}
    </section>
  )
}

function Cell({ row, named }: { row: Row | null; named: boolean }) {
  if (!row) return <td className="muted">{say.notThere}</td>
  return (
    <td>
      {named && (
        <span className="name">
          <Inert value={shown(row.name, true)} />
        </span>
      )}{' '}
      {row.state && <span className={`outcome ${row.state.tone}`}>{row.state.words}</span>}{' '}
      {row.took !== null && <span className="took">{span(row.took)}</span>}
      {!row.state && row.took === null && '✓'}
    </td>
  )
}
