import { expect, test } from 'vitest'
import { factsOf, longestStanding, scopeFault } from '../../shared/approval/standing.ts'
import { StandingScope } from '../../shared/approval/standing-scope.ts'
import type { Facet } from '../../shared/boundary/verdict.ts'
import { viewOf } from './sample-view.ts'
import { choiceOf, hoursOffered, placesFor, scopeOf, timesOffered } from './standing.ts'

const stoppedFor = (facet: Facet) => ({
  decision: 'review' as const,
  grant: true,
  reasons: [{ decision: 'review' as const, facet, rule: 'r', sentence: 'Because.' }],
})

test('a grant is offered on the record, and in a run that the agent keeps open', () => {
  expect(placesFor(viewOf())).toEqual(['record', 'run'])
  expect(placesFor(viewOf({ trigger: { kind: 'ask', summary: '' } }))).toEqual(['record'])
  expect(placesFor(viewOf({ action: { verb: 'create', record: 'crm/lead', fields: { a: 1 } } }))).toEqual(['run'])
})

test('none is offered for what has a high impact, is the owner’s, or was stopped for what it is', () => {
  expect(placesFor(viewOf({ risk: 2 }))).toEqual([])
  expect(placesFor(viewOf({ owner: 'Finance' }))).toEqual([])
  expect(placesFor(viewOf({ verdict: stoppedFor('confidence') }))).toEqual([])
  expect(placesFor(viewOf({ verdict: { ...stoppedFor('tier'), grant: false } }))).toEqual([])
})

test('every choice that is offered is one that the daemon gives', () => {
  const view = viewOf()
  const now = 1_000_000
  for (const place of placesFor(view))
    for (const times of timesOffered)
      for (const hours of hoursOffered) {
        const scope = StandingScope.parse(scopeOf(view, choiceOf(place, now, times, hours)))
        expect(scopeFault(scope, factsOf(view, view.action, view.target, view.verdict), now)).toBeUndefined()
        expect(scope.until - now).toBeLessThan(longestStanding)
      }
})
