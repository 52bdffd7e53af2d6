/** The history over HTTP: filters, figures that follow what happens, and an export of many runs that verifies. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyExport } from '../../shared/log/verify-page.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk'), other: boundaryText('other') } })
  agent = await daemon.addAgent('bot', 'desk', 'other')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const lead = (id: number) => ({ verb: 'update', record: `crm/lead/${id}`, fields: { stage: 'won' } })
const found = async (filter: object) => (await approver.human.runs({ body: filter })).body
const today = async (workflow?: string) =>
  (await approver.human.figures({ body: { days: 1, ...(workflow && { workflow }) } })).body.days[0]

test('runs are found by status, time and incident, and drills can be left out', async () => {
  const { clock } = daemon
  const finished = await agent.run()
  await agent.api.finishRun({ params: { run: finished }, body: {} })
  clock.advance(60_000)
  const from = clock.now()
  const failed = await agent.run('other')
  await agent.api.finishRun({ params: { run: failed }, body: { error: 'It broke.' } })
  await approver.command('tryDrill', { mode: 'expiry' })
  const names = async (filter: object) => (await found(filter)).runs.map(({ run }) => run)
  expect(await names({ status: 'finished', drills: false })).toEqual([finished])
  expect(await names({ status: 'failed' })).toEqual([failed])
  expect(await names({ from, drills: false })).toEqual([failed])
  expect(await names({ to: from })).toEqual([finished])
  expect(await found({})).toMatchObject({ total: (await found({ drills: false })).total + 1 })
  expect(await found({ incidents: true, drills: false })).toMatchObject({ runs: [], total: 0 })
})

test('figures of today follow each decision, for all workflows and for one', async () => {
  const before = await today()
  const { ask } = await agent.ask(lead(1))
  expect((await today())?.outcomes.pending).toBe((before?.outcomes.pending ?? 0) + 1)
  daemon.clock.advance(40_000)
  await approver.decide(ask, 'denied')
  const after = await today('desk')
  expect(after).toMatchObject({ outcomes: { denied: 1 }, decided: 1, hours: 1, waitMedianMs: 40_000 })
  expect(await today('other')).toMatchObject({ outcomes: {}, decided: 0, waitMedianMs: null })
})

test('an ask of yesterday that is decided today changes the figures of yesterday', async () => {
  const day = async () => (await approver.human.figures({ body: { days: 2 } })).body.days[1]
  const { ask } = await agent.ask(lead(2))
  daemon.clock.advance(24 * 3_600_000)
  await approver.login()
  const before = await day()
  await agent.api.withdraw({ params: { ask }, body: {} }).catch(() => undefined)
  await daemon.daemon().catchUp()
  expect(before?.outcomes.pending).toBe(1)
  expect((await day())?.outcomes.pending ?? 0).toBe(0)
})

test('many runs are exported as of one checkpoint, each verifiable by itself', async () => {
  const runs = (await found({ drills: false })).runs.map(({ run }) => run)
  const { files, missing, rest } = (
    await approver.human.exportRuns({ body: { runs: [...runs, 'run_nowhere'], format: 'ndjson' } })
  ).body
  expect([files.map(({ run }) => run), missing, rest]).toEqual([runs, ['run_nowhere'], []])
  for (const { content } of files) expect(await verifyExport(content)).toMatchObject({ ok: true })
  const checkpoints = files.map(({ content }) => JSON.parse(content.split('\n')[0] ?? '').checkpoint)
  expect(new Set(checkpoints).size).toBe(1)
})
