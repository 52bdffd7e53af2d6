/** The run as a waterfall: each row where it stands in time, and opened, what was in it with its evidence beside it. */
import { type KeyboardEvent, useCallback, useId, useState } from 'react'
import type { RunView } from '../../../../shared/api/views.ts'
import { shown } from '../../../lib/value.ts'
import { historyWords } from '../../../locales/history.ts'
import { sentenceOf } from '../../../locales/shared-sentence.ts'
import { Sentence } from '../../../ui/card/head.tsx'
import { Inert } from '../../../ui/inert.tsx'
import { span } from '../format.ts'
import { words } from '../words.ts'
import { axisOf } from './axis.ts'
import { RowBody } from './row-body.tsx'
import type { Bar, Row, Timeline as TimelineParts } from './rows.ts'

type Props = { timeline: TimelineParts; bodies: RunView['bodies'] }

const { timeline: say } = historyWords

export function Timeline({ timeline: { from, to, rows }, bodies }: Props) {
  const { run } = words
  const title = useId()
  const hint = useId()
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
        <ol aria-describedby={hint} onKeyDown={goBetween}>
          {rows.map(row => (
            <li key={row.key}>
              <Line row={row} from={from} length={to - from} axis={axis} open={open.has(row.key)} onToggle={toggle} />
              {open.has(row.key) && <RowBody row={row} bodies={bodies} />}
            </li>
          ))}
        </ol>
      </div>
      <p id={hint} className="out-of-sight">
        {say.hint}
      </p>
      <Legend rows={rows} />
    </section>
  )
}

/** Arrow keys go from row to row, as in a list; Tab still reaches each, and what is open in them. */
function goBetween(event: KeyboardEvent<HTMLOListElement>): void {
  if (!(event.target instanceof Element) || !event.target.matches('button.line')) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('button.line')]
  const at = lines.indexOf(event.target as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  lines[to]?.focus()
}

type LineProps = {
  row: Row
  from: number
  length: number
  axis: readonly { place: number }[]
  open: boolean
  onToggle: (key: string) => void
}

function Line({
  row: { key, label, name, says, state, bar, tick, took },
  from,
  length,
  axis,
  open,
  onToggle,
}: LineProps) {
  const place = (at: number) => `${((at - from) / length) * 100}%`
  return (
    <button type="button" className="line" aria-expanded={open} onClick={() => onToggle(key)}>
      <span className="label">{label}</span>
      <span className="what">
        {says ? (
          <Sentence parts={sentenceOf(says)} record={shown(says.record, true)} />
        ) : (
          <span className="name">
            <Inert value={shown(name, true)} />
          </span>
        )}{' '}
        {state && <span className={`outcome ${state.tone}`}>{state.words}</span>}
      </span>
      <span className="track" aria-hidden="true">
        {axis.map(mark => (
          <s key={mark.place} style={{ left: `${mark.place * 100}%` }} />
        ))}
        {(bar.to > bar.from || !tick) && (
          <i
            className={bar.tone}
            style={{ left: place(bar.from), width: `${((bar.to - bar.from) / length) * 100}%` }}
          />
        )}
        {tick && <u className={tick.tone} style={{ left: place(tick.at) }} />}
      </span>
      <span className="took">{took === null ? '' : span(took)}</span>
    </button>
  )
}

const tones = ['work', 'read', 'wait', 'done', 'bad'] as const satisfies readonly Bar['tone'][]

/** What the colours of the bars mean, for those that occur; each row says it in words as well. */
function Legend({ rows }: { rows: readonly Row[] }) {
  const drawn = rows.filter(({ bar, tick }) => bar.to > bar.from || !tick)
  const shownTones = tones.filter(tone => drawn.some(({ bar }) => bar.tone === tone))
  return (
    <ul className="bar-legend" aria-label={say.legend}>
      {shownTones.map(tone => (
        <li key={tone}>
          <span className="track" aria-hidden="true">
            <i className={tone} />
          </span>
          {say.bars[tone]}
        </li>
      ))}
    </ul>
  )
}
