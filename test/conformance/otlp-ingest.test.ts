/** Telemetry as real senders send it becomes runs, steps and costs, once, and decides nothing (P12, design §13). */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { quietAfter } from '../../daemon/otlp/quiet.ts'
import type { RunView } from '../../shared/api/views.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { claudeCode, type Encoding, eventsOf, sendEvents, sendSpans, spansOf, type Told } from './otlp.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
const encodings: Encoding[] = ['protobuf', 'json']

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const target = (gzip = false) => ({ port: daemon.port, token: agent.token, gzip })
const runsOf = async () => (await approver.human.runs({ body: { limit: 100 } })).body.runs
const view = async (run: string) => (await approver.human.runView({ body: { run } })).body
const stepsOf = ({ entries }: RunView) =>
  entries.filter((entry): entry is Entry<'run.step'> => entry.type === 'run.step')

/** The view of the one run that is new after `work`. */
async function runOf(work: () => Promise<unknown>): Promise<RunView> {
  const before = new Set((await runsOf()).map(({ run }) => run))
  await work()
  const fresh = (await runsOf()).filter(({ run }) => !before.has(run))
  expect(fresh).toHaveLength(1)
  return view(fresh[0]?.run ?? '')
}

const research: Told = {
  name: 'invoke_agent researcher',
  attributes: {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'researcher',
    'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":"Done"}]}]',
  },
  inside: [
    {
      name: 'chat gpt-4o',
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 1000,
        'gen_ai.usage.output_tokens': 100,
        'gen_ai.usage.cost': 0.0125,
      },
      ms: 900,
    },
    {
      name: 'execute_tool lookup',
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'lookup',
        'gen_ai.tool.call.id': 'call_12345678',
        'gen_ai.tool.call.arguments': '{"id":7}',
        'gen_ai.tool.call.result': '{"stage":"won"}',
        'countersign.record': 'crm/lead/7',
      },
      ms: 40,
    },
    {
      name: 'chat',
      attributes: {
        'gen_ai.system': 'x',
        'gen_ai.response.model': 'gpt-4o',
        'gen_ai.usage.prompt_tokens': 1000,
        'gen_ai.usage.completion_tokens': 100,
      },
    },
    { name: 'execute_tool save', attributes: { 'gen_ai.tool.name': 'save' }, error: 'No such lead' },
    { name: 'GET /leads', attributes: { 'http.request.method': 'GET', 'url.full': 'https://crm.example/leads' } },
  ],
}

