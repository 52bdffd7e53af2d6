/** Coding agents on a whole daemon, through the shim as it is installed: what runs, what the agent is told, what is kept. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HarnessName, harnesses, harnessNames, harnessRow } from '../../shared/harness/harnesses.ts'
import type { ToolEnd } from '../failopen/harness.ts'
import { payloadOf } from '../failopen/harness.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { gateOf, type Installed, installHooks } from '../fixtures/hooks/installed.ts'

const boundary = (workflow: string) =>
  boundaryText(workflow, {
    writes: ['crm/message', 'work/shell', 'work/file'],
    tools: [{ tool: 'mcp/crm/note', is: 'create crm/message', fields: 'input' }],
    never: ['work/file/**/.env*'],
    failure: { rejection: { in_a_row: 100, of_last: [100, 100] } },
  })

let daemon: TestDaemon
let approver: TestApprover
const agents = {} as Record<HarnessName, TestAgent>
const installed = {} as Record<HarnessName, Installed>
let sessions = 0

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: Object.fromEntries([...harnessNames, 'other'].map(name => [name, boundary(name)])),
  })
  approver = await daemon.pair()
  for (const harness of harnessNames) {
    agents[harness] = await daemon.addAgent(harness, harness)
    const { token } = agents[harness]
    installed[harness] = await installHooks(harness, { port: daemon.port, token, seconds: { gate: 20, told: 10 } })
  }
})
afterAll(async () => {
  for (const harness of harnessNames) await installed[harness].remove()
  await daemon.close()
})

/** A session of its own; events are sent with its id, in the folder that the boundary is about. */
async function session(harness: HarnessName, hooks = installed[harness]) {
  sessions += 1
  const id = `session-${sessions}`
  const named = { session_id: id, sessionId: id, conversation_id: id, cwd: daemon.work, workspace_roots: [daemon.work] }
  const inputName = harness === 'copilot' ? 'toolArgs' : 'tool_input'
  const payload = async (event: string, input?: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const fixture = await payloadOf(harness, event)
    const own = Object.fromEntries(Object.entries(named).filter(([name]) => name in fixture))
    const of = input ?? (fixture[inputName] as Record<string, unknown> | undefined)
    const { working_directory: _, ...args } = of ?? {}
    return { ...fixture, ...own, ...(of && { [inputName]: args }), ...more }
  }
  const event = async (name: string, input?: Record<string, unknown>, more?: Record<string, unknown>) =>
    hooks.hook(name, await payload(name, input, more))
  const note = { [harness === 'copilot' ? 'toolName' : 'tool_name']: 'mcp__crm__note' }
  return {
    id,
    /** What the boundary allows without a person, and its result. */
    note: async () => hooks.tool(await payload(gateOf(harness), { body: 'hello' }, note)),
    noted: async (from = hooks) => {
      const name = Object.entries(harnessRow(harness).events).find(([, means]) => means === 'result')?.[0] ?? ''
      return from.hook(name, await payload(name, { body: 'hello' }, note))
    },
    tool: async (input?: Record<string, unknown>, more?: Record<string, unknown>): Promise<ToolEnd> =>
      hooks.tool(await payload(gateOf(harness), input, more)),
    event,
    eventOf: (means: string) => Object.entries(harnessRow(harness).events).find(([, of]) => of === means)?.[0],
  }
}

/** The one ask that waits, once it does. */
async function pending(): Promise<string> {
  for (;;) {
    const [first] = (await approver.human.queue({ body: {} })).body.pending
    if (first) return first.ask
    await sleep(20)
  }
}

async function runs(agent: string) {
  const { body } = await approver.human.runs({ body: { agent, limit: 50 } as never })
  return body.runs
}

const entriesOf = async (run: string) => (await approver.human.runView({ body: { run } })).body

