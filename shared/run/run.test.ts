import { expect, test } from 'vitest'
import type { EntryData } from './entries.ts'
import { evolveRun, type Run } from './run.ts'

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
