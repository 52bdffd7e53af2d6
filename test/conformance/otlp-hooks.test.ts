/** One session of a coding agent, told by its hooks and by its telemetry, is one story (design §8). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry } from '../../shared/run/entries.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { send } from '../fixtures/wire.ts'
import { claudeCode, eventsOf, sendEvents } from './otlp.ts'

let daemon: TestDaemon
let coder: TestAgent
let approver: TestApprover
const session = 'e2a1f0c4-real-hooks'
const call = { tool_name: 'mcp__crm__note', tool_use_id: 'toolu_real', tool_input: { text: 'Hi' } }

beforeAll(async () => {
  const tools = [{ tool: 'mcp/crm/note', is: 'create crm/message' }]
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk', { tools }) } })
  coder = await daemon.addAgent('claude-code', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

async function hook(event: string, more: object): Promise<void> {
  const body = { session_id: session, hook_event_name: event, cwd: '/tmp', ...more }
  const sent = { method: 'POST', path: `/hooks/v1/claude-code/${event}`, headers: coder.headers, body }
  const { status, text } = await send({ port: daemon.port }, sent)
  expect([status, text]).toEqual([200, expect.stringContaining('countersign-hook 1 0 ')])
}

test('each call once, the prompt once, and the cost', async () => {
  await hook('UserPromptSubmit', { prompt: 'Leave a note' })
  await hook('PreToolUse', call)
  await hook('PostToolUse', { ...call, tool_response: 'ok' })
  const events = claudeCode(session, call.tool_use_id).map(({ name, attributes, at }) => {
    const named = { ...attributes, ...(name === 'tool_result' && { tool_name: call.tool_name }) }
    return { name, at, attributes: named }
  })
  expect((await sendEvents({ port: daemon.port, token: coder.token }, 'protobuf', await eventsOf(events))).code).toBe(0)
  const { runs } = (await approver.human.runs({ body: { limit: 10 } })).body
  expect(runs).toMatchObject([{ asks: 1, costMicroUsd: 68_250, executed: 1 }])
  const { entries } = (await approver.human.runView({ body: { run: runs[0]?.run ?? '' } })).body
  const steps = entries.filter((entry): entry is Entry<'run.step'> => entry.type === 'run.step')
  const told = steps.map(({ kind, name }) => `${kind} ${name}`)
  expect(told.filter(name => name.startsWith('tool_call'))).toEqual(['tool_call mcp/crm/note'])
  expect(told.filter(name => name.includes('prompt'))).toEqual(['message prompt'])
})
