/** Tool calls over HTTP: what a call is taken for decides, and what is approved is what the tool is run with (design §4, §13). */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../../shared/action/canonical.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

const rows = [{ tool: 'mcp/crm/update_lead', is: 'update crm/lead', id: 'input.id', fields: 'input.values' }]
const desk = (tools: object[] = rows) =>
  boundaryText('desk', {
    systems: {
      crm: { kind: 'odoo', at: 'http://localhost:8069' },
      work: { kind: 'workstation', at: 'WORK' },
      tool: { kind: 'tools' },
    },
    reads: ['crm/lead/*', 'work/file', 'tool/claude-code/*'],
    writes: ['crm/lead/*', 'crm/message', 'work/file', 'work/shell', 'tool/claude-code/*'],
    tools,
  })

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeEach(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: desk() } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterEach(() => daemon.close())

type Input = Record<string, Json>
const call = (tool: string, input: Input) => ({ tool, input, cwd: daemon.work })
const lead = (values: Input) => call('mcp/crm/update_lead', { id: 27, values })
const asks = async (of: ReturnType<typeof call>, more: object = {}) =>
  (await agent.api.askTool({ body: { call: of, wait: 0, ...more } })).body
const consume = (answer: { ask: string; grant: { digest: string } | null }, more: object = {}) =>
  agent.api.consume({ params: { ask: answer.ask }, body: { digest: answer.grant?.digest ?? '', ...more } })
const status = async (ask: string) => (await agent.api.askStatus({ params: { ask }, query: { wait: 0 } })).body

describe('a call of a coding agent', () => {
  test('passes, waits or is blocked as the action it is taken for', async () => {
    const file = (path: string) => call('claude-code/Write', { file_path: join(daemon.work, path), content: 'x' })
    expect((await asks(file('notes'))).status).toBe('allowed')
    expect((await asks(file('other'))).status).toBe('pending')
    expect(await problemOf(asks(file('x/../.env')))).toMatchObject({ code: 'blocked' })
    expect(await problemOf(asks(file('../elsewhere')))).toMatchObject({
      code: 'blocked',
      detail: expect.stringContaining('outside_workstation'),
    })
    expect((await asks(call('claude-code/Bash', { command: 'ls' }))).status).toBe('pending')
    expect((await asks(call('claude-code/TodoWrite', { todos: [] }))).status).toBe('allowed')
    expect((await asks(call('claude-code/Skill', { skill: 'x' }))).status).toBe('pending')
    expect(await problemOf(asks(call('mcp/other/x', {})))).toMatchObject({ code: 'blocked' })
  })

  test('is judged by where its path leads', async () => {
    await mkdir(join(daemon.work, 'src'))
    await writeFile(join(daemon.work, '.env'), 'KEY=1')
    await symlink(join(daemon.work, '.env'), join(daemon.work, 'src', 'plain'))
    const link = call('claude-code/Read', { file_path: join(daemon.work, 'src', 'plain') })
    expect(await problemOf(asks(link))).toMatchObject({ code: 'blocked' })
    const { incidents } = (await approver.human.incidents({ body: {} })).body
    expect(incidents).toMatchObject([{ kind: 'never' }])
  })
})

