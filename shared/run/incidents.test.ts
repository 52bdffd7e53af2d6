import { expect, test } from 'vitest'
import { evolveIncident, type Incident, type IncidentEntry } from './incidents.ts'

const of = { run: 'run_1', workflow: 'desk', agent: 'bot' }
const by = { approver: 'apr_1', counter: 1, signature: 's' }
const note = `sha256:${'0'.repeat(64)}`
const opened: IncidentEntry = {
  v: 1,
  seq: 7,
  at: 10,
  type: 'incident.opened',
  ...of,
  kind: 'never',
  summary: 'touched',
}
const acknowledged = (at: number, approver = 'apr_1'): IncidentEntry => ({
  v: 1,
  seq: 8,
  at,
  type: 'incident.acknowledged',
  ...of,
  incident: 7,
  by: { ...by, approver },
})
const resolved: IncidentEntry = { v: 1, seq: 9, at: 30, type: 'incident.resolved', ...of, incident: 7, note, by }

const fold = (...entries: IncidentEntry[]) =>
  entries.reduce<Incident | undefined>((incident, entry) => evolveIncident(incident, entry), undefined)

test('an incident is opened, acknowledged and resolved', () => {
  expect(fold(opened)).toEqual({
    incident: 7,
    at: 10,
    ...of,
    ask: null,
    kind: 'never',
    summary: 'touched',
    state: 'open',
    acknowledged: null,
    resolved: null,
  })
  expect(fold(opened, acknowledged(20))).toMatchObject({ state: 'acknowledged', acknowledged: { at: 20, by: 'apr_1' } })
  expect(fold(opened, resolved)).toMatchObject({ state: 'resolved', acknowledged: null, resolved: { at: 30, note } })
})

test('the first acknowledgement stays, and what is resolved never opens again', () => {
  expect(fold(opened, acknowledged(20), acknowledged(25, 'apr_2'))?.acknowledged).toEqual({ at: 20, by: 'apr_1' })
  const done = fold(opened, resolved)
  expect(fold(opened, resolved, acknowledged(40), { ...resolved, at: 50 })).toEqual(done)
})

test('what was never opened stays unknown', () => {
  expect(fold(resolved)).toBeUndefined()
})
