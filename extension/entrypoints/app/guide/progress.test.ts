import { expect, test } from 'vitest'
import { type GuideFacts, guideSteps, progressOf } from './progress.ts'

const nothing: GuideFacts = { paired: false, read: false, waiting: false, decided: false }

test.each<[string, Partial<GuideFacts>, string]>([
  ['pairing comes first', {}, 'now later later later'],
  ['then the boundary', { paired: true }, 'done now later later'],
  ['then an agent', { paired: true, read: true }, 'done done now later'],
  ['then the decision', { paired: true, read: true, waiting: true }, 'done done done now'],
  ['whoever decided has done it all', { paired: true, decided: true }, 'done done done done'],
  ['what asks before the boundary was read can wait', { paired: true, waiting: true }, 'done now done later'],
  ['what ran out has to be asked again', { paired: true, read: true, waiting: false }, 'done done now later'],
  ['an unpaired browser begins anew', { read: true, waiting: true, decided: true }, 'now later later later'],
])('%s', (_what, facts, states) => {
  const progress = progressOf({ ...nothing, ...facts })
  expect(guideSteps.map(step => progress[step]).join(' ')).toBe(states)
})