describe.each(encodings)('an instrumented agent, over %s,', encoding => {
  test('has a run with its steps and what they cost', async () => {
    const spans = await spansOf([research])
    const seen = await runOf(async () => expect((await sendSpans(target(), encoding, spans)).code).toBe(0))
    expect(stepsOf(seen)).toMatchObject([
      {
        kind: 'model_call',
        name: 'gpt-4o',
        ms: 900,
        usage: { costMicroUsd: 12_500, origin: 'reported', inputTokens: 1000 },
      },
      { kind: 'tool_call', name: 'lookup', record: 'crm/lead/7', ms: 40 },
      { kind: 'model_call', name: 'gpt-4o', usage: { costMicroUsd: 3500, origin: 'computed' } },
      { kind: 'tool_call', name: 'save', failed: true },
    ])
    expect(seen.bodies[stepsOf(seen)[1]?.body ?? '']).toEqual({ input: { id: 7 }, result: { stage: 'won' } })
    expect(seen.bodies[stepsOf(seen)[3]?.body ?? '']).toEqual({ error: 'No such lead' })
    expect(seen.summary).toMatchObject({
      workflow: 'desk',
      status: 'open',
      costMicroUsd: 16_000,
      trigger: { kind: 'telemetry' },
    })
  })

  test('is not told of twice, also when some of it is sent again after a restart', async () => {
    const spans = await spansOf([research])
    const seen = await runOf(() => sendSpans(target(true), encoding, spans))
    const { run } = seen.summary
    const runs = (await runsOf()).length
    for (const again of [spans, spans.slice(0, 2)]) expect((await sendSpans(target(), encoding, again)).code).toBe(0)
    expect(stepsOf(await view(run))).toHaveLength(4)
    await daemon.restart()
    await approver.login()
    expect((await sendSpans(target(), encoding, spans)).code).toBe(0)
    expect(stepsOf(await view(run))).toHaveLength(4)
    expect((await runsOf()).length).toBe(runs)
  })

  test('keeps one run for its conversation, and another trace of it goes on in it', async () => {
    const inConversation = (id: string): Told => ({
      name: 'chat',
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.conversation.id': id, 'gen_ai.request.model': 'm' },
    })
    const id = `conversation ${encoding}`
    const seen = await runOf(async () => {
      await sendSpans(target(), encoding, await spansOf([inConversation(id)]))
      await sendSpans(target(), encoding, await spansOf([inConversation(id)]))
    })
    expect(stepsOf(seen)).toHaveLength(2)
  })

  test('speaks OpenInference as well', async () => {
    const kind = (name: string, more: Told['attributes'], inside: Told[] = []): Told => ({
      name: `${name} span`,
      attributes: { 'openinference.span.kind': name, 'session.id': `oi ${encoding}`, ...more },
      inside,
    })
    const told = kind('AGENT', { 'output.value': 'ok' }, [
      kind('LLM', {
        'llm.model_name': 'gpt-x',
        'llm.token_count.prompt': 10,
        'llm.token_count.completion': 2,
        'llm.cost.prompt': 0.001,
        'llm.cost.completion': 0.0005,
      }),
      kind('TOOL', {
        'tool.name': 'search',
        'tool_call.id': 'call_oi',
        'input.value': '{"q":"x"}',
        'output.value': 'found',
      }),
      kind('GUARDRAIL', {}),
    ])
    const seen = await runOf(async () => sendSpans(target(), encoding, await spansOf([told])))
    expect(stepsOf(seen)).toMatchObject([
      {
        kind: 'model_call',
        name: 'gpt-x',
        usage: { inputTokens: 10, outputTokens: 2, costMicroUsd: 1500, origin: 'reported' },
      },
      { kind: 'tool_call', name: 'search' },
    ])
  })

  test('may name the run that it has started itself', async () => {
    const run = await agent.run()
    await sendSpans(
      target(),
      encoding,
      await spansOf([{ name: 'x', attributes: { 'gen_ai.tool.name': 't', 'countersign.run': run } }]),
    )
    expect(stepsOf(await view(run))).toMatchObject([{ kind: 'tool_call', name: 't' }])
    // A framework asks under the id of the call: then the call is in the run already.
    await agent.ask({ verb: 'create', record: 'crm/message' }, { run, key: `call_${encoding}_1` })
    const asked = { 'gen_ai.tool.name': 'u', 'gen_ai.tool.call.id': `call_${encoding}_1`, 'countersign.run': run }
    await sendSpans(target(), encoding, await spansOf([{ name: 'y', attributes: asked }]))
    expect(stepsOf(await view(run))).toHaveLength(1)
  })
})

describe.each(encodings)('Claude Code, over %s,', encoding => {
  test('has its cost in the run of its session, as it reports it', async () => {
    const seen = await runOf(async () => sendEvents(target(), encoding, await eventsOf(claudeCode(`cc ${encoding}`))))
    expect(seen.summary).toMatchObject({ costMicroUsd: 68_250, cost: { total: { reported: 68_250, unknownSteps: 0 } } })
    expect(stepsOf(seen)).toMatchObject([
      { kind: 'message', name: 'user_prompt' },
      {
        kind: 'model_call',
        name: 'claude-opus-4-5',
        ms: 1500,
        usage: { inputTokens: 8512, outputTokens: 340, origin: 'reported' },
      },
      { kind: 'tool_call', name: 'claude-code/Bash', ms: 57 },
      { kind: 'model_call' },
      { kind: 'message', name: 'tool_decision' },
    ])
  })

  test('is not told of twice by its spans', async () => {
    const session = `cc spans ${encoding}`
    const of = { 'session.id': session }
    const seen = await runOf(async () => {
      await sendEvents(target(), encoding, await eventsOf(claudeCode(session)))
      const inside = [
        {
          name: 'claude_code.llm_request',
          attributes: {
            ...of,
            model: 'claude-opus-4-5',
            'gen_ai.request.model': 'claude-opus-4-5',
            input_tokens: 12,
            request_id: 'req_1',
          },
        },
        {
          name: 'claude_code.tool',
          attributes: { ...of, tool_name: 'Bash', tool_use_id: 'toolu_0001', 'gen_ai.tool.call.id': 'toolu_0001' },
        },
        { name: 'claude_code.tool', attributes: { ...of, tool_name: 'mcp__crm__find', tool_use_id: 'toolu_0002' } },
      ]
      await sendSpans(target(), encoding, await spansOf([{ name: 'claude_code.interaction', attributes: of, inside }]))
    })
    expect(stepsOf(seen).filter(({ kind }) => kind !== 'message')).toMatchObject([
      { name: 'claude-opus-4-5' },
      { name: 'claude-code/Bash' },
      { name: 'claude-opus-4-5' },
      { name: 'mcp/crm/find' },
    ])
  })
})

