/** What one workflow, or all of them, cost by day: a plot to see at a glance, and the table with where the figures come from. */
import type { CostRow } from '../../../../shared/api/human/costs.ts'
import type { ResultOf } from '../../../lib/daemon.ts'
import { costWords as say } from '../../../locales/costs.ts'
import { dayText, money } from '../format.ts'
import { Failure } from '../parts/failure.tsx'
import type { Remote } from '../use-remote.ts'
import { words } from '../words.ts'
import { known } from './amounts.ts'
import { CostBars } from './cost-bars.tsx'
import { TableBox } from './table-box.tsx'

type Props = {
  costs: Remote<ResultOf<'costs'>>
  days: number
  workflow?: string
  /** Where the costs of every workflow are shown: what each is called. */
  titles?: ReadonlyMap<string, string>
}

export function Costs({ costs: { value, error, reload }, days, workflow, titles }: Props) {
  const rows = value?.rows.filter(row => workflow === undefined || row.workflow === workflow)
  return (
    <section className="costs" aria-labelledby="costs">
      <h2 id="costs">{say.title}</h2>
      {value === undefined || rows === undefined ? (
        error === undefined ? (
          <p className="hint">{words.remote.loading}</p>
        ) : (
          <Failure error={error} onRetry={reload} />
        )
      ) : rows.length === 0 ? (
        <p className="hint">{say.empty(days)}</p>
      ) : (
        <>
          <p className="hint">{say.text}</p>
          <CostBars rows={rows} today={value.today} days={days} />
          <Table rows={rows} named={workflow === undefined} titles={titles} />
          <p className="hint">{say.inVain}</p>
        </>
      )}
    </section>
  )
}

function Table({ rows, named, titles }: Pick<Props, 'titles'> & { rows: readonly CostRow[]; named: boolean }) {
  return (
    <TableBox label={say.title}>
      <thead>
        <tr>
          <th scope="col">{say.day}</th>
          {named && <th scope="col">{say.workflow}</th>}
          <th scope="col" className="n">
            {say.known}
          </th>
          <th scope="col" className="n">
            {say.reported}
          </th>
          <th scope="col" className="n">
            {say.computed}
          </th>
          <th scope="col" className="n">
            {say.unknownColumn}
          </th>
          <th scope="col" className="n">
            {say.wastedColumn}
          </th>
          <th scope="col" className="n">
            {say.runs}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, workflow, total, wasted, runs }) => (
          <tr key={`${day} ${workflow}`}>
            <th scope="row">{dayText(day)}</th>
            {named && <td>{titles?.get(workflow) ?? workflow}</td>}
            <td className="n">{known(total)}</td>
            <td className="n">{money(total.reported)}</td>
            <td className="n">{money(total.computed)}</td>
            <td className={total.unknownSteps > 0 ? 'n warn' : 'n'}>{total.unknownSteps}</td>
            <td className="n">{known(wasted)}</td>
            <td className="n">{runs}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  )
}
