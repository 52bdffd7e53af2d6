/** What the history shows of all runs. */
import { spanOfDay } from '../../../../shared/cost/day.ts'
import { wordsAsked } from '../../../../shared/text/search-words.ts'
import type { BodyOf } from '../../../lib/daemon.ts'

export type Query = Pick<
  BodyOf<'runs'>,
  'workflow' | 'agent' | 'outcome' | 'text' | 'status' | 'incidents' | 'from' | 'to' | 'drills'
>

/** A filter as the page has it: `time` is how `from` and `to` were chosen. Drills are hidden until they are asked for. */
export type Filter = Query & { time?: Time | undefined }

/** Local days that end today, or days that a person names. */
export const times = ['1', '7', '30', '90', 'between'] as const
export type Time = (typeof times)[number]

/** The filter without what is empty and without what is always so. */
export function cleaned({ workflow, agent, outcome, text, status, incidents, drills, from, to }: Filter): Query {
  const words = text?.trim()
  return {
    ...(workflow && { workflow }),
    ...(agent && { agent }),
    ...(outcome && { outcome }),
    ...(status && { status }),
    ...(incidents && { incidents }),
    ...(drills && { drills }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(words && { text: words }),
  }
}

/** As the daemon takes it. */
export function queryOf(filter: Filter): Query {
  const { drills, ...rest } = cleaned(filter)
  return drills ? rest : { ...rest, drills: false }
}

/** Whether what is typed has nothing in it that could be found, such as `***`. */
export function holdsNoWord({ text = '' }: Filter): boolean {
  return text.trim() !== '' && wordsAsked(text).length === 0
}

export function isFiltering(filter: Filter): boolean {
  const { drills: _, ...rest } = cleaned(filter)
  return Object.keys(rest).length > 0
}

/** The filter for another time: `days` local days that end with the one of `now`, or any time. */
export function inTime(filter: Filter, time: Time | undefined, now: number): Filter {
  const { from: _, to: __, time: ___, ...rest } = filter
  if (time === undefined) return rest
  if (time === 'between') return { ...rest, time, ...(filter.from !== undefined && { from: filter.from }) }
  const today = new Date(now)
  const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - Number(time) + 1)
  return { ...rest, time, from: first.getTime() }
}

/** No run is older; a year that is being typed is, digit by digit. */
export const firstDay = '2000-01-01'

/** The filter with the first, or the last, of the days that a person names; '' takes it away. */
export function withDay(filter: Filter, end: 'from' | 'to', day: string): Filter {
  const { [end]: _, ...rest } = filter
  const noon = new Date(`${day}T12:00`).getTime()
  return Number.isNaN(noon) || day < firstDay ? rest : { ...rest, [end]: spanOfDay(noon)[end] }
}
