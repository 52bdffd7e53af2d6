/** The drawing of a figure, for the eye and the pointer; by keyboard it goes from day to day, and says what each holds. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { historyWords } from '../../../../locales/history.ts'
import { onColours } from './colours.ts'
import type { FigureData } from './figure-data.ts'
import { plotOf, shortDay } from './plot.ts'

const { figures: say } = historyWords

export function PlotView({ figure, height }: { figure: FigureData; height: number }) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)
  const [day, setDay] = useState<number | null>(null)

  useEffect(() => {
    const into = place.current
    if (!into) return
    const draw = () => {
      plot.current?.destroy()
      const [options, data] = plotOf({ figure, width: into.clientWidth, height, onDay: setDay })
      plot.current = new uPlot(options, data, into)
    }
    draw()
    const resized = new ResizeObserver(() => {
      const width = into.clientWidth
      if (width > 0 && width !== plot.current?.width) plot.current?.setSize({ width, height })
    })
    resized.observe(into)
    const stop = onColours(draw)
    return () => {
      resized.disconnect()
      stop()
      plot.current?.destroy()
      plot.current = undefined
    }
  }, [figure, height])

  const last = figure.days.length - 1
  const go = (event: KeyboardEvent) => {
    const to = { ArrowLeft: (day ?? last + 1) - 1, ArrowRight: (day ?? -1) + 1, Home: 0, End: last }[event.key]
    if (to === undefined || !plot.current) return
    event.preventDefault()
    const at = Math.min(Math.max(to, 0), last)
    plot.current.setCursor({ left: plot.current.valToPos(at, 'x'), top: 0 })
    setDay(at)
  }
  return (
    <>
      <div
        className="plot"
        role="slider"
        aria-label={`${figure.title}. ${say.keys}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={day ?? last}
        aria-valuetext={dayWords(figure, day ?? last)}
        tabIndex={0}
        onKeyDown={go}
      >
        <div ref={place} aria-hidden="true" />
      </div>
      <Legend figure={figure} day={day} />
    </>
  )
}

/** What a day holds, in words. */
function dayWords({ days, series, words }: FigureData, day: number): string {
  const values = series.flatMap(({ label, values }) => {
    const value = values[day] ?? null
    return value === null ? [] : [`${label} ${words(value)}`]
  })
  return `${shortDay(days[day])}: ${values.join(', ') || say.nothing}`
}

/** The series with their values on the day that is pointed at, or of the whole time. */
function Legend({ figure: { days, series, words, kind }, day }: { figure: FigureData; day: number | null }) {
  const whole = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  return (
    <div className="plot-legend">
      {(day !== null || kind === 'stack') && <b>{day === null ? say.total : shortDay(days[day])}</b>}
      <ul>
        {series.map(({ label, values, look }, at) => {
          const value = day === null ? (kind === 'stack' ? whole(values) : null) : (values[day] ?? null)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two workflows may have one title
            <li key={at}>
              <i
                aria-hidden="true"
                className={kind === 'lines' ? (look.dash ? 'line dashed' : 'line') : ''}
                style={{ '--colour': look.colour } as React.CSSProperties}
              />
              {label}
              {value !== null && <span>{words(value)}</span>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