describe('the arguments to run the tool with', () => {
  test('are those of the call where nothing was edited', async () => {
    const note = call('claude-code/Write', { file_path: join(daemon.work, 'notes'), content: 'x' })
    const { body } = await consume(await asks(note))
    expect(body).toMatchObject({
      action: { verb: 'write', record: 'work/file/notes' },
      edited: false,
      input: note.input,
    })
  })

  test('hold what the reviewer edited, also after a new start when the call is sent again', async () => {
    for (const restart of [false, true]) {
      const of = lead({ stage_id: restart ? 1 : 2 })
      const { ask } = await asks(of)
      await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { stage_id: 7 } } })
      if (restart) await daemon.restart()
      const { body } = await consume(await status(ask), restart ? { call: of } : {})
      expect(body).toMatchObject({ edited: true, input: { id: 27, values: { stage_id: 7 } } })
      if (restart) await approver.login()
    }
  })

  test('are not given for another call than the one that was asked for, and the grant stays', async () => {
    const { ask } = await asks(lead({ stage_id: 1 }))
    await approver.decide(ask, 'approved')
    const granted = await status(ask)
    expect(await problemOf(consume(granted, { call: lead({ stage_id: 2 }) }))).toMatchObject({ code: 'bad-request' })
    expect((await consume(granted)).body.input).toEqual({ id: 27, values: { stage_id: 1 } })
    expect(await problemOf(consume(granted))).toMatchObject({ code: 'grant-consumed' })
  })

  test('are refused where the tool has none for what the reviewer wrote, and the grant stays', async () => {
    const { ask } = await asks(call('claude-code/Bash', { command: 'ls' }))
    await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { note: 'x' } } })
    expect(await problemOf(consume(await status(ask)))).toMatchObject({ code: 'no-grant' })
    expect((await status(ask)).execution).toBe('not_started')
  })

  test('are nobody else\u2019s to learn', async () => {
    const { ask } = await asks(lead({ stage_id: 1 }))
    await approver.decide(ask, 'approved')
    const other = await daemon.addAgent('other', 'desk')
    const body = { digest: (await status(ask)).grant?.digest ?? '' }
    expect(await problemOf(other.api.consume({ params: { ask }, body }))).toMatchObject({ code: 'not-found' })
  })

  test('are none for an ask without a call', async () => {
    const answer = await agent.ask({ verb: 'create', record: 'crm/message' })
    expect((await consume(answer)).body).not.toHaveProperty('input')
  })
})

test('the same call again adopts what is pending, in a run as with a key', async () => {
  const run = await agent.run()
  const { ask } = await asks(lead({ stage_id: 1 }), { run })
  expect((await asks(lead({ stage_id: 1 }), { run })).ask).toBe(ask)
  const key = 'a-key-of-the-call'
  const first = await asks(lead({ stage_id: 2 }), { key })
  expect((await asks(lead({ stage_id: 2 }), { key })).ask).toBe(first.ask)
  expect(await problemOf(asks(lead({ stage_id: 3 }), { key }))).toMatchObject({ code: 'key-reused' })
})

test('a grant does not outlive the boundary that said what the call means', async () => {
  const { ask } = await asks(lead({ stage_id: 1 }))
  await approver.decide(ask, 'approved')
  const granted = await status(ask)
  await daemon.writeBoundary('desk', desk([]))
  const [changed] = (await approver.human.boundaries({ body: {} })).body.boundaries
  await approver.command('acceptBoundary', {
    workflow: 'desk',
    digest: changed?.fileDigest ?? '',
    loosening: 'confirmed',
  })
  expect(await problemOf(consume(granted, { call: lead({ stage_id: 1 }) }))).toMatchObject({ code: 'no-grant' })
})

test('a boundary that cannot be read blocks every call, on record', async () => {
  await daemon.writeBoundary('desk', 'boundary: 1\n')
  const problem = await problemOf(asks(call('claude-code/TodoWrite', { todos: [] })))
  expect(problem).toMatchObject({ code: 'blocked', extra: { ask: expect.stringMatching(/^ask_/) } })
})

test('an agent of several workflows has to say which, and may only name its own', async () => {
  expect(await problemOf(asks(lead({}), { workflow: 'other' }))).toMatchObject({ code: 'not-found' })
  await daemon.writeBoundary('second', desk().replace('"workflow": "desk"', '"workflow": "second"'))
  const both = await daemon.addAgent('both', 'desk', 'second')
  const body = { call: lead({ stage_id: 1 }), wait: 0 }
  expect(await problemOf(both.api.askTool({ body }))).toMatchObject({ code: 'bad-request' })
  expect((await both.api.askTool({ body: { ...body, workflow: 'second' } })).body.status).toBe('pending')
})
