/**
 * One test for each row of shared/failure/modes.ts, over real requests and in ordinary workflows: the table says what each
 * is called, and a row without a test does not compile.
 */

import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../daemon/cli/run.ts'
import type { Reason } from '../../shared/boundary/verdict.ts'
import { type FailureModeName, failureModeNames, failureModes } from '../../shared/failure/modes.ts'
import { testTerminal } from '../cli/terminal.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

const minute = 60_000
const note = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
const change = (id: number) => ({ verb: 'update', record: `crm/lead/${id}`, fields: { stage: 'won' } })
const nameOf = (mode: FailureModeName) => mode.replaceAll('_', '-')

/** What the boundary of a mode's workflow says beside the usual. */
const boundaries: Partial<Record<FailureModeName, Record<string, unknown>>> = {
  low_confidence: { evidence: { confidence: { review_below: 0.8 } } },
  unknown_confidence: { evidence: { confidence: { review_below: 0.8 } } },
  missing_source: { evidence: { required: ['sources', 'next_action'] } },
  stale_source: { evidence: { required: ['sources'], fresh_within: '1h' } },
  policy_conflict: { alone: ['create crm/message', 'update crm/lead'], approval: ['update crm/lead'] },
  tool_error: { failure: { tool_error: { retries: 2, backoff: '5s' } } },
  repeated_rejection: { failure: { rejection: { in_a_row: 3 } } },
  expiry: { review: { expires: '2m' } },
  budget_ask: { budget: { per_run: '1.00 USD', ask_at: '50%' } },
  budget_limit: { budget: { per_run: '1.00 USD', ask_at: '50%' } },
  limits_reached: { limits: { pending: 2 } },
  stalled_run: { failure: { stalled: { after: '30m' } } },
}

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  const texts = failureModeNames.map(mode => [nameOf(mode), boundaryText(nameOf(mode), boundaries[mode])])
  daemon = await startTestDaemon({ boundaries: Object.fromEntries(texts) })
  agent = await daemon.addAgent('bot', ...failureModeNames.map(nameOf))
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const status = (ask: string) => agent.api.askStatus({ params: { ask }, query: {} })
/** A verdict that one of its reasons, which has these members, explains. */
const because = (reason: Partial<Reason>) => ({
  decision: reason.decision ?? expect.any(String),
  reasons: expect.arrayContaining([expect.objectContaining(reason)]),
})
/** What the person sees; a new session, because time may have passed. */
async function view(ask: string) {
  await approver.login()
  return (await approver.human.askView({ body: { ask } })).body
}
async function runOf(run: string) {
  await approver.login()
  return (await approver.human.runView({ body: { run } })).body
}
const incidentsOf = async (run: string) =>
  (await runOf(run)).entries.flatMap(entry => (entry.type === 'incident.opened' ? [entry] : []))
async function spend(run: string, costMicroUsd: number) {
  const step = { kind: 'model_call' as const, name: 'think', usage: { costMicroUsd } }
  await agent.api.addSteps({ params: { run }, body: { steps: [step] } })
}
const read = (run: string, record: string) =>
  agent.api.addSteps({ params: { run }, body: { steps: [{ kind: 'tool_call', name: 'read', record }] } })

