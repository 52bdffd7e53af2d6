/** A run goes out as spans and comes back in as a run: what we write is what we, and a collector, can read. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../../daemon/cli/run.ts'
import type { Entry } from '../../shared/run/entries.ts'
import { testTerminal } from '../cli/terminal.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'

let daemon: TestDaemon
let agent: TestAgent
let reader: TestAgent
let approver: TestApprover
let run: string

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk'), copy: boundaryText('copy') } })
  agent = await daemon.addAgent('bot', 'desk')
  reader = await daemon.addAgent('reader', 'copy')
  approver = await daemon.pair()
  run = await agent.run('desk')
  const usage = { model: 'gpt-4o', inputTokens: 1_000, outputTokens: 100, costMicroUsd: 4_321 }
  const read = {
    kind: 'tool_call' as const,
    name: 'find',
    record: 'crm/lead/7',
    input: { q: 'x' },
    result: [1],
    ms: 12,
  }
  const told = [{ kind: 'model_call' as const, name: 'think', usage }, read, { ...read, error: 'It broke' }]
  const began = daemon.clock.now() - 10_000
  const steps = told.map((step, at) => ({ ...step, startedAt: began + at * 1_000 }))
  await agent.api.addSteps({ params: { run }, body: { steps } })
  const { ask } = await agent.ask({ verb: 'update', record: 'crm/lead/7', fields: { stage: 'won' } }, { run })
  await approver.decide(ask, 'approved')
  await agent.api.finishRun({ params: { run }, body: { output: { done: true } } })
})
afterAll(() => daemon.close())

const cli = async (args: string[], env: Record<string, string> = {}) => {
  const home = dirname(daemon.places.data)
  const terminal = testTerminal({ home, env })
  const code = await runCli(args, terminal)
  return { code, out: terminal.printed(), err: terminal.complaints() }
}
const runsOfReader = async () =>
  (await approver.human.runs({ body: { limit: 100 } })).body.runs.filter(each => each.agent === 'reader')

test('the app and the command line write the same spans', async () => {
  const { name, type, content } = (await approver.human.exportRun({ body: { run, format: 'otlp' } })).body
  expect([name, type]).toEqual([`${run}.otlp.json`, 'application/json'])
  const written = await cli(['export', run, '--format', 'otlp'])
  expect(written).toEqual({ code: 0, out: content, err: '' })
})

test('sent to a daemon as to a collector, they become a run with the same steps and the same cost, once', async () => {
  const to = ['--otlp-to', `http://127.0.0.1:${daemon.port}/otlp/`]
  const env = { OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer%20${reader.token}` }
  for (let times = 0; times < 2; times += 1)
    expect(await cli(['export', run, ...to], env)).toMatchObject({
      code: 0,
      err: expect.stringContaining(`Sent ${run}`),
    })
  const [copy, ...others] = await runsOfReader()
  expect([copy?.workflow, copy?.costMicroUsd, others]).toEqual(['copy', 4_321, []])
  const { entries, bodies } = (await approver.human.runView({ body: { run: copy?.run ?? '' } })).body
  const steps = entries.filter((entry): entry is Entry<'run.step'> => entry.type === 'run.step')
  expect(steps).toMatchObject([
    { kind: 'model_call', name: 'gpt-4o', usage: { inputTokens: 1_000, outputTokens: 100, costMicroUsd: 4_321 } },
    { kind: 'tool_call', name: 'find', record: 'crm/lead/7', ms: 12 },
    { kind: 'tool_call', name: 'find', failed: true },
    // What was asked for: an approved update that was never carried out.
    { kind: 'tool_call', name: 'update' },
  ])
  expect(bodies[steps[1]?.body ?? '']).toEqual({ input: { q: 'x' }, result: [1] })
})

test('a collector that is not there, or takes only some, is said in words', async () => {
  const partial = createServer((_, response) => response.end('{"partialSuccess":{"rejectedSpans":"3"}}'))
  await new Promise<void>(resolve => partial.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(partial.address() as AddressInfo).port}`
  expect(await cli(['export', run, '--otlp-to', at])).toMatchObject({
    code: 1,
    err: expect.stringContaining('rejected 3'),
  })
  await new Promise(resolve => partial.close(resolve))
  expect(await cli(['export', run, '--otlp-to', at])).toMatchObject({
    code: 1,
    err: expect.stringContaining('Start the'),
  })
  expect((await cli(['export', run, '--otlp-to', 'file:///x'])).err).toContain('no address')
  const refused = await cli(['export', run, '--otlp-to', `http://127.0.0.1:${daemon.port}/otlp`])
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('401') })
})
