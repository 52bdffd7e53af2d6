import { expect, test } from 'vitest'
import type { RunView } from '../../../../shared/api/views.ts'
import type { Entry, EntryData } from '../../../../shared/run/entries.ts'
import { timelineOf, waitedFor } from './rows.ts'

const digest = `sha256:${'a'.repeat(64)}`
const of = { run: 'run_1', workflow: 'renewals-desk', agent: 'bot' }
const start = 1_000_000

/** Entries at seconds after the start of the run. */
function entriesOf(...list: [seconds: number, data: EntryData][]): Entry[] {
  return list.map(
    ([seconds, data], index) => ({ v: 1, seq: index + 10, n: index + 1, at: start + seconds * 1000, ...data }) as Entry,
  )
}

const step = (data: Partial<EntryData<'run.step'>>): EntryData => ({
  type: 'run.step',
  ...of,
  kind: 'tool_call',
  name: 'tool',
  ...data,
})
const made = (
  ask: string,
  decision: 'allow' | 'review' | 'block',
  outcome: 'allowed' | 'blocked' | null,
): EntryData => ({
  type: 'ask.made',
  ...of,
  ask,
  verb: 'update',
  record: 'odoo/crm.lead/27',
  action: digest,
  evidence: digest,
  digest,
  boundary: { version: 1, digest },
  target: null,
  verdict: { decision, grant: true, reasons: [] },
  outcome,
  deadline: null,
})
const decided = (ask: string, outcome: 'approved' | 'denied'): EntryData => ({
  type: 'ask.decided',
  ...of,
  ask,
  signature: 's',
  deadline: null,
  statement: {
    v: 1,
    kind: 'decision',
    approver: 'apr_1',
    counter: 1,
    ask,
    version: 1,
    digest,
    outcome,
    displayed: { digest, ms: 1000, end: true, input: 'pointer', ui: 'popup' },
  },
})

function view(change: Partial<RunView['summary']>, ...list: [number, EntryData][]): RunView {
  const summary: RunView['summary'] = {
    ...of,
    title: 'Renewals desk',
    trigger: { kind: 'webhook', summary: 'Ticket 88' },
    startedAt: start,
    endedAt: null,
    status: 'open',
    steps: 0,
    asks: 0,
    pending: 0,
    outcomes: {},
    executed: 0,
    failed: 0,
    incidents: 0,
    notes: 0,
    costMicroUsd: null,
    cost: null,
    ...change,
  }
  return {
    summary,
    followUp: null,
    error: null,
    entries: entriesOf([0, { type: 'run.started', ...of, trigger: summary.trigger }], ...list),
    more: false,
    bodies: {},
  }
}

test('an ask that a person approved waits, is decided, and then acts', () => {
  const timeline = timelineOf(
    view(
      { endedAt: start + 200_000, status: 'finished' },
      [10, step({ kind: 'model_call', name: 'plan', ms: 8000 })],
      [12, step({ name: 'read_lead', record: 'odoo/crm.lead/27', startedAt: start + 11_000, ms: 400 })],
      [20, made('ask_1', 'review', null)],
      [131, decided('ask_1', 'approved')],
      [132, { type: 'grant.consumed', ...of, ask: 'ask_1', digest }],
      [133, { type: 'execution.reported', ...of, ask: 'ask_1', execution: 'executed' }],
      [200, { type: 'run.finished', ...of }],
    ),
    start,
  )
  expect(timeline.rows.map(({ label, name, state, took }) => [label, name, state?.words, took])).toEqual([
    ['model', 'plan', undefined, 8000],
    ['read', 'odoo/crm.lead/27', undefined, 400],
    ['ask', 'update odoo/crm.lead/27', 'approved', 111_000],
    ['write', 'odoo/crm.lead/27', 'executed', 1000],
  ])
  expect(timeline.rows[2]?.bar).toEqual({ from: start + 20_000, to: start + 131_000, tone: 'wait' })
  expect(timeline.rows[2]?.tick).toEqual({ at: start + 131_000, tone: 'good' })
  expect(waitedFor(timeline)).toBe(111_000)
  expect(timeline.asks[0]?.execution).toBe('executed')
})

test('time in which two asks waited counts once', () => {
  const timeline = timelineOf(
    view(
      {},
      [0, made('ask_1', 'review', null)],
      [10, made('ask_2', 'review', null)],
      [20, decided('ask_1', 'approved')],
      [30, decided('ask_2', 'denied')],
      [50, made('ask_3', 'review', null)],
      [55, decided('ask_3', 'denied')],
    ),
    start,
  )
  expect(waitedFor(timeline)).toBe(35_000)
})

test('what waits still goes on until now', () => {
  const timeline = timelineOf(view({ pending: 1 }, [20, made('ask_1', 'review', null)]), start + 60_000)
  expect(timeline.to).toBe(start + 60_000)
  expect(timeline.rows[0]).toMatchObject({ took: 40_000, state: { words: 'waits', tone: 'warn' } })
  expect(timeline.rows[0]?.tick).toBeUndefined()
})