describe.each(harnessNames)('%s', harness => {
  test('what the boundary allows runs at once, and a whole session is one run in the history', async () => {
    const of = await session(harness)
    for (const means of ['start', 'prompt'] as const) {
      const event = of.eventOf(means)
      if (event) expect((await of.event(event)).exit).toBe(0)
    }
    expect(await of.note()).toEqual({ executed: true, said: '' })
    expect((await of.noted()).exit).toBe(0)
    for (const means of ['said', 'stop', 'end'] as const) {
      const event = of.eventOf(means)
      if (event) expect((await of.event(event)).exit, event).toBe(0)
    }
    const [run, ...others] = (await runs(harness)).filter(({ trigger }) => trigger.kind === 'prompt')
    expect(others).toEqual([])
    expect(run).toMatchObject({ trigger: { summary: 'Fix the failing tests' }, executed: 1, asks: 1, pending: 0 })
    expect(run?.status).toBe(of.eventOf('end') ? 'finished' : 'open')
    const text = JSON.stringify(await entriesOf(run?.run ?? ''))
    for (const kept of ['hello', '12 passed', 'session start', 'and say what was wrong.', 'grant.consumed', of.id])
      expect(text, kept).toContain(kept)
    if (harness !== 'copilot') expect(text).toContain('Done. The clock was read twice.')
  })

  test('what is blocked does not run, and the agent is told why', async () => {
    const of = await session(harness)
    const end = await of.tool(undefined, { cwd: '/somewhere/else', workspace_roots: [] })
    expect(end).toMatchObject({ executed: false, said: expect.stringContaining('Countersign: ') })
  })

  test('a person’s no comes back with its reason and its words', async () => {
    const of = await session(harness)
    const ending = of.tool({ command: `npm publish ${of.id}` })
    await approver.decide(await pending(), { outcome: 'denied', note: 'Erst nach dem Rückruf.' })
    const { executed, said } = await ending
    expect(executed).toBe(false)
    expect(said).toContain('Erst nach dem Rückruf.')
    expect(said).toContain('Do not try another route.')
    expect(said).not.toContain('could not run')
  })

  test('a person’s yes lets it run while it waits, and what came of it is reported on the ask', async () => {
    const of = await session(harness)
    const command = { command: `npm publish ${of.id}` }
    const ending = of.tool(command)
    const ask = await pending()
    await approver.decide(ask, 'approved')
    expect(await ending).toEqual({ executed: true, said: '' })
    expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('started')
    const failure = of.eventOf('failure') ?? (harness === 'gemini' ? 'AfterTool.failed' : undefined)
    await (failure === 'AfterTool.failed'
      ? installed.gemini.hook('AfterTool', {
          ...(await payloadOf('gemini', failure)),
          session_id: of.id,
          cwd: daemon.work,
          tool_input: command,
        })
      : of.event(failure ?? of.eventOf('result') ?? '', command))
    // A command that ends with an error was carried out, as a failing test is.
    expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('executed')
  })

  test('an edit reaches the tool', async () => {
    const of = await session(harness)
    const ending = of.tool({ command: `rm -rf build ${of.id}`, description: 'Clean' })
    const ask = await pending()
    const { input } = (await approver.human.askView({ body: { ask } })).body.action as { input: Record<string, string> }
    await approver.decide(ask, {
      outcome: 'approved_edited',
      edit: { input: { ...input, command: 'rm -r build/cache' } },
    })
    const end = await ending
    expect(end).toMatchObject({ executed: true, input: { command: 'rm -r build/cache' } })
    if (harnesses[harness].edits === 'merges') expect(end.input).toEqual({ command: 'rm -r build/cache' })
    const result = of.eventOf('result') ?? ''
    await of.event(result, { ...input, command: 'rm -r build/cache' })
    expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('executed')
  })
})

test('a call that broke off leaves open what became of it', async () => {
  const of = await session('claude-code')
  const command = { command: `npm publish ${of.id}` }
  const ending = of.tool(command)
  const ask = await pending()
  await approver.decide(ask, 'approved')
  await ending
  await of.event('PostToolUseFailure', command, { error: 'Command timed out after 120000 ms' })
  expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('unknown')
})

