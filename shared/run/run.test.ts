import { expect, test } from 'vitest'
import type { EntryData } from './entries.ts'
import { evolveRun, isOpen, type Run } from './run.ts'

const of = { run: 'run', workflow: 'desk', agent: 'bot' }
const digest = `sha256:${'0'.repeat(64)}`
const fold = (...entries: EntryData[]) =>
  entries.reduce<Run | undefined>((run, entry, index) => evolveRun(run, { ...entry, at: index }), undefined) as Run
const started: EntryData = { type: 'run.started', ...of, trigger: { kind: 'test', summary: 'a test' } }
const step = (costMicroUsd?: number): EntryData => ({
  type: 'run.step',
  ...of,
  kind: 'model_call',
  name: 'm',
  usage: { costMicroUsd },
})
const asked = (outcome: 'allowed' | 'blocked' | null): EntryData => ({
  type: 'ask.made',
  ...of,
  ask: 'ask',
  verb: 'update',
  record: 'crm/lead/1',
  action: digest,
  evidence: digest,
  digest,
  boundary: { version: 1, digest },
  target: null,
  verdict: { decision: 'review', grant: true, reasons: [] },
  outcome,
  deadline: null,
})

test('counts what happened, each ask under how it ended', () => {
  const run = fold(
    started,
    asked(null),
    asked(null),
    asked('allowed'),
    asked('blocked'),
    { type: 'ask.expired', ...of, ask: 'ask' },
    { type: 'ask.withdrawn', ...of, ask: 'ask', why: '', was: null },
    { type: 'ask.superseded', ...of, ask: 'ask', why: '', was: 'allowed' },
    { type: 'execution.reported', ...of, ask: 'ask', execution: 'unknown' },
    { type: 'incident.opened', ...of, kind: 'never', summary: '' },
  )
  expect(run).toMatchObject({ entries: 10, asks: 4, pending: 0, incidents: 1, unknown: 1, executed: 0, lastAt: 9 })
  expect(run.outcomes).toEqual({ allowed: 0, blocked: 1, expired: 1, withdrawn: 1, superseded: 1 })
})

test('an unknown cost is never nought, and a known one is the sum of what was reported', () => {
  expect(fold(started, step()).costMicroUsd).toBeNull()
  expect(fold(started, step(0)).costMicroUsd).toBe(0)
  expect(fold(started, step(3), step(), step(4)).costMicroUsd).toBe(7)
})

test('ends finished or failed, and a step of a run that never started is an error', () => {
  expect(fold(started, { type: 'run.finished', ...of, output: digest, followUp: 'later' })).toMatchObject({
    status: 'finished',
    endedAt: 1,
    output: digest,
  })
  expect(fold(started, { type: 'run.failed', ...of, error: 'broke' })).toMatchObject({
    status: 'failed',
    error: 'broke',
  })
  expect(() => fold(step())).toThrow('never started')
})

test('what it began with is kept', () => {
  const run = fold({ ...started, input: digest, session: 'their-id' } as EntryData)
  expect(run).toMatchObject({
    ...{ id: 'run', workflow: 'desk', agent: 'bot', status: 'open', input: digest, session: 'their-id' },
    ...{ startedAt: 0, endedAt: null, output: null, followUp: null, error: null, entries: 1 },
    trigger: { kind: 'test', summary: 'a test' },
  })
  expect(fold(started).input).toBeNull()
  expect(fold(started)).not.toHaveProperty('session')
})

test('a step counts, and what is left to do is kept with the end', () => {
  expect(fold(started, step(), step())).toMatchObject({ steps: 2, status: 'open' })
  expect(fold(started, { type: 'run.finished', ...of, followUp: 'later' })).toMatchObject({
    ...{ followUp: 'later', output: null, endedAt: 1 },
  })
  expect(fold(started, { type: 'run.finished', ...of })).toMatchObject({ followUp: null, output: null })
})

test('each execution counts under what became of it, and what was found out moves', () => {
  const reported = (execution: 'executed' | 'failed' | 'unknown'): EntryData => ({
    ...{ type: 'execution.reported', ...of, ask: 'ask' },
    execution,
  })
  const run = fold(started, reported('executed'), reported('executed'), reported('failed'), reported('unknown'))
  expect(run).toMatchObject({ executed: 2, failed: 1, unknown: 1 })
  const found = (execution: 'executed' | 'failed'): EntryData => ({
    ...{ type: 'execution.reconciled', ...of, ask: 'ask', note: digest },
    ...{ execution, by: { approver: 'apr', counter: 1, signature: 's' } },
  })
  expect(evolveRun(run, { ...found('failed'), at: 9 })).toMatchObject({ executed: 2, failed: 2, unknown: 0 })
  expect(evolveRun(run, { ...found('executed'), at: 9 })).toMatchObject({ executed: 3, failed: 1, unknown: 0 })
})

test('a decision, an end and a note count where they belong', () => {
  const note: EntryData = {
    ...{ type: 'note.added', ...of, note: digest },
    by: { approver: 'apr', counter: 1, signature: 's' },
  }
  const withdrawn: EntryData = { type: 'ask.withdrawn', ...of, ask: 'ask', why: '', was: 'allowed' }
  const run = fold(started, asked(null), asked('allowed'), withdrawn, note, note)
  expect(run).toMatchObject({ pending: 1, notes: 2, outcomes: { allowed: 0, withdrawn: 1 } })
  const decided = {
    ...{ type: 'ask.decided', ...of, ask: 'ask', signature: 's', deadline: null, at: 9 },
    statement: { outcome: 'denied' },
  } as EntryData & { at: number }
  expect(evolveRun(run, decided)).toMatchObject({ pending: 0, outcomes: { denied: 1 } })
})

test('a stalled run is open again when its agent shows a sign of life, and only then', () => {
  const stalled = fold(started, { type: 'run.stalled', ...of, silentMs: 5 })
  expect(stalled.status).toBe('stalled')
  const after = (entry: object) => evolveRun(stalled, { ...of, at: 9, ...entry } as EntryData & { at: number }).status
  expect(after(step())).toBe('open')
  expect(after({ type: 'grant.consumed', ask: 'ask', digest })).toBe('open')
  expect(after({ type: 'execution.reported', ask: 'ask', execution: 'executed' })).toBe('open')
  expect(after({ type: 'execution.reported', ask: 'ask', execution: 'unknown', silent: true })).toBe('stalled')
  expect(after({ type: 'note.added', note: digest })).toBe('stalled')
  expect(fold(started, step()).status).toBe('open')
  const ended = fold(started, { type: 'run.failed', ...of, error: 'e' })
  expect(evolveRun(ended, { ...step(), at: 9 }).status).toBe('failed')
})

test('open and stalled runs go on; the others have ended', () => {
  const statuses = ['open', 'stalled', 'finished', 'failed'] as const
  expect(statuses.filter(status => isOpen({ status }))).toEqual(['open', 'stalled'])
})
