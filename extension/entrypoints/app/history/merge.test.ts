import { expect, test } from 'vitest'
import type { RunSummary } from '../../../../shared/api/views.ts'
import { cleaned, isFiltering } from './filter.ts'
import { mergeRuns } from './merge.ts'

const run = (id: string, steps = 0) => ({ run: id, steps }) as RunSummary
const ids = (runs: readonly RunSummary[]) => runs.map(({ run }) => run)

test('what is known better changes in its place', () => {
  const { runs, fresh } = mergeRuns([run('c'), run('b'), run('a')], [run('c', 5), run('b')])
  expect(runs.map(({ run, steps }) => [run, steps])).toEqual([
    ['c', 5],
    ['b', 0],
    ['a', 0],
  ])
  expect(fresh).toEqual([])
})

test('newer runs wait', () => {
  const { runs, fresh } = mergeRuns([run('b'), run('a')], [run('d'), run('c'), run('b')])
  expect([ids(runs), ids(fresh)]).toEqual([
    ['b', 'a'],
    ['d', 'c'],
  ])
})

test('a page full of newer runs waits as a whole', () => {
  expect(ids(mergeRuns([run('a')], [run('d'), run('c')]).fresh)).toEqual(['d', 'c'])
})

test('an empty filter asks for everything', () => {
  expect(cleaned({ workflow: '', agent: undefined, text: '  ' })).toEqual({})
  expect(isFiltering({ text: ' ' })).toBe(false)
  expect(isFiltering({ outcome: 'denied' })).toBe(true)
})