test('an ask can wait longer than its run', () => {
  const timeline = timelineOf(
    view({ pending: 1, status: 'finished', endedAt: start + 30_000 }, [20, made('ask_1', 'review', null)]),
    start + 60_000,
  )
  expect(timeline.to).toBe(start + 60_000)
})

test('a note that comes much later does not stretch the time', () => {
  const by = { approver: 'apr_1', counter: 1, signature: 's' }
  const timeline = timelineOf(
    view(
      { endedAt: start + 5000 },
      [5, { type: 'run.finished', ...of }],
      [900_000, { type: 'note.added', ...of, note: digest, by }],
    ),
    start,
  )
  expect(timeline.to).toBe(start + 5000)
  expect(timeline.rows[0]?.bar).toMatchObject({ from: start + 5000, to: start + 5000 })
})

test('what the boundary decided alone took nobody any time', () => {
  const timeline = timelineOf(
    view({}, [1, made('ask_1', 'allow', 'allowed')], [2, made('ask_2', 'block', 'blocked')]),
    start,
  )
  expect(timeline.rows.map(({ took, state }) => [took, state?.words])).toEqual([
    [null, 'allowed'],
    [null, 'blocked'],
  ])
  expect(waitedFor(timeline)).toBeNull()
})

test('an expired ask waited until it expired', () => {
  const timeline = timelineOf(
    view({}, [1, made('ask_1', 'review', null)], [901, { type: 'ask.expired', ...of, ask: 'ask_1' }]),
    start,
  )
  expect(timeline.rows[0]).toMatchObject({ took: 900_000, state: { words: 'expired', tone: 'warn' } })
})

test('an approval that was withdrawn later still ended when it was decided', () => {
  const timeline = timelineOf(
    view(
      {},
      [1, made('ask_1', 'review', null)],
      [11, decided('ask_1', 'approved')],
      [500, { type: 'ask.withdrawn', ...of, ask: 'ask_1', why: '', was: 'approved' }],
    ),
    start,
  )
  expect(timeline.rows[0]).toMatchObject({ took: 10_000, state: { words: 'withdrawn' } })
})

test('a time that the agent made up stays inside the run', () => {
  const { rows, from, to } = timelineOf(
    view(
      {},
      [5, step({ startedAt: 0, ms: 1 })],
      [6, step({ startedAt: Number.MAX_SAFE_INTEGER - 10, ms: 864_000_000 })],
      [7, step({ ms: 864_000_000 })],
    ),
    start,
  )
  for (const { bar } of rows) {
    expect(bar.from).toBeGreaterThanOrEqual(from)
    expect(bar.to).toBeLessThanOrEqual(to)
    expect(bar.to).toBeGreaterThanOrEqual(bar.from)
  }
})

test('failed steps, incidents and errors are rows that say so', () => {
  const { rows } = timelineOf(
    view(
      { status: 'failed', endedAt: start + 9000 },
      [1, step({ name: 'search', failed: true, ms: 20 })],
      [2, { type: 'incident.opened', ...of, kind: 'never', summary: 'touched vat' }],
      [9, { type: 'run.failed', ...of, error: 'gave up' }],
    ),
    start,
  )
  expect(rows.map(({ label, name, bar }) => [label, name, bar.tone])).toEqual([
    ['tool', 'search', 'bad'],
    ['incident', 'touched vat', 'bad'],
    ['run', 'gave up', 'bad'],
  ])
})

test('what people did about an incident, and silence, are rows, and do not stretch the run', () => {
  const by = { approver: 'apr', counter: 1, signature: 's' }
  const note = `sha256:${'0'.repeat(64)}`
  const day = 86_400_000
  const { rows, to } = timelineOf(
    view(
      { status: 'stalled' },
      [1, made('ask_1', 'allow', 'allowed')],
      [1, { type: 'grant.consumed', ...of, ask: 'ask_1', digest }],
      [1, { type: 'execution.reported', ...of, ask: 'ask_1', execution: 'unknown' }],
      [60_001, { type: 'run.stalled', ...of, silentMs: 60_000 }],
      [60_001, { type: 'incident.opened', ...of, kind: 'stalled_run', summary: 'silent' }],
      [day, { type: 'incident.acknowledged', ...of, incident: 3, by }],
      [day, { type: 'execution.reconciled', ...of, ask: 'ask_1', execution: 'failed', note, by }],
      [day, { type: 'incident.resolved', ...of, incident: 3, note, by }],
    ),
    start,
  )
  expect(to).toBe(start + 60_001_000)
  expect(rows.filter(({ of }) => !('ask' in of)).map(({ label, name }) => [label, name])).toEqual([
    ['run', 'fell silent'],
    ['incident', 'silent'],
    ['incident', 'acknowledged by a person'],
    ['found out', 'by a person: failed'],
    ['incident', 'resolved by a person'],
  ])
})

test('a run of one moment has a length', () => {
  const { from, to } = timelineOf(view({}), start)
  expect(to).toBeGreaterThan(from)
})
