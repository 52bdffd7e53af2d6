import { expect, test } from 'vitest'
import type { RunSummary } from '../../../../shared/api/views.ts'
import { cleaned, isFiltering } from './filter.ts'
import { appendRuns, followRuns } from './merge.ts'

const run = (id: string, steps = 0) => ({ run: id, steps }) as RunSummary
const page = (names: string, more = true) => ({ runs: [...names].map(name => run(name)), more })
const ids = (runs: readonly RunSummary[]) => runs.map(({ run }) => run).join('')

test.each([true, false])('what is known better changes in its place, at the top: %s', atTop => {
  const { runs, fresh, more } = followRuns(page('cba', false), { runs: [run('c', 5), run('b')], more: true }, atTop)
  expect(runs.map(({ run, steps }) => [run, steps])).toEqual([
    ['c', 5],
    ['b', 0],
    ['a', 0],
  ])
  expect([fresh, more]).toEqual([[], false])
})

test.each([
  ['dcb', true, 'dcba', '', false],
  ['dcb', false, 'ba', 'dc', false],
  // What lies between the page and the list is not known.
  ['fed', true, 'fed', '', true],
  ['fed', false, 'ba', 'fed', false],
])('of newer runs %j, at the top %j, %j is shown and %j waits', (newest, atTop, shown, waits, more) => {
  const followed = followRuns(page('ba', false), page(newest, true), atTop)
  expect([ids(followed.runs), ids(followed.fresh), followed.more]).toEqual([shown, waits, more])
})

test('a page that comes twice is in the list once', () => {
  const once = appendRuns(page('dc'), page('ba', false))
  expect([ids(once.runs), once.more]).toEqual(['dcba', false])
  expect(ids(appendRuns(once, page('ba', false)).runs)).toBe('dcba')
  expect(ids(appendRuns(page('dc'), page('cba', false)).runs)).toBe('dcba')
})

test('an empty filter asks for everything', () => {
  expect(cleaned({ workflow: '', agent: undefined, text: '  ' })).toEqual({})
  expect(isFiltering({ text: ' ' })).toBe(false)
  expect(isFiltering({ outcome: 'denied' })).toBe(true)
})