describe('where hooks of the session ask', () => {
  test('their calls are not told of a second time, and what nobody asked for is', async () => {
    const session = 'cc with hooks'
    const trigger = { kind: 'hook', summary: 'Claude Code' }
    const { run } = (await agent.api.startRun({ body: { workflow: 'desk', session, trigger } })).body
    // Sessions that were open are taken up again at the start.
    await daemon.restart()
    await approver.login()
    const asked = await agent.ask({ verb: 'create', record: 'crm/message' }, { run })
    await agent.consume(asked)
    const events = [
      ...claudeCode(session),
      {
        name: 'tool_result',
        attributes: { 'session.id': session, tool_name: 'Edit', tool_use_id: 'toolu_0009', success: 'true' },
        at: 9_000,
      },
    ]
    for (let times = 0; times < 2; times += 1) await sendEvents(target(), 'protobuf', await eventsOf(events))
    const steps = stepsOf(await view(run))
    expect(steps.filter(({ kind }) => kind === 'tool_call')).toMatchObject([{ name: 'claude-code/Edit' }])
    expect(steps.map(({ name }) => name)).not.toContain('user_prompt')
    expect((await view(run)).summary.costMicroUsd).toBe(68_250)
  })
})

describe('the run that telemetry opened', () => {
  test('ends with quiet, with what its root span says', async () => {
    const seen = await runOf(async () => sendSpans(target(), 'json', await spansOf([research])))
    const { run } = seen.summary
    daemon.clock.advance(quietAfter.root - 1_000)
    await daemon.daemon().catchUp()
    expect((await view(run)).summary.status).toBe('open')
    daemon.clock.advance(1_000)
    await daemon.daemon().catchUp()
    const ended = await view(run)
    expect(ended.summary.status).toBe('finished')
    expect(ended.output).toEqual([{ role: 'assistant', parts: [{ type: 'text', content: 'Done' }] }])
  })

  test('ends with the error of its root span', async () => {
    const seen = await runOf(async () =>
      sendSpans(target(), 'json', await spansOf([{ ...research, error: 'Gave up' }])),
    )
    daemon.clock.advance(quietAfter.root)
    await daemon.daemon().catchUp()
    expect((await view(seen.summary.run)).summary.status).toBe('failed')
  })

  test('never becomes an incident for its silence, also over a restart', async () => {
    const seen = await runOf(async () => sendEvents(target(), 'json', await eventsOf(claudeCode('cc quiet'))))
    await daemon.restart()
    await approver.login()
    daemon.clock.advance(quietAfter.session)
    await daemon.daemon().catchUp()
    expect((await view(seen.summary.run)).summary).toMatchObject({ status: 'finished', incidents: 0 })
  })
})

describe('the alert that a run acted without asking', () => {
  const told = async () => {
    await daemon.daemon().catchUp()
    return (await approver.human.alerts({ body: {} })).body.alerts.filter(({ kind }) => kind === 'gate_not_enforcing')
  }
  /** Alerts of one kind are gathered for six hours. */
  const quiet = async () => {
    daemon.clock.advance(7 * 60 * 60_000)
    await approver.login()
    return told()
  }

  test('is raised for an agent that only tells what it did', async () => {
    await quiet()
    const before = (await quiet()).length
    const seen = await runOf(async () => sendSpans(target(), 'json', await spansOf([research])))
    daemon.clock.advance(quietAfter.root)
    await vi.waitFor(async () => expect((await told()).length).toBe(before + 1))
    expect((await view(seen.summary.run)).summary.status).toBe('finished')
  })

  test('is not raised where hooks asked, and telemetry came after their run had ended: it holds the cost alone', async () => {
    const before = (await quiet()).length
    const session = 'cc late'
    const trigger = { kind: 'prompt', summary: 'Tidy up' }
    const { run } = (await agent.api.startRun({ body: { workflow: 'desk', session, trigger } })).body
    await agent.consume(await agent.ask({ verb: 'create', record: 'crm/message' }, { run }))
    await agent.api.finishRun({ params: { run }, body: {} })
    const late = await runOf(async () => sendEvents(target(), 'protobuf', await eventsOf(claudeCode(session))))
    expect(late.summary.costMicroUsd).toBe(68_250)
    expect(stepsOf(late).filter(({ kind }) => kind === 'tool_call')).toEqual([])
    daemon.clock.advance(quietAfter.session)
    await told()
    expect((await view(late.summary.run)).summary.status).toBe('finished')
    expect((await told()).length).toBe(before)
  })
})
