import { expect, test } from 'vitest'
import type { Reading } from '../../shared/approval/deadline.ts'
import type { ToolErrorRule } from '../../shared/run/retries.ts'
import { evolveRun, type Run } from '../../shared/run/run.ts'
import { createFailures, scopeOf, scopeWithoutRun } from './failures.ts'

const rule: ToolErrorRule = { retries: 1, backoff: '5s', then: 'pause' }
const at = (ms: number): Reading => ({ wall: 1_000_000 + ms, mono: ms, boot: 'a' })
const startedBy = (kind: string): Run =>
  evolveRun(undefined, {
    type: 'run.started',
    run: 'run_1',
    workflow: 'desk',
    agent: 'bot',
    trigger: { kind, summary: 'A run' },
    at: 1,
  })
const run = startedBy('schedule')
const failed = { run, key: 'sha256:1', title: 'update crm/lead/1', ask: 'ask_1' }
const held = (failures: ReturnType<typeof createFailures>, now: Reading, agent = 'bot', key = failed.key) =>
  failures.held(agent, run.id, () => key, now)?.code

test('holds back the same thing alone, of the same agent, until its time has come', () => {
  const failures = createFailures()
  expect(failures.none).toBe(true)
  expect(failures.failed(failed, rule, at(0))).toEqual({ retry: { afterMs: 5_000, left: 1 }, also: [] })
  expect(held(failures, at(4_999))).toBe('retry-later')
  expect(held(failures, at(4_999), 'other')).toBeUndefined()
  expect(held(failures, at(4_999), 'bot', 'sha256:2')).toBeUndefined()
  expect(held(failures, at(5_000))).toBeUndefined()
})

test('stops for good with one incident and one pause, until a person resolves it', () => {
  const failures = createFailures()
  failures.failed(failed, rule, at(0))
  const { retry, also } = failures.failed(failed, rule, at(5_000))
  expect(retry).toBeNull()
  expect(also.map(({ type }) => type)).toEqual(['incident.opened', 'workflow.paused'])
  expect(failures.failed(failed, rule, at(6_000)).also).toEqual([])
  expect(held(failures, at(3_600_000))).toBe('retries-used-up')
  const incident = {
    incident: 7,
    at: 1,
    run: run.id,
    workflow: 'desk',
    agent: 'bot',
    ask: 'ask_1',
    kind: 'tool_error' as const,
    summary: '',
    state: 'resolved' as const,
    acknowledged: null,
    resolved: null,
  }
  failures.resolved({ ...incident, ask: 'ask_2' })
  failures.resolved({ ...incident, kind: 'never' })
  expect(held(failures, at(3_600_000))).toBe('retries-used-up')
  failures.resolved(incident)
  expect(failures.none).toBe(true)
})

test('forgets what worked, what belongs to a run that ended, and what was long ago', () => {
  const failures = createFailures()
  const ways = [
    () => failures.worked(run, failed.key),
    () => failures.runEnded(run.id),
    () => failures.forgetOld(at(24 * 3_600_000)),
  ]
  for (const forget of ways) {
    failures.failed(failed, rule, at(0))
    failures.forgetOld(at(24 * 3_600_000 - 1))
    expect(failures.none).toBe(false)
    forget()
    expect(failures.none).toBe(true)
  }
})

test('adds up over the runs that asks open for themselves', () => {
  expect(scopeOf(run)).toBe('run_1')
  expect(scopeOf(startedBy('ask'))).toBe(scopeWithoutRun('bot', 'desk'))
})
