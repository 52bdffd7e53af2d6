/** The figures of the history, made of what the daemon counted. */
import type { CostRow } from '../../../../../shared/api/human/costs.ts'
import type { DayFigures } from '../../../../../shared/api/human/history.ts'
import type { Outcome } from '../../../../../shared/approval/outcome.ts'
import { knownMicroUsd } from '../../../../../shared/cost/spending.ts'
import { historyWords } from '../../../../locales/history.ts'
import { numberText } from '../../../../locales/language.ts'
import { outcomeWords } from '../../../../locales/shared-words.ts'
import { money, span } from '../../format.ts'
import { axisSteps, type FigureData, type Look, type Series } from './figure-data.ts'

const { figures: say } = historyWords

/** Workflows with a series of their own; the others share one. */
const most = 5

/** Shades of the one accent: no workflow is good or bad. Neighbours differ most. */
const shades: readonly Look[] = [100, 40, 75, 25, 55].map(share => ({
  colour: `color-mix(in srgb, var(--accent) ${share}%, var(--surface))`,
}))
const plain: Look = { colour: 'var(--faint)' }

type Titles = (workflow: string) => string

/** Known cost by day, the workflows that cost the most first. */
export function costFigure(days: readonly string[], rows: readonly CostRow[], titleOf: Titles): FigureData {
  const sums = new Map<string, number>()
  const cost = ({ total }: CostRow) => knownMicroUsd(total) ?? 0
  for (const row of rows) sums.set(row.workflow, (sums.get(row.workflow) ?? 0) + cost(row))
  const byCost = [...sums].sort(([, a], [, b]) => b - a).map(([workflow]) => workflow)
  const series = byCost.slice(0, most).map((workflow, at): Series => {
    const mine = rows.filter(row => row.workflow === workflow)
    return { label: titleOf(workflow), values: byDay(days, mine), look: shades[at] ?? plain }
  })
  const rest = rows.filter(({ workflow }) => !byCost.slice(0, most).includes(workflow))
  if (rest.length > 0) series.push({ label: say.cost.others, values: byDay(days, rest), look: plain })
  return {
    title: say.cost.title,
    text: say.cost.text,
    days,
    series,
    kind: 'stack',
    words: money,
    unit: { name: 'USD', of: value => value / 1e6 },
    steps: axisSteps.microUsd,
  }

  function byDay(days: readonly string[], of: readonly CostRow[]): (number | null)[] {
    return days.map(day => {
      const found = of.filter(row => row.day === day && knownMicroUsd(row.total) !== null)
      return found.length === 0 ? null : found.reduce((sum, row) => sum + cost(row), 0)
    })
  }
}

/** By what a reader looks for: what people decided, what the boundary decided, what nobody decided. */
const outcomeLooks = {
  allowed: 'color-mix(in srgb, var(--muted) 45%, var(--surface))',
  approved: 'var(--good)',
  approved_edited: 'color-mix(in srgb, var(--good) 55%, var(--surface))',
  denied: 'var(--bad)',
  blocked: 'color-mix(in srgb, var(--bad) 55%, var(--surface))',
  expired: 'var(--warn)',
  superseded: 'color-mix(in srgb, var(--warn) 55%, var(--surface))',
  withdrawn: 'color-mix(in srgb, var(--muted) 75%, var(--surface))',
  pending: 'var(--accent)',
} as const satisfies Record<Outcome | 'pending', string>

export function outcomesFigure(days: readonly DayFigures[]): FigureData {
  const names = Object.keys(outcomeLooks) as (keyof typeof outcomeLooks)[]
  const series = names.map(
    (name): Series => ({
      label: name === 'pending' ? say.outcomes.pending : outcomeWords[name].title,
      values: days.map(day => day.outcomes[name] ?? 0),
      look: { colour: outcomeLooks[name] },
    }),
  )
  return {
    title: say.outcomes.title,
    text: say.outcomes.text,
    days: days.map(({ day }) => day),
    series: series.filter(({ values }) => values.some(value => value !== 0)),
    kind: 'stack',
    words: numberText,
    unit: { name: '1', of: value => value },
    steps: axisSteps.whole,
  }
}

const seconds = { name: 's', of: (ms: number) => Math.round(ms / 100) / 10 }

export function waitingFigure(days: readonly DayFigures[]): FigureData {
  return {
    title: say.waiting.title,
    text: say.waiting.text,
    days: days.map(({ day }) => day),
    series: [
      { label: say.waiting.median, values: days.map(day => day.waitMedianMs), look: { colour: 'var(--accent)' } },
      {
        label: say.waiting.p95,
        values: days.map(day => day.waitP95Ms),
        look: { colour: 'var(--warn)', dash: true },
      },
    ],
    kind: 'lines',
    words: span,
    unit: seconds,
    steps: axisSteps.time,
  }
}

/** How much attention people gave to their decisions, as three figures. */
export function attentionFigures(days: readonly DayFigures[], quickMs: number): FigureData[] {
  const { attention } = say
  const limit = numberText(quickMs / 1000)
  const accent: Look = { colour: 'var(--accent)' }
  const names = days.map(({ day }) => day)
  const ofDecided = (of: (day: DayFigures) => number | null) => days.map(day => (day.decided === 0 ? null : of(day)))
  const one = (label: string, values: (number | null)[], look = accent): Series[] => [{ label, values, look }]
  return [
    {
      title: attention.rate,
      text: attention.rateText,
      days: names,
      series: one(
        attention.rate,
        ofDecided(({ decided, hours }) => decided / Math.max(1, hours)),
      ),
      kind: 'bars',
      words: value => numberText(value, { maximumFractionDigits: 1 }),
      unit: { name: '1/h', of: value => Math.round(value * 10) / 10 },
      steps: axisSteps.whole,
    },
    {
      title: attention.look,
      text: attention.lookText,
      days: names,
      series: one(
        attention.look,
        ofDecided(day => day.lookMedianMs),
      ),
      kind: 'lines',
      words: span,
      unit: seconds,
      steps: axisSteps.time,
    },
    {
      title: attention.quick(limit),
      text: attention.quickText,
      days: names,
      series: one(
        attention.quick(limit),
        ofDecided(({ quick, decided }) => quick / decided),
        { colour: 'var(--bad)' },
      ),
      kind: 'bars',
      words: value => numberText(value, { style: 'percent', maximumFractionDigits: 0 }),
      unit: { name: '%', of: value => Math.round(value * 1000) / 10 },
      steps: axisSteps.share,
    },
  ]
}