const cases: Record<FailureModeName, (workflow: string) => Promise<void>> = {
  async low_confidence(workflow) {
    const sure = { confidence: { value: 0.8, basis: 'Both sources agree' } }
    expect(await agent.ask(note, { workflow, evidence: sure })).toMatchObject({ status: 'allowed' })
    const unsure = { confidence: { value: 0.79, basis: 'They nearly agree' } }
    expect(await agent.ask(note, { workflow, evidence: unsure })).toMatchObject({
      status: 'pending',
      grant: null,
      verdict: because({ decision: 'review', facet: 'confidence', rule: 'evidence.confidence.review_below' }),
    })
  },

  async unknown_confidence(workflow) {
    const verdict = because({ facet: 'confidence', decision: 'review' })
    expect(await agent.ask(note, { workflow })).toMatchObject({ status: 'pending', verdict })
    const unknown = { confidence: { unknown: 'The model does not say' } }
    expect(await agent.ask({ ...note, fields: { body: 'another' } }, { workflow, evidence: unknown })).toMatchObject({
      status: 'pending',
      verdict,
    })
  },

  async missing_source(workflow) {
    const run = await agent.run(workflow)
    const bare = await problemOf(agent.ask(change(1), { run }))
    expect(bare).toMatchObject({
      code: 'evidence-missing',
      extra: { status: 422, missing: [{ at: '/sources' }, { at: '/next_action' }] },
    })
    const evidence = { sources: [{ record: 'crm/lead/1', title: 'Lead' }], next_action: { summary: 'Close it' } }
    expect(await problemOf(agent.ask(change(1), { run, evidence }))).toMatchObject({
      code: 'evidence-missing',
      extra: { missing: [{ part: 'sources', at: '/sources/0' }] },
    })
    await read(run, 'crm/lead/1')
    expect(await agent.ask(change(1), { run, evidence })).toMatchObject({ status: 'pending' })
  },

  async stale_source(workflow) {
    const run = await agent.run(workflow)
    await read(run, 'crm/lead/1')
    const evidence = { sources: [{ record: 'crm/lead/1', title: 'Lead', retrievedAt: daemon.clock.now() }] }
    daemon.clock.advance(60 * minute - 1)
    expect(await agent.ask(change(1), { run, evidence })).toMatchObject({ status: 'pending' })
    daemon.clock.advance(2)
    expect(await problemOf(agent.ask(change(2), { run, evidence }))).toMatchObject({
      code: 'evidence-missing',
      extra: { missing: [{ part: 'sources', at: '/sources/0/retrievedAt' }] },
    })
  },

  async policy_conflict(workflow) {
    const asked = await agent.ask(change(1), { workflow })
    expect(asked).toMatchObject({ status: 'pending', grant: null, verdict: { decision: 'escalate' } })
    expect(asked.say).toContain('Owners')
    const { owner, verdict } = await view(asked.ask)
    expect(owner).toBe('Owners')
    const conflict = verdict.reasons.find(({ facet }) => facet === 'conflict')
    expect(conflict?.sides?.map(({ at }) => at).sort()).toEqual(['alone[1]', 'approval[0]'])

    const policy = { id: 'discounts', title: 'Discounts' }
    await writeFile(
      join(daemon.places.policies, 'discounts.md'),
      '---\nid: discounts\nversion: "2"\ntitle: Discounts\n---\nTen percent at most.\n',
      { mode: 0o600 },
    )
    await daemon.daemon().catchUp()
    const citing = (version: string) => agent.ask(note, { workflow, evidence: { policies: [{ ...policy, version }] } })
    expect(await citing('2')).toMatchObject({ status: 'allowed' })
    expect(await citing('1')).toMatchObject({ status: 'pending', verdict: { decision: 'escalate' } })
  },

  async tool_error(workflow) {
    const run = await agent.run(workflow)
    const fail = async () => {
      const asked = await agent.ask(note, { run })
      await agent.consume(asked)
      return (await agent.api.report({ params: { ask: asked.ask }, body: { execution: 'failed', error: 'HTTP 500' } }))
        .body
    }
    for (const [afterMs, left] of [
      [5_000, 2],
      [10_000, 1],
    ] as const) {
      expect(await fail()).toMatchObject({ execution: 'failed', retry: { afterMs, left } })
      daemon.clock.advance(afterMs - 1)
      expect(await problemOf(agent.ask(note, { run }))).toMatchObject({ code: 'retry-later', extra: { retryAfter: 1 } })
      daemon.clock.advance(1)
    }
    expect(await incidentsOf(run)).toEqual([])
    expect(await fail()).toMatchObject({ execution: 'failed', retry: null })
    const [incident] = await incidentsOf(run)
    expect(incident).toMatchObject({ kind: 'tool_error', workflow })
    daemon.clock.advance(60 * minute)
    expect(await problemOf(agent.ask(note, { run }))).toMatchObject({ code: 'retries-used-up' })
    await approver.login()
    await approver.command('resolveIncident', { incident: incident?.seq ?? -1, note: 'The CRM was down.' })
    expect(await agent.ask(note, { run })).toMatchObject({ status: 'allowed' })
  },

  async unknown_execution(workflow) {
    const asked = await agent.ask(note, { workflow })
    await agent.consume(asked)
    const report = (execution: 'unknown' | 'executed') =>
      agent.api.report({ params: { ask: asked.ask }, body: { execution } })
    expect((await report('unknown')).body.execution).toBe('unknown')
    expect(await problemOf(report('executed'))).toMatchObject({ code: 'already-reported' })
    await daemon.restart()
    await approver.login()
    const open = async () =>
      (await approver.human.incidents({ body: {} })).body.incidents.filter(({ ask }) => ask === asked.ask)
    expect(await open()).toMatchObject([{ kind: 'unknown_execution', execution: 'unknown', state: 'open' }])
    await approver.command('reconcileExecution', { ask: asked.ask, execution: 'executed', note: 'It is there.' })
    expect(await view(asked.ask)).toMatchObject({ execution: 'executed' })
    expect(await open()).toEqual([])
  },

  async repeated_rejection(workflow) {
    for (const id of [1, 2, 3]) {
      const { ask } = await agent.ask(change(id), { workflow })
      await approver.decide(ask, 'denied')
    }
    for (const action of [change(4), note])
      expect(await problemOf(agent.ask(action, { workflow }))).toMatchObject({
        code: 'blocked',
        extra: { verdict: because({ facet: 'state', rule: 'paused' }) },
      })
    await daemon.restart()
    await approver.login()
    expect(await problemOf(agent.ask(note, { workflow }))).toMatchObject({ code: 'blocked' })
    await approver.command('resumeWorkflow', { workflow, note: 'Talked to the team.' })
    expect(await agent.ask(change(4), { workflow })).toMatchObject({ status: 'pending' })
  },

  async expiry(workflow) {
    const { ask } = await agent.ask(change(1), { workflow })
    daemon.clock.advance(2 * minute - 1)
    await daemon.daemon().catchUp()
    expect((await status(ask)).status).toBe(202)
    daemon.clock.advance(1)
    await daemon.daemon().catchUp()
    expect(await problemOf(status(ask))).toMatchObject({ code: 'expired' })
    const over = await view(ask)
    expect(over).toMatchObject({ status: 'expired', decision: null })
    expect(await problemOf(approver.decide(ask, 'approved'))).toMatchObject({ code: 'already-decided' })
    expect(await agent.ask(change(1), { workflow })).toMatchObject({ status: 'pending' })
  },

  async withdrawal(workflow) {
    const run = await agent.run(workflow)
    const [one, two] = [await agent.ask(change(1), { run }), await agent.ask(change(2), { run })]
    await agent.api.withdraw({ params: { ask: one.ask }, body: {} })
    expect(await view(one.ask)).toMatchObject({ status: 'withdrawn' })
    expect(await problemOf(approver.decide(one.ask, 'approved'))).toMatchObject({ code: 'already-decided' })
    await agent.api.finishRun({ params: { run }, body: {} })
    expect(await problemOf(status(two.ask))).toMatchObject({ code: 'withdrawn' })
  },

  async late_grant(workflow) {
    const run = await agent.run(workflow)
    const { ask } = await agent.ask(change(1), { run })
    daemon.clock.advance(minute)
    const { lateUntil } = await view(ask)
    expect(lateUntil).toBeGreaterThan(daemon.clock.now())
    expect(await approver.decide(ask, 'approved')).toMatchObject({ status: 'approved', decision: { late: true } })
    expect(await agent.ask(change(2), { run })).toMatchObject({ status: 'pending' })
    const retry = await agent.ask(change(1), { run })
    expect(retry).toMatchObject({ ask, status: 'approved', grant: { expiresAt: lateUntil } })
    await agent.consume(retry)
    expect(await problemOf(agent.consume(retry))).toMatchObject({ code: 'grant-consumed' })
    expect((await agent.ask(change(1), { run })).ask).not.toBe(ask)
  },

  async budget_ask(workflow) {
    const run = await agent.run(workflow)
    await spend(run, 499_999)
    expect(await agent.ask(note, { run })).toMatchObject({ status: 'allowed' })
    await spend(run, 1)
    expect(await agent.ask(note, { run })).toMatchObject({
      status: 'pending',
      verdict: because({ facet: 'budget', decision: 'review' }),
    })
  },

  async budget_limit(workflow) {
    const run = await agent.run(workflow)
    await spend(run, 1_000_000)
    expect(await problemOf(agent.ask(note, { run }))).toMatchObject({
      code: 'blocked',
      extra: { verdict: because({ facet: 'budget', decision: 'block', rule: 'budget.per_run' }) },
    })
    const other = await agent.run(workflow)
    await spend(other, 10_000)
    expect(await agent.ask(note, { run: other })).toMatchObject({ status: 'allowed' })
  },

  async limits_reached(workflow) {
    const asked = [await agent.ask(change(1), { workflow }), await agent.ask(change(2), { workflow })]
    expect(await problemOf(agent.ask(change(3), { workflow }))).toMatchObject({
      code: 'too-many',
      extra: { status: 429, retryAfter: expect.any(Number), verdict: because({ rule: 'limits.pending' }) },
    })
    await agent.api.withdraw({ params: { ask: asked[0]?.ask ?? '' }, body: {} })
    expect(await agent.ask(change(3), { workflow })).toMatchObject({ status: 'pending' })
  },

  async record_changed(workflow) {
    await mkdir(daemon.work, { recursive: true })
    const file = join(daemon.work, 'plan.txt')
    await writeFile(file, 'as it was shown')
    const write = { verb: 'write', record: 'work/file/plan.txt', fields: { content: 'as the agent wants it' } }
    const asked = await agent.ask(write, { workflow })
    await approver.login()
    await approver.decide(asked.ask, 'approved')
    const approved = (await status(asked.ask)).body
    await writeFile(file, 'as somebody else wants it')
    expect(await problemOf(agent.consume(approved))).toMatchObject({ code: 'superseded' })
    expect(await view(asked.ask)).toMatchObject({ status: 'superseded', execution: 'not_started' })
    expect(await problemOf(agent.consume(approved))).toMatchObject({ code: 'no-grant' })
  },

  async stalled_run(workflow) {
    const run = await agent.run(workflow)
    daemon.clock.advance(30 * minute - 1)
    await daemon.daemon().catchUp()
    expect((await runOf(run)).summary.status).toBe('open')
    daemon.clock.advance(1)
    await daemon.daemon().catchUp()
    expect((await runOf(run)).summary.status).toBe('stalled')
    expect(await incidentsOf(run)).toMatchObject([{ kind: 'stalled_run' }])
  },

  async daemon_unreachable(workflow) {
    const port = await new Promise<number>(resolve => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number }
        server.close(() => resolve(port))
      })
    })
    const terminal = testTerminal({ env: { COUNTERSIGN_TOKEN: agent.token, COUNTERSIGN_PORT: String(port) } })
    const words = ['ask', '--workflow', workflow, '--verb', note.verb, '--record', note.record]
    expect(await runCli(words, terminal)).toBe(7)
    expect(terminal.printed()).toBe('')
    expect(terminal.complaints()).toMatch(/Do not act[\s\S]*countersign start/)
  },
}

describe('failure modes', () => {
  for (const mode of failureModeNames) test(failureModes[mode].test, () => cases[mode](nameOf(mode)))

  test('every row has a test of its own', () => {
    expect(Object.keys(cases).sort()).toEqual([...failureModeNames].sort())
    expect(new Set(failureModeNames.map(mode => failureModes[mode].test)).size).toBe(failureModeNames.length)
  })
})
