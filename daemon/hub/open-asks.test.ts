import { expect, test } from 'vitest'
import type { Ask } from '../../shared/approval/ask.ts'
import { askStates, digestOf } from '../../test/fixtures/ask-states.ts'
import { createOpenAsks } from './open-asks.ts'

const digest = `sha256:${'0'.repeat(64)}`
const grant = { digest, action: digest, deadline: { from: { wall: 0, mono: 0, boot: 'a' }, ttl: 1 } }
const pending = (id: string, changes: Partial<Ask> = {}): Ask => ({
  id,
  run: 'run',
  workflow: 'desk',
  agent: 'bot',
  at: 0,
  key: null,
  verb: 'update',
  record: 'crm/lead/1',
  action: 'wish',
  evidence: digest,
  digest,
  boundary: { version: 1, digest },
  target: null,
  verdict: { decision: 'review', grant: true, reasons: [] },
  outcome: null,
  execution: 'not_started',
  version: 1,
  owner: null,
  repeats: null,
  standing: null,
  reconciled: null,
  review: null,
  grant: null,
  decision: null,
  report: null,
  changedAt: 0,
  ...changes,
})
const decision = { at: 0, late: false } as Ask['decision']

test('holds what is pending or approved and unused, and finds it by what it wants', () => {
  const open = createOpenAsks([pending('a')])
  expect(open.identical('run', 'wish')?.id).toBe('a')
  expect(open.identical('another run', 'wish')).toBeUndefined()
  open.put(pending('a', { outcome: 'approved', decision, grant }))
  expect(open.identical('run', 'wish')?.outcome).toBe('approved')
  expect(open.pending()).toEqual([])
  open.put(pending('a', { outcome: 'approved', decision, grant, execution: 'started' }))
  expect([open.get('a'), open.identical('run', 'wish')]).toEqual([undefined, undefined])
})

test.each([
  { outcome: 'denied' as const, decision },
  { outcome: 'expired' as const },
  { outcome: 'superseded' as const, decision },
  { outcome: 'approved' as const, decision },
  { outcome: 'allowed' as const, grant },
])('does not hold %j', changes => {
  const open = createOpenAsks([pending('a')])
  open.put(pending('a', changes))
  expect(open.filter(() => true)).toEqual([])
})

test('an ask that goes leaves the one that took its place', () => {
  const open = createOpenAsks([pending('a'), pending('b')])
  open.drop('a')
  expect(open.identical('run', 'wish')?.id).toBe('b')
  open.drop('b')
  open.drop('b')
  expect(open.identical('run', 'wish')).toBeUndefined()
})

test('one that is carried out is at hand until its outcome is known, and open for nobody else', () => {
  const started = { ...askStates.started, run: 'run_c', action: digestOf('c') }
  const open = createOpenAsks([])
  open.carry(started)
  expect(open.get(started.id)).toBe(started)
  expect([open.identical('run_c', digestOf('c')), open.pending(), open.filter(() => true)]).toEqual([undefined, [], []])
  open.put({ ...started, execution: 'executed' })
  expect(open.get(started.id)).toBeUndefined()
})

test('no more are kept at hand than can be under way', () => {
  const open = createOpenAsks([])
  for (let n = 0; n < 300; n++) open.carry({ ...askStates.started, id: `ask_${n}` })
  expect([open.get('ask_0'), open.get('ask_299')?.id]).toEqual([undefined, 'ask_299'])
})
