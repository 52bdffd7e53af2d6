/** A figure as a drawing of uPlot: what is drawn, where, and in which colours. */
import uPlot from 'uplot'
import { language } from '../../../../locales/language.ts'
import { areColoursForced, colourOf } from './colours.ts'
import { drawnOf, type FigureData } from './figure-data.ts'

type Options = { figure: FigureData; width: number; height: number; onDay: (at: number | null) => void }

/** The options and data of a plot in this place. Reads the colours that are in force now. */
export function plotOf({ figure, width, height, onDay }: Options): [uPlot.Options, uPlot.AlignedData] {
  const { days, series, kind, words, steps } = figure
  const forced = areColoursForced()
  const text = colourOf(forced ? 'CanvasText' : 'var(--muted)')
  const line = colourOf(forced ? 'GrayText' : 'var(--line)')
  const surface = colourOf(forced ? 'Canvas' : 'var(--surface)')
  const font = `11px ${getComputedStyle(document.body).fontFamily}`
  const axis = { stroke: text, font, ticks: { show: false } }
  const options: uPlot.Options = {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: kind === 'lines' } },
    scales: {
      x: { time: false, range: (_, min, max) => [min - 0.6, max + 0.6] },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 28,
        space: 64,
        incrs: [1, 2, 7, 14, 28],
        values: (_, at) => at.map(each => shortDay(days[each])),
      },
      {
        ...axis,
        grid: { stroke: line, width: 1 },
        size: (_, values) => 14 + 6.2 * Math.max(3, ...(values ?? []).map(value => value.length)),
        space: 34,
        incrs: [...steps],
        values: (_, at) => at.map(words),
      },
    ],
    series: [
      {},
      // What stands on others is drawn first, and they over it.
      ...series.toReversed().map(({ label, look }): uPlot.Series => {
        const colour = forced ? colourOf('CanvasText') : colourOf(look.colour)
        return kind === 'lines'
          ? {
              label,
              stroke: colour,
              width: 2,
              spanGaps: false,
              points: { show: true, size: 5, fill: colour },
              ...(look.dash && { dash: [6, 4] }),
            }
          : {
              label,
              fill: forced ? surface : colour,
              // An edge of the ground keeps neighbours apart without their colours.
              stroke: forced ? colour : surface,
              width: 1,
              paths: uPlot.paths.bars?.({ size: [0.7, 28] }),
              points: { show: false },
            }
      }),
    ],
    hooks: { setCursor: [plot => onDay(plot.cursor.idx ?? null)] },
  }
  return [options, [days.map((_, at) => at), ...drawnOf(figure).toReversed()] as uPlot.AlignedData]
}

/** `5 Jan`: a day as an axis has room for. Days between marks have no words. */
export function shortDay(day: string | undefined): string {
  if (day === undefined) return ''
  return new Date(`${day}T12:00`).toLocaleDateString(language, { day: 'numeric', month: 'short' })
}
