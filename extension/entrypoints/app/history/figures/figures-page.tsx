/** Figures of the history: cost, outcomes, waiting, and how much attention reviewers give. */

import { useMemo, useState } from 'react'
import { oneLine } from '../../../../../shared/text/excerpt.ts'
import type { ResultOf } from '../../../../lib/daemon.ts'
import { historyWords } from '../../../../locales/history.ts'
import { numberText } from '../../../../locales/language.ts'
import { aloud } from '../../../../ui/live/aloud.ts'
import { Failure } from '../../parts/failure.tsx'
import { useRemote } from '../../use-remote.ts'
import { Figure } from './figure.tsx'
import { attentionFigures, costFigure, outcomesFigure, waitingFigure } from './series.ts'
import './figures.css'

const { figures: say } = historyWords
const periods = [7, 30, 90] as const

export default function FiguresPage() {
  const [days, setDays] = useState<number>(30)
  const [workflow, setWorkflow] = useState('')
  const figures = useRemote(`figures ${days} ${workflow}`, daemon =>
    daemon.call('figures', { days, ...(workflow !== '' && { workflow }) }),
  )
  const costs = useRemote(`costs ${days}`, daemon => daemon.call('costs', { days }))
  const boundaries = useRemote('boundaries', daemon => daemon.call('boundaries', {}))
  const titles = useMemo(
    () =>
      new Map(
        boundaries.value?.boundaries.map(({ workflow, boundary }) => [
          workflow,
          oneLine(boundary?.title ?? workflow, 40),
        ]),
      ),
    [boundaries.value],
  )
  const error = figures.error ?? costs.error
  return (
    <article className="figures">
      <a className="back" href="#/history">
        {say.back}
      </a>
      <header>
        <h1 tabIndex={-1}>{say.title}</h1>
        <span className="buttons">
          <select aria-label={say.period} value={days} onChange={event => setDays(Number(event.target.value))}>
            {periods.map(each => (
              <option key={each} value={each}>
                {say.days(each)}
              </option>
            ))}
          </select>
          <select aria-label={say.workflow} value={workflow} onChange={event => setWorkflow(event.target.value)}>
            <option value="">{say.every}</option>
            {[...titles].map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </span>
      </header>
      {error !== undefined ? (
        <Failure
          error={error}
          onRetry={() => {
            figures.reload()
            costs.reload()
          }}
        />
      ) : figures.value && costs.value ? (
        <Plots figures={figures.value} costs={costs.value} workflow={workflow} titles={titles} />
      ) : (
        <p ref={aloud} className="hint">
          {say.loading}
        </p>
      )}
    </article>
  )
}

type Props = {
  figures: ResultOf<'figures'>
  costs: ResultOf<'costs'>
  workflow: string
  titles: ReadonlyMap<string, string>
}

function Plots({ figures, costs, workflow, titles }: Props) {
  const { cost, outcomes, waiting, attention } = useMemo(() => {
    const days = figures.days.toReversed()
    const rows = costs.rows.filter(row => workflow === '' || row.workflow === workflow)
    return {
      cost: costFigure(
        days.map(({ day }) => day),
        rows,
        id => titles.get(id) ?? oneLine(id, 40),
      ),
      outcomes: outcomesFigure(days),
      waiting: waitingFigure(days),
      attention: attentionFigures(days, figures.quickMs),
    }
  }, [figures, costs, workflow, titles])
  return (
    <>
      <Figure figure={cost} />
      <Figure figure={outcomes} />
      <p className="hint">{say.asked}</p>
      <Figure figure={waiting} />
      <section className="attention" aria-labelledby="attention">
        <h2 id="attention">{say.attention.title}</h2>
        <p className="hint">{say.attention.text(numberText(figures.quickMs / 1000))}</p>
        <div className="three">
          {attention.map(figure => (
            <Figure key={figure.title} figure={figure} height={130} small />
          ))}
        </div>
      </section>
    </>
  )
}
