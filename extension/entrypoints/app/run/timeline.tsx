/** The run as a waterfall: each row where it stands in time, and opened, what was in it. */
import { useCallback, useId, useState } from 'react'
import type { RunView } from '../../../../shared/api/views.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { span } from '../format.ts'
import { words } from '../words.ts'
import { axisOf } from './axis.ts'
import { RowBody } from './row-body.tsx'
import type { Row, Timeline as TimelineParts } from './rows.ts'

type Props = { timeline: TimelineParts; bodies: RunView['bodies'] }

export function Timeline({ timeline: { from, to, rows }, bodies }: Props) {
  const { run } = words
  const title = useId()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((key: string) => {
    setOpen(before => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  }, [])
  if (rows.length === 0) return <p className="hint">{run.noRows}</p>
  const axis = axisOf(to - from)
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="out-of-sight">
        {run.timeline}
      </h2>
      <div className="timeline">
        <div className="line axis" aria-hidden="true">
          <span className="step">{run.step}</span>
          <span className="track">
            {axis.map(({ place, words }) => (
              <span key={words} className="at" style={{ left: `${place * 100}%` }}>
                {words}
              </span>
            ))}
          </span>
          <span className="took">{run.tookColumn}</span>
        </div>
        <ol>
          {rows.map(row => (
            <li key={row.key}>
              <Line row={row} from={from} length={to - from} open={open.has(row.key)} onToggle={toggle} />
              {open.has(row.key) && <RowBody row={row} bodies={bodies} />}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

type LineProps = { row: Row; from: number; length: number; open: boolean; onToggle: (key: string) => void }

function Line({ row: { key, label, name, state, bar, tick, took }, from, length, open, onToggle }: LineProps) {
  const place = (at: number) => `${((at - from) / length) * 100}%`
  const content = (
    <>
      <span className="label">{label}</span>
      <span className="what">
        <span className="name">
          <Inert value={shown(name, true)} />
        </span>{' '}
        {state && <span className={`outcome ${state.tone}`}>{state.words}</span>}
      </span>
      <span className="track" aria-hidden="true">
        {(bar.to > bar.from || !tick) && (
          <i
            className={bar.tone}
            style={{ left: place(bar.from), width: `${((bar.to - bar.from) / length) * 100}%` }}
          />
        )}
        {tick && <u className={tick.tone} style={{ left: place(tick.at) }} />}
      </span>
      <span className="took">{took === null ? '' : span(took)}</span>
    </>
  )
  return (
    <button type="button" className="line" aria-expanded={open} onClick={() => onToggle(key)}>
      {content}
    </button>
  )
}
