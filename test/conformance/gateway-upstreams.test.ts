/** Upstreams that misbehave: nothing they do is taken for a yes, and what may have happened is never called undone. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { startTestGateway, type TestGateway, textOf } from '../fixtures/gateway.ts'

let gateway: TestGateway
let approver: TestApprover
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { timeout: 1 },
    changes: {
      systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' }, tool: { kind: 'tools' } },
      alone: ['create crm/message'],
      reads: ['crm/lead'],
      writes: ['crm/message', 'crm/lead', 'tool/**'],
      never: [],
      tools: [
        ...['slow', 'hang', 'huge', 'garbage', 'crash', 'refuse', 'note'].map(name => row(`mcp/test/${name}`)),
        { tool: 'mcp/test/fail', is: 'read crm/lead', id: 'input.id' },
        ...['echo', 'get-sum'].map(name => row(`mcp/everything/${name}`)),
        row('mcp/files/write_file'),
        row('mcp/http/echo'),
      ],
    },
  })
  approver = await gateway.test.pair()
})
afterAll(() => gateway.close())

function row(tool: string) {
  return { tool, is: 'create crm/message' }
}

const executionOf = async ({ _meta }: { _meta?: Record<string, unknown> | undefined }) =>
  (await approver.human.askView({ body: { ask: String(_meta?.['countersign/ask']) } })).body.execution
const note = async (text: string) => {
  // After a crash there is a pause, by a clock that obeys the test.
  gateway.test.clock.advance(60_000)
  return textOf(await (await gateway.connect()).callTool({ name: 'note', arguments: { text } }))
}

describe('an upstream that', () => {
  const call = async (name: string, args: Record<string, unknown> = {}) =>
    (await gateway.connect()).callTool({ name, arguments: args })

  test.each(['crash', 'hang', 'huge'])(
    'does not answer (%s) leaves it unknown, and goes on afterwards',
    async name => {
      const result = await call(name, { text: name })
      expect(result).toMatchObject({ isError: true, _meta: { 'countersign/status': 'unknown' } })
      expect(await executionOf(result)).toBe('unknown')
      const before = (await gateway.calls()).filter(line => line.startsWith(name)).length
      // Nobody has found out, so it is not run again.
      expect(await call(name, { text: name })).toMatchObject({ _meta: { 'countersign/status': 'unknown' } })
      expect((await gateway.calls()).filter(line => line.startsWith(name))).toHaveLength(before)
      // The third unknown outcome pauses the workflow; that is tested elsewhere.
      if (name === 'huge') await approver.command('resumeWorkflow', { workflow: 'desk', note: 'It was a test.' })
      expect(await note(`after ${name}`)).toBe(`note {"text":"after ${name}"}`)
    },
    20_000,
  )

  test('answers with garbage in between is understood all the same', async () => {
    const result = await call('garbage', { text: 'g' })
    expect(textOf(result)).toBe('after garbage')
    // A result is not held back until its record is durable.
    await expect.poll(() => executionOf(result)).toBe('executed')
  })

  test('refuses has failed', async () => {
    const result = await call('refuse', { text: 'r' })
    expect(result.isError).toBe(true)
    expect(textOf(result)).toContain('refused by the upstream')
    expect(await executionOf(result)).toBe('failed')
  })

  test('says that it did not work has failed, and the agent is told when to try again', async () => {
    const result = await call('fail', { id: '1' })
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(/it did not work\nCountersign: Wait \d+ s/)
    expect(await executionOf(result)).toBe('failed')
    expect(await call('fail', { id: '1' })).toMatchObject({
      isError: true,
      _meta: { 'countersign/status': 'retry-later' },
    })
  })

  test('cannot be started is an error, and nothing is asked', async () => {
    const { control } = gateway.test
    const { body } = await control.controlMcpAdd({ body: { name: 'gone', config: { command: '/no/such/program' } } })
    expect(body).toMatchObject({ state: 'down', error: expect.stringContaining('ENOENT'), tools: [] })
    const client = await gateway.connect({ name: 'gone' })
    expect(await client.callTool({ name: 'any', arguments: {} })).toMatchObject({
      isError: true,
      _meta: { 'countersign/status': 'upstream-down' },
    })
    await control.controlMcpRemove({ body: { name: 'gone' } })
    await expect(client.listTools()).rejects.toThrow()
  })
})

describe('the reference servers', () => {
  const program = (name: string) =>
    fileURLToPath(new URL(`../../node_modules/@modelcontextprotocol/${name}/dist/index.js`, import.meta.url))

  test('everything', async () => {
    const config = { command: process.execPath, args: [program('server-everything'), 'stdio'] }
    const { body } = await gateway.test.control.controlMcpAdd({ body: { name: 'everything', config } })
    expect(body.state).toBe('up')
    const client = await gateway.connect({ name: 'everything' })
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['echo', 'get-sum']))
    expect(textOf(await client.callTool({ name: 'echo', arguments: { message: 'hello' } }))).toBe('Echo: hello')
    expect(textOf(await client.callTool({ name: 'get-sum', arguments: { a: 2, b: 3 } }))).toContain('5')
  })

  test('filesystem, where what no row explains waits for a person', async () => {
    const config = { command: process.execPath, args: [program('server-filesystem'), gateway.folder] }
    await gateway.test.control.controlMcpAdd({ body: { name: 'files', config: { ...config, hold: 1 } } })
    const client = await gateway.connect({ name: 'files', era: 'legacy' })
    const path = `${gateway.folder}/written`
    const written = await client.callTool({ name: 'write_file', arguments: { path, content: 'through the gate' } })
    expect(written.isError).toBeFalsy()
    const read = await client.callTool({ name: 'read_text_file', arguments: { path } })
    expect(read).toMatchObject({ isError: true, _meta: { 'countersign/status': 'pending' } })
    await approver.decide(String(read._meta?.['countersign/ask']), 'approved')
    expect(textOf(await client.callTool({ name: 'read_text_file', arguments: { path } }))).toBe('through the gate')
  })
})

test('an upstream over HTTP is called with its headers', async () => {
  const seen: (string | null)[] = []
  const { fetch } = createMcpHandler(({ requestInfo }) => {
    seen.push(requestInfo?.headers.get('x-key') ?? null)
    const server = new Server({ name: 'http', version: '1' }, { capabilities: { tools: {} } })
    const inputSchema = { type: 'object' as const }
    server.setRequestHandler('tools/list', async () => ({ tools: [{ name: 'echo', inputSchema }] }))
    server.setRequestHandler('tools/call', async ({ params }) => ({
      content: [{ type: 'text', text: JSON.stringify(params.arguments) }],
    }))
    return server
  })
  const http = createServer(getRequestListener(request => fetch(request)))
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp?secret=1`
  try {
    const config = { url, headers: { 'X-Key': 'private' } }
    const { body } = await gateway.test.control.controlMcpAdd({ body: { name: 'http', config } })
    expect(body).toMatchObject({ state: 'up', where: url.replace('?secret=1', '') })
    const client = await gateway.connect({ name: 'http' })
    expect(textOf(await client.callTool({ name: 'echo', arguments: { text: 'over http' } }))).toBe(
      '{"text":"over http"}',
    )
    expect(new Set(seen)).toEqual(new Set(['private']))
  } finally {
    await gateway.test.control.controlMcpRemove({ body: { name: 'http' } })
    http.closeAllConnections()
    http.close()
  }
})
