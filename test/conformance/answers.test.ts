/**
 * Every endpoint gives every answer that the table promises, and nothing else: the helpers hold each answer against its
 * schema and each problem against its row (test/fixtures/answers.ts). Here each row is called at least once with success.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Evidence } from '../../shared/action/evidence.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { clientOf, problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

test('open paths', async () => {
  const open = clientOf({ healthz: endpoints.healthz, openapi: endpoints.openapi }, sent => daemon.send(sent))
  expect((await open.healthz({})).body).toEqual({ ok: true })
  expect((await open.openapi({})).body.openapi).toBe('3.1.0')
})

test('an agent: a run with steps, an ask that waits, a grant that is used, an outcome, an end', async () => {
  const { api } = agent
  const run = await agent.run()
  const usage = { model: 'some-model', inputTokens: 10, outputTokens: 2, costMicroUsd: 40 }
  const steps = [
    { kind: 'model_call' as const, name: 'think', usage, startedAt: 1, ms: 20 },
    { kind: 'tool_call' as const, name: 'crm.read', record: 'crm/lead/1', result: { stage: 'new' } },
    { kind: 'tool_call' as const, name: 'web.get', url: 'https://example.com/', error: 'not found' },
  ]
  expect((await api.addSteps({ params: { run }, body: { steps } })).body.recorded).toBe(3)
  const evidence: Evidence = {
    sources: [
      { record: 'crm/lead/1', title: 'The lead', retrievedAt: 1, fields: { stage: 'new' }, version: '3' },
      { record: 'work/file/missing.md', title: 'A file that is not there', fields: { exists: true } },
      { url: 'https://example.com/', title: 'A page' },
    ],
    policies: [{ id: 'p1', version: '2', title: 'Renewals', quote: 'Ask first.' }],
    confidence: { value: 0.7, basis: 'two of three' },
    alternatives: [{ summary: 'Leave it', whyNot: 'Too late' }],
    escalation: { reason: 'none' },
    next_action: { summary: 'Tell them' },
  }
  const action = {
    verb: 'update',
    record: 'crm/lead/1',
    fields: { stage: 'won' },
    before: { stage: 'new' },
    input: { x: 1 },
  }
  expect((await agent.ask({ verb: 'create', record: 'crm/message' }, { run })).status).toBe('allowed')
  const write = (name: string) => ({ tool: 'claude-code/Write', input: { file_path: `${daemon.work}/${name}` } })
  expect((await api.askTool({ body: { call: write('notes'), wait: 0 } })).status).toBe(200)
  const waits = await api.askTool({ body: { call: write('other'), wait: 0 } })
  expect(waits.status).toBe(202)
  await api.withdraw({ params: { ask: waits.body.ask }, body: {} })
  const { ask } = await agent.ask(action, { run, evidence, key: 'a key for this' })
  expect((await api.askStatus({ params: { ask }, query: { wait: 0 } })).status).toBe(202)
  const view = (await approver.human.askView({ body: { ask } })).body
  expect(view.marks.map(({ at, mark }) => [at, mark])).toEqual([
    ['/sources/0', 'reported'],
    ['/sources/1', 'mismatch'],
    ['/sources/2', 'asserted'],
    ['/policies/0', 'asserted'],
  ])
  await approver.decide(ask, {
    outcome: 'approved_edited',
    edit: { fields: { stage: 'lost' }, input: {} },
    note: 'Lost.',
  })
  const approved = (await api.askStatus({ params: { ask }, query: { wait: 90 } })).body
  await agent.consume(approved)
  const changes = [{ field: 'stage', before: 'new', after: 'lost' }]
  await api.report({ params: { ask }, body: { execution: 'executed', changes, output: [1], followUp: 'Call them.' } })
  await api.withdraw({ params: { ask: (await agent.ask({ ...action, verb: 'close' }, { run })).ask }, body: {} })
  expect(
    (await api.finishRun({ params: { run }, body: { output: 'done', followUp: 'Look next week.' } })).body.status,
  ).toBe('finished')
  expect((await api.finishRun({ params: { run: await agent.run() }, body: { error: 'It broke.' } })).body.status).toBe(
    'failed',
  )
  expect((await api.agentChanges({ query: { after: -1 } })).body.changes.length).toBeGreaterThan(5)
  expect((await approver.human.askView({ body: { ask } })).body).toMatchObject({
    execution: 'executed',
    report: { changes, followUp: 'Call them.' },
  })
})

test('a person: every question and every command', async () => {
  const { human } = approver
  const pending = await agent.ask({ verb: 'delete', record: 'crm/message/2' })
  await human.ticket({ body: {} })
  expect((await human.queue({ body: {} })).body.pending).toMatchObject([
    { ask: pending.ask, risk: 2, decision: 'review' },
  ])
  await approver.command('stop')
  daemon.clock.advance(1)
  await approver.command('resume', { note: 'Go on.' })
  await approver.command('pauseWorkflow', { workflow: 'desk', reason: 'A look.' })
  await approver.command('resumeWorkflow', { workflow: 'desk', note: 'Fine.' })
  const [desk] = (await human.boundaries({ body: {} })).body.boundaries
  await approver.command('acceptBoundary', { workflow: 'desk', digest: desk?.fileDigest ?? '' })
  const { runs, total } = (
    await human.runs({ body: { workflow: 'desk', agent: 'bot', outcome: 'approved_edited', limit: 1 } })
  ).body
  expect([runs.length, total]).toEqual([1, 1])
  const [run] = runs
  expect(run).toMatchObject({
    steps: 3,
    costMicroUsd: 40,
    executed: 1,
    outcomes: { allowed: 1, approved_edited: 1, withdrawn: 1 },
  })
  const view = (await human.runView({ body: { run: run?.run ?? '' } })).body
  expect(view.entries.map(({ type }) => type)).toContain('execution.reported')
  expect(view).toMatchObject({ output: 'done', followUp: 'Look next week.', more: false })
  await approver.command('addNote', { run: run?.run ?? '', note: 'Well done.' })
  for (const format of ['ndjson', 'html'] as const) await human.exportRun({ body: { run: run?.run ?? '', format } })
  await human.exportRuns({ body: { runs: [run?.run ?? ''], format: 'otlp' } })
  expect((await human.figures({ body: {} })).body.days).toHaveLength(30)
  expect((await human.recordView({ body: { record: 'crm/lead/1' } })).body.workflows).toMatchObject([
    { workflow: 'desk', never: ['secret'] },
  ])
  expect((await human.recordView({ body: { record: 'no record at all' } })).body.workflows).toEqual([])
  await approver.command('addAgent', { agent: 'second', workflows: ['desk'] })
  await approver.command('rotateAgent', { agent: 'second' })
  await approver.command('revokeAgent', { agent: 'second' })
  expect((await human.agents({ body: {} })).body.agents).toMatchObject([
    { agent: 'bot' },
    { agent: 'second', revoked: true },
  ])
  expect((await human.approvers({ body: {} })).body.approvers).toHaveLength(1)
  await approver.command('allowPairing', { label: 'phone', teams: ['*'] })
  const { size } = (await human.checkpoint({ body: {} })).body
  expect((await human.checkpoint({ body: { from: size - 1 } })).body.consistency).not.toBeNull()
  expect((await human.changes({ body: { after: size - 2, wait: 1 } })).body.changes.length).toBeGreaterThan(0)
})

test('a person: how ready a workflow is, and what it cost', async () => {
  const { whole } = (await approver.human.readiness({ body: { workflow: 'desk' } })).body
  expect(whole.figures.edited.n).toBe(1)
  const [row] = (await approver.human.costs({ body: {} })).body.rows
  expect(row).toMatchObject({ workflow: 'desk', total: { reported: 40 } })
})

test('a person: incidents, and an execution that nobody knew of', async () => {
  const { ask } = await agent.ask({ verb: 'create', record: 'crm/message/3' })
  await agent.consume((await agent.api.askStatus({ params: { ask }, query: {} })).body)
  await agent.api.report({ params: { ask }, body: { execution: 'unknown' } })
  const [incident] = (await approver.human.incidents({ body: {} })).body.incidents
  expect(incident).toMatchObject({ ask, kind: 'unknown_execution', state: 'open' })
  await approver.command('acknowledgeIncident', { incident: incident?.incident ?? -1 })
  await approver.command('resolveIncident', { incident: incident?.incident ?? -1, note: 'Nobody can tell.' })
  await approver.command('reconcileExecution', { ask, execution: 'executed', note: 'It is there after all.' })
})

test('a person: a boundary checked, held against the past, and saved', async () => {
  const { human } = approver
  const [desk] = (await human.boundaries({ body: {} })).body.boundaries
  const { text = '', fileDigest: base = '' } = desk ?? {}
  const changed = `${text}# Looked over.\n`
  const { digest, faults } = (await human.checkBoundary({ body: { workflow: 'desk', text: changed } })).body
  expect(faults).toEqual([])
  const { asks, differ } = (await human.replayBoundary({ body: { workflow: 'desk', text: changed } })).body
  expect([asks > 0, differ]).toEqual([true, 0])
  const signed = await approver.sign('saveBoundary', { workflow: 'desk', digest, base, loosening: 'none' })
  const { body } = await human.saveBoundary({ body: Object.assign(signed, { text: changed }) as never })
  expect(body).toMatchObject({ accepted: true, text: changed })
})

test('a person: failure modes, and a drill of one', async () => {
  const { modes } = (await approver.human.drills({ body: {} })).body
  expect(modes.length).toBeGreaterThan(10)
  expect(await approver.command('tryDrill', { mode: 'low_confidence' })).toMatchObject({ passed: true })
})

test('a person: registered policies', async () => {
  const text = '---\nid: p1\nversion: "2"\ntitle: Renewals\n---\nAsk first.\n'
  await writeFile(join(daemon.places.policies, 'p1.md'), text, { mode: 0o600 })
  await daemon.daemon().catchUp()
  expect((await approver.human.policies({ body: {} })).body.policies).toMatchObject([{ id: 'p1', version: '2' }])
  expect((await approver.human.policy({ body: { id: 'p1' } })).body.text).toBe('Ask first.')
})

test('a person: alerts, and a journal that is not what it was', async () => {
  const { settings } = (await approver.human.alerts({ body: {} })).body
  expect(await approver.command('setAlerts', { settings, newSecret: false })).toEqual({ settings, secret: null })
  expect(await approver.command('testAlerts')).toMatchObject({ kind: 'test', webhook: { state: 'off' } })
  await approver.command('doubtJournal', { had: 9, has: 3 })
})

test('a person: a standing grant, looked at, given, listed and revoked', async () => {
  const { ask } = await agent.ask({ verb: 'update', record: 'crm/lead/77', fields: { stage: 'won' } })
  const until = daemon.clock.now() + 3_600_000
  const scope = { verb: 'update', record: 'crm/lead/77', fields: ['stage'], times: 1, until }
  expect((await approver.human.standingPreview({ body: { ask, scope } })).body.total).toBe(0)
  await approver.decide(ask, 'approved')
  const { standing } = await approver.command('standingGrant', { ask, scope })
  expect((await approver.human.standingList({ body: {} })).body.grants).toMatchObject([{ standing, ended: null }])
  expect(await approver.command('standingRevoke', { standing: String(standing) })).toMatchObject({
    ended: { why: 'revoked' },
  })
})

test('a person: an approval taken back', async () => {
  const { ask } = await agent.ask({ verb: 'update', record: 'crm/lead/78', fields: { stage: 'won' } })
  await approver.decide(ask, 'approved')
  const row = (await approver.human.queue({ body: {} })).body.unused.find(each => each.ask === ask)
  const { version, digest } = row ?? { version: 0, digest: '' }
  expect(await approver.command('takeBack', { ask, version, digest })).toMatchObject({ status: 'superseded' })
})

test('a person: what a page shows of a record, and stopping agents on it', async () => {
  const { human } = approver
  const record = 'crm/lead/79'
  expect((await human.recordMarks({ body: { record } })).body).toMatchObject({ record, pending: [], stop: null })
  const seen = [{ field: 'stage', kind: 'text' as const, value: 'new' }]
  expect((await human.observe({ body: { record, origin: 'http://localhost:8069', seen } })).body.asks).toEqual([])
  expect((await human.recordStops({ body: {} })).body.stops).toEqual([])
  const stopped = { stops: [{ record, reason: 'A look.' }] }
  expect(await approver.command('stopRecord', { records: [record], reason: 'A look.' })).toMatchObject(stopped)
  expect(await approver.command('resumeRecord', { record, note: 'Fine.' })).toMatchObject({ stops: [] })
})

test('the command line', async () => {
  const { control } = daemon
  expect((await control.controlStatus({ body: {} })).body).toMatchObject({ stopped: false, port: daemon.port })
  await control.controlAddAgent({ body: { agent: 'third', workflows: ['desk'] } })
  await control.controlRotateAgent({ body: { agent: 'third' } })
  await control.controlRevokeAgent({ body: { agent: 'third' } })
  expect(await problemOf(control.controlRotateAgent({ body: { agent: 'third' } }))).toMatchObject({ code: 'not-found' })
  await control.controlAgents({ body: {} })
  const [desk] = (await control.controlBoundaries({ body: {} })).body.boundaries
  await control.controlReplay({ body: { workflow: 'desk', text: desk?.text ?? '' } })
  const [run] = (await control.controlRuns({ body: { text: 'lead', limit: 5 } })).body.runs
  for (const format of ['ndjson', 'html'] as const)
    await control.controlExport({ body: { run: run?.run ?? '', format } })
  await control.controlMcpAdd({ body: { name: 'gone', config: { command: '/no/such' } } })
  expect((await control.controlMcp({ body: {} })).body.upstreams).toMatchObject([{ name: 'gone', state: 'down' }])
  await control.controlMcpRemove({ body: { name: 'gone' } })
  await control.controlStop({ body: {} })
  await control.controlPair({ body: { reset: true } })
})

/** Answers that need a whole configuration of a coding agent: connect.test.ts gets every one of them. */
const withAgentsFiles = [
  'connections',
  'proveConnection',
  'controlConnections',
  'controlConnected',
  'controlDisconnected',
  'controlProve',
]

test('no promised answer of any endpoint was left out', () => {
  const given = Object.fromEntries(
    Object.keys(endpoints).map(name => [name, [...(daemon.answers.get(name as keyof typeof endpoints) ?? [])]]),
  )
  const left = Object.entries(endpoints).flatMap(([name, row]) =>
    Object.keys(row.answers)
      .filter(status => !given[name]?.includes(Number(status)))
      .map(status => `${name} ${status}`),
  )
  expect(left).toEqual(withAgentsFiles.map(name => `${name} 200`))
})