test('an edit that the harness cannot take is told in words, and then exactly that call goes through', async () => {
  const of = await session('gemini')
  const ending = of.tool({ command: `make ${of.id}`, description: 'Build', dir_path: daemon.work })
  const ask = await pending()
  const { input } = (await approver.human.askView({ body: { ask } })).body.action as { input: Record<string, string> }
  const { description: _, ...fewer }: Record<string, string> = { ...input, command: 'make check' }
  await approver.decide(ask, { outcome: 'approved_edited', edit: { input: fewer } })
  const { executed, said } = await ending
  expect(executed).toBe(false)
  expect(said).toContain('"make check"')
  expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('not_started')
  const wanted = JSON.parse(/arguments[^{]*(\{.*\})/.exec(said)?.[1] ?? '') as Record<string, unknown>
  expect(await of.tool(wanted)).toEqual({ executed: true, said: '' })
  expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('started')
  // The grant is good once: the same call again is asked for.
  const again = of.tool(wanted)
  await approver.decide(await pending(), 'denied')
  expect(await again).toMatchObject({ executed: false })
})

test('nobody decides in time: blocked, with words; asking again adopts what waits, and the answer then counts', async () => {
  const { token } = agents['claude-code']
  const hasty = await installHooks('claude-code', { port: daemon.port, token, seconds: { gate: 3, told: 2 } })
  const [of, patient] = [await session('claude-code', hasty), installed['claude-code']]
  const command = { command: `npm publish ${of.id}` }
  expect(await of.tool(command)).toMatchObject({
    executed: false,
    said: expect.stringContaining('Make exactly the same call again'),
  })
  const ask = await pending()
  const again = { session_id: of.id, cwd: daemon.work, tool_input: command, tool_use_id: 'toolu_another' }
  const ending = patient.tool({ ...(await payloadOf('claude-code', 'PreToolUse')), ...again })
  await sleep(300)
  expect((await approver.human.queue({ body: {} })).body.pending).toHaveLength(1)
  await approver.decide(ask, 'approved')
  expect(await ending).toEqual({ executed: true, said: '' })
  await hasty.remove()
})

test('a harness that has gone uses no grant', async () => {
  const of = await session('claude-code')
  const command = { command: `npm publish ${of.id}` }
  let group = 0
  const gone = installed['claude-code'].hook(
    'PreToolUse',
    { ...(await payloadOf('claude-code', 'PreToolUse')), session_id: of.id, cwd: daemon.work, tool_input: command },
    { onStart: pid => (group = pid) },
  )
  const ask = await pending()
  process.kill(-group, 'SIGKILL')
  await gone
  await sleep(200)
  await approver.decide(ask, 'approved')
  await sleep(200)
  expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('not_started')
  // The grant waits for the identical call, and then it is that call's.
  expect(await of.tool(command)).toEqual({ executed: true, said: '' })
  expect((await approver.human.askView({ body: { ask } })).body.execution).toBe('started')
})

test('a result that comes after a restart still finds its ask; one that comes twice changes nothing', async () => {
  const port = daemon.port
  const of = await session('claude-code')
  expect(await of.note()).toMatchObject({ executed: true })
  const [before] = await runs('claude-code')
  await daemon.restart()
  expect(daemon.port).not.toBe(port)
  const { token } = agents['claude-code']
  const moved = await installHooks('claude-code', { port: daemon.port, token, seconds: { gate: 20, told: 10 } })
  await approver.login()
  for (let n = 0; n < 2; n++) expect((await of.noted(moved)).exit).toBe(0)
  const [run] = await runs('claude-code')
  expect(run).toMatchObject({ run: before?.run, executed: 1, asks: 1, steps: 2 })
  await moved.remove()
})

test('answers only agents, only what exists, and an agent with several workflows has to say which', async () => {
  const two = await daemon.addAgent('two', 'codex', 'other')
  const call = { tool_name: 'mcp__crm__note', tool_input: { body: 'hello' } }
  const body = JSON.stringify({ ...(await payloadOf('codex', 'PreToolUse')), ...call })
  const post = (path: string, headers: Record<string, string> = two.headers as never) =>
    fetch(`http://127.0.0.1:${daemon.port}${path}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body,
    })
  expect((await post('/hooks/v1/codex/PreToolUse', {})).status).toBe(401)
  expect((await post('/hooks/v1/vim/PreToolUse')).status).toBe(404)
  expect((await post('/hooks/v1/codex/PreToolUse2')).status).toBe(404)
  expect((await post('/hooks/v1/codex/PreToolUse')).status).toBe(400)
  expect((await post('/hooks/v1/codex/PreToolUse?workflow=other')).status).toBe(200)
  const foreign = await post('/hooks/v1/codex/PreToolUse?workflow=elsewhere')
  expect(await foreign.text()).toMatch(/^countersign-hook 1 2 /)
})
