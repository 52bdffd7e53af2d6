import { describe, expect, test } from 'vitest'
import type { AlertKind } from '../../shared/alerts/kinds.ts'
import { computeBadge } from './badge.ts'
import { type Connection, connections, type Queue, type Snapshot } from './snapshot.ts'

const queue = (waiting: number, change: Partial<Queue> = {}): Queue => ({
  cursor: 1,
  stopped: false,
  pending: Array.from({ length: waiting }, () => ({}) as Queue['pending'][number]),
  unused: [],
  incidents: 0,
  attention: [],
  ...change,
})
const state = (connection: Connection, known: Queue | null = null, rewound = false) => {
  const snapshot: Snapshot = { at: 0, connection, queue: known }
  return computeBadge({ snapshot, rewound })
}

describe('the badge', () => {
  test('counts what waits', () => {
    expect(state('online', queue(3))).toMatchObject({
      text: '3',
      tone: 'waiting',
      title: 'Countersign: 3 actions wait for you',
    })
    expect(state('online', queue(1)).title).toBe('Countersign: 1 action waits for you')
    expect(state('online', queue(1000)).text).toBe('999+')
  })

  test('is quiet when nothing waits', () => {
    expect(state('online', queue(0))).toMatchObject({ text: '', tone: 'quiet', icon: 'icon' })
  })

  test('never shows an old number: whatever is not online is unknown', () => {
    for (const connection of connections.filter(each => each !== 'online'))
      expect(state(connection, queue(7)).text).not.toBe('7')
    expect(state('offline', queue(7))).toMatchObject({ text: '?', tone: 'unknown', icon: 'offline' })
    expect(state('online', null)).toMatchObject({ text: '?' })
  })

  test('asks nothing of somebody who has not paired', () => {
    expect(state('unpaired')).toMatchObject({ text: '', icon: 'offline' })
  })

  test('alarms for a stranger, stopped agents, a workflow to look at, and above all for a rewritten journal', () => {
    expect(state('wrong-daemon')).toMatchObject({ text: '!', tone: 'trouble' })
    expect(state('online', queue(2, { stopped: true }))).toMatchObject({
      text: '!',
      title: 'Countersign: all agents are stopped, 2 waiting',
    })
    const attention: Queue['attention'] = [{ workflow: 'w', what: 'broken', words: '' }]
    expect(state('online', queue(0, { attention }))).toMatchObject({ text: '!' })
    expect(state('online', queue(2, { attention }))).toMatchObject({ text: '2' })
    for (const connection of connections) expect(state(connection, queue(2), true)).toMatchObject({ text: '!' })
  })

  test('leaves out the kinds of alerts that are switched off for it', () => {
    const known = queue(0, { incidents: 2, attention: [{ workflow: 'w', what: 'not-accepted', words: '' }] })
    known.pending = [{ owner: null }, { owner: 'Owners' }] as Queue['pending']
    const text = (unmarked: AlertKind[], unseen = 0) =>
      computeBadge({
        snapshot: { at: 0, connection: 'online', queue: known },
        rewound: false,
        alerts: { unmarked, unseen },
      })
    expect(text([]).text).toBe('2')
    expect(text(['pending']).text).toBe('1')
    const waiting: AlertKind[] = ['pending', 'owner_escalation']
    expect(text(waiting)).toMatchObject({ text: '!', title: 'Countersign: 3 things need a look' })
    expect(text([...waiting, 'incident'])).toMatchObject({ text: '!', title: 'Countersign: 1 workflow needs a look' })
    expect(text([...waiting, 'incident', 'boundary_drift']).text).toBe('')
    expect(text([...waiting, 'incident', 'boundary_drift'], 1)).toMatchObject({
      text: '!',
      title: 'Countersign: 1 thing needs a look',
    })
  })
})
