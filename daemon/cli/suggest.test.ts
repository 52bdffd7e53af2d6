import { expect, test } from 'vitest'
import { nearest } from './suggest.ts'

const names = ['start', 'pair', 'agent add', 'runs', 'export', 'verify', 'doctor', 'stop-agents']

test.each([
  ['strat', 'start'],
  ['docter', 'doctor'],
  ['verfy', 'verify'],
  ['stop-agent', 'stop-agents'],
  ['agent ad', 'agent add'],
  ['pear', 'pair'],
])('%s is near to %s', (typed, meant) => {
  expect(nearest(typed, names)).toBe(meant)
})

test.each(['', 'frobnicate', 'x'.repeat(100_000)])('nothing is near to %#', typed => {
  expect(nearest(typed, ['start', 'doctor'])).toBeUndefined()
})
