/** In which ways every page and state is looked at, and the table of it in the README. */
import { states } from './states.ts'

export const looks = ['axe', 'dark', 'forced colours', '200 %'] as const
export type Look = (typeof looks)[number]

/** The colours that a person forces are the system's own; these states have every kind of part on which ours could stay. */
export const forced = [
  'popup: a card, armed',
  'popup: denying',
  'popup: the list',
  'page: the queue',
  'page: the history',
  'page: a run with its rows open',
  'page: a changed boundary, pausing',
  'page: a workflow with its readiness',
]

/** What a11y.test.ts holds: a state is in the table once it is looked at, and the test fails with the first thing found. */
export function axeTable(): string {
  const places = Map.groupBy(states, ({ name }) => name.slice(0, name.indexOf(': ')))
  const rows = [...places].map(([place, all]) => {
    const names = all.map(({ name }) => name.slice(place.length + 2))
    const colours = forced.filter(name => name.startsWith(`${place}: `)).length
    return `| ${place} | ${all.length} | 0 | 0 | ${colours === 0 ? '–' : `0 in ${colours}`} | 0 | ${names.join(' · ')} |`
  })
  return [
    '| where | states | axe-core, all rules | colours in the dark | forced colours | cut off at 200 % | which |',
    '|---|---:|---:|---:|---:|---:|---|',
    ...rows,
  ].join('\n')
}
