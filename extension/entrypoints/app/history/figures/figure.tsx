/** One figure: its plot, and behind it the table that says the same, to read and to save. */
import { useId } from 'react'
import { historyWords } from '../../../../locales/history.ts'
import { dayText } from '../../format.ts'
import { download } from '../../run/download.ts'
import { TableBox } from '../../workflows/table-box.tsx'
import { csvOf, type FigureData, isEmpty, rowsOf } from './figure-data.ts'
import { PlotView } from './plot-view.tsx'

const { figures: say } = historyWords

export function Figure({ figure, height = 200, small }: { figure: FigureData; height?: number; small?: true }) {
  const title = useId()
  const Heading = small ? 'h3' : 'h2'
  return (
    <section className={small ? 'figure small' : 'figure'} aria-labelledby={title}>
      <Heading id={title}>{figure.title}</Heading>
      <p className="hint">{figure.text}</p>
      {isEmpty(figure) ? (
        <p className="hint nothing">{say.nothing}</p>
      ) : (
        <>
          <PlotView figure={figure} height={height} />
          <details>
            <summary>{say.table}</summary>
            <FigureTable figure={figure} />
            <button type="button" onClick={() => save(figure)}>
              {say.csv}
            </button>
          </details>
        </>
      )}
    </section>
  )
}

function save(figure: FigureData) {
  const from = figure.days[0] ?? ''
  const name = `${figure.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}-${from}.csv`
  download({ name, type: 'text/csv;charset=utf-8', content: csvOf(figure, say.day) })
}

function FigureTable({ figure }: { figure: FigureData }) {
  return (
    <TableBox label={figure.title}>
      <thead>
        <tr>
          <th scope="col">{say.day}</th>
          {figure.series.map(({ label }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two workflows may have one title
            <th key={at} scope="col" className="n">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(figure).map(({ day, values }) => (
          <tr key={day}>
            <th scope="row">{dayText(day)}</th>
            {values.map((value, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
              <td key={at} className="n">
                {value === null ? '' : figure.words(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  )
}
