/**
 * Drills over real requests (design §7): an approver tries a failure mode, the transcript becomes a run of the history that
 * can be verified offline, and nothing else of the product learns that there was a drill.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drillAgent, drillWorkflow, inside } from '../../daemon/hub/drills/boundary.ts'
import { failureModeNames, failureModes } from '../../shared/failure/modes.ts'
import { verifyExport } from '../../shared/log/verify-page.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  const failure = { rejection: { in_a_row: 2, of_last: [2, 4] } }
  // A workflow and an agent with the very names that a drill uses on its own hub.
  daemon = await startTestDaemon({ boundaries: { [inside.workflow]: boundaryText(inside.workflow, { failure }) } })
  agent = await daemon.addAgent(inside.agent, inside.workflow)
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

async function tried(mode: (typeof failureModeNames)[number]) {
  const { body } = await approver.human.tryDrill({ body: (await approver.sign('tryDrill', { mode })) as never })
  return body
}
async function entries() {
  return (await daemon.control.controlStatus({ body: {} })).body.entries
}

test('the table comes with what each boundary sets', async () => {
  const { modes } = (await approver.human.drills({ body: {} })).body
  expect(modes.map(({ mode }) => mode)).toEqual(failureModeNames)
  const rejection = modes.find(({ mode }) => mode === 'repeated_rejection')
  expect(rejection).toMatchObject({ setting: 'failure.rejection', title: failureModes.repeated_rejection.title })
  expect(rejection?.settings).toEqual([
    { workflow: inside.workflow, title: 'Desk', value: 'in a row 2, of last 2 of 4, then pause' },
  ])
  const budget = modes.find(({ mode }) => mode === 'budget_limit')
  expect(budget?.settings).toEqual([{ workflow: inside.workflow, title: 'Desk', value: null }])
})

describe('a drill', () => {
  test.each(failureModeNames)('of %s goes as its row promises', async mode => {
    const { passed, checks, steps } = await tried(mode)
    expect(checks.filter(({ holds }) => !holds)).toEqual([])
    expect(passed).toBe(true)
    expect(steps.some(({ answer }) => answer !== null)).toBe(true)
  })

  test('writes its run and nothing else', async () => {
    const before = await entries()
    const { run } = await tried('repeated_rejection')
    expect(await entries()).toBe(before + 2)
    const { body } = await approver.human.runView({ body: { run } })
    expect(body.summary).toMatchObject({
      workflow: drillWorkflow,
      agent: drillAgent,
      trigger: { kind: 'drill', summary: 'Drill: Repeated rejection' },
      status: 'finished',
      asks: 0,
      incidents: 0,
    })
    expect(body.input).toMatchObject({ command: { kind: 'try-drill', approver: approver.id } })
    expect(body.output).toMatchObject({ mode: 'repeated_rejection', passed: true })
  })

  test('pauses, blocks and shows nothing in a workflow of the name that it uses itself', async () => {
    await tried('repeated_rejection')
    await tried('unknown_execution')
    expect((await approver.human.queue({ body: {} })).body).toMatchObject({ pending: [], attention: [] })
    expect((await approver.human.incidents({ body: { filter: 'all' } })).body.incidents).toEqual([])
    const note = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
    expect(await agent.ask(note)).toMatchObject({ status: 'allowed' })
    const { changes } = (await agent.api.agentChanges({ query: { after: -1 } })).body
    expect(changes.every(({ type }) => type !== 'workflow.paused')).toBe(true)
  })

  test('costs nothing and alerts nobody', async () => {
    await tried('budget_limit')
    await tried('stalled_run')
    await daemon.daemon().catchUp()
    expect((await approver.human.costs({ body: {} })).body.rows).toEqual([])
    expect((await approver.human.alerts({ body: {} })).body.alerts).toEqual([])
  })

  test('is verified offline like any other run', async () => {
    const { run } = await tried('expiry')
    const { content } = (await approver.human.exportRun({ body: { run, format: 'ndjson' } })).body
    expect(await verifyExport(content)).toMatchObject({ ok: true })
  })

  test('belongs to approvers: it needs a signature of its own', async () => {
    const signed = await approver.sign('tryDrill', { mode: 'expiry' })
    const other = { ...signed, command: { ...signed.command, mode: 'withdrawal' } }
    expect(await problemOf(approver.human.tryDrill({ body: other as never }))).toMatchObject({ code: 'bad-signature' })
    await approver.human.tryDrill({ body: signed as never })
    expect(await problemOf(approver.human.tryDrill({ body: signed as never }))).toMatchObject({ code: 'bad-signature' })
  })
})

test('nobody gets the names that drills have in the history', async () => {
  const workflows = [inside.workflow]
  expect(await problemOf(approver.command('addAgent', { agent: drillAgent, workflows }))).toMatchObject({
    code: 'bad-request',
  })
  expect(await problemOf(approver.command('addAgent', { agent: 'other', workflows: [drillWorkflow] }))).toMatchObject({
    code: 'not-found',
  })
  await daemon.writeBoundary(drillWorkflow, boundaryText(drillWorkflow))
  const { boundaries } = (await approver.human.boundaries({ body: {} })).body
  expect(boundaries.map(({ workflow }) => workflow)).toEqual([inside.workflow])
  expect(await problemOf(agent.run(drillWorkflow))).toMatchObject({ code: 'not-found' })
})
