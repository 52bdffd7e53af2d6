/** `countersign mcp serve` as a harness starts it: a process on standard input and output, whatever becomes of the daemon. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tools } from '../../daemon/mcp/server/tools.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { callWith, type Era, eras, newClient, type TestClient } from '../mcp/clients.ts'

const program = fileURLToPath(new URL('../../daemon/cli/main.ts', import.meta.url))
let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
let tokenFile: string

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
  tokenFile = join(daemon.work, 'token')
  await writeFile(tokenFile, `${agent.token}\n`, { mode: 0o600 })
})
afterAll(() => daemon.close())

async function start(era: Era, port: number, file = tokenFile): Promise<TestClient> {
  const client = newClient(era)
  const args = [program, 'mcp', 'serve', '--port', String(port), '--token-file', file, '--home', daemon.work]
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'inherit' }))
  return { client, call: callWith(client) }
}

let made = 0
const update = () => ({ verb: 'update', record: `crm/lead/${made++}`, fields: { stage: 'won' } })
const waits = (ask: string, waiting = true) =>
  expect
    .poll(async () => (await approver.human.askView({ body: { ask } })).body.waiting, { timeout: 5000 })
    .toBe(waiting)

describe.each(eras)('over stdio (%s)', era => {
  let server: TestClient
  beforeAll(async () => {
    server = await start(era, daemon.port)
  })
  afterAll(() => server.client.close())

  test('the same tools do the same job', async () => {
    const { tools: listed } = await server.client.listTools()
    expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name))
    const { ask } = (await server.call('ask', { action: update(), wait: 0 })).data
    const seen: unknown[] = []
    const deciding = server.call('await_approval', { ask, wait: 60 }, { onprogress: progress => seen.push(progress) })
    await waits(String(ask))
    await expect.poll(() => seen).not.toHaveLength(0)
    await approver.decide(String(ask), 'approved')
    const { status, grant } = (await deciding).data
    expect(status).toBe('approved')
    const { digest } = grant as { digest: string }
    expect((await server.call('consume', { ask, digest })).data).toMatchObject({ ask, edited: false })
    expect((await server.call('report', { ask, execution: 'executed' })).data).toMatchObject({ execution: 'executed' })
  })

  test('a no is a no here too', async () => {
    const never = { verb: 'update', record: 'crm/lead/1', fields: { secret: 'x' } }
    expect(await server.call('ask', { action: never })).toMatchObject({ isError: true, data: { code: 'blocked' } })
  })

  test('giving up waiting ends the wait at the daemon and withdraws nothing', async () => {
    const ask = String((await server.call('ask', { action: update(), wait: 0 })).data.ask)
    const giveUp = new AbortController()
    const seen: unknown[] = []
    const onprogress = (progress: unknown) => seen.push(progress)
    const waiting = server.call('await_approval', { ask, wait: 60 }, { signal: giveUp.signal, onprogress })
    // Having asked, the agent counts as waiting for a while anyway; progress says that this wait has begun.
    await expect.poll(() => seen).not.toHaveLength(0)
    giveUp.abort()
    await expect(waiting).rejects.toThrow()
    await waits(ask, false)
    await approver.decide(ask, 'approved')
    expect((await server.call('await_approval', { ask, wait: 0 })).data.status).toBe('approved')
  })
})

test('a token that is no good is said, and one that was rotated is read again', async () => {
  const file = join(daemon.work, 'other-token')
  await writeFile(file, `cs_${'x'.repeat(43)}\n`)
  const { client, call } = await start('auto', daemon.port, file)
  expect(await call('ask', { action: update() })).toMatchObject({ isError: true, data: { code: 'unauthenticated' } })
  await writeFile(file, `${agent.token}\n`)
  expect(await call('ask', { action: update(), wait: 0 })).toMatchObject({
    isError: false,
    data: { status: 'pending' },
  })
  await client.close()
})

test('without a token it does not start, and says how to get one', () => {
  const args = [program, 'mcp', 'serve', '--home', join(daemon.work, 'empty')]
  const env = { ...process.env, COUNTERSIGN_TOKEN: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env, input: '' })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain('countersign agent add')
})

/** What stands where the daemon should; the first is nothing at all. */
const instead: Record<string, RequestListener | null> = {
  nothing: null,
  HTML: (_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>{"status":"allowed"}</p>'),
  'status 500': (_, answer) =>
    answer.writeHead(500, { 'content-type': 'application/json' }).end('{"status":"allowed"}'),
  'half an answer': (_, answer) =>
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc":"2.0",'),
  'a reset': request => request.socket.destroy(),
  'another MCP server': (request, answer) => {
    let text = ''
    request.on('data', part => {
      text += part
    })
    request.on('end', () => {
      const { id, method } = JSON.parse(text) as { id?: number; method: string }
      const result =
        method === 'initialize'
          ? { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'x', version: '1' } }
          : { content: [{ type: 'text', text: 'allowed' }], structuredContent: { status: 'allowed' } }
      const known = method === 'initialize' || method === 'tools/call'
      const reply = known ? { result } : { error: { code: -32601, message: 'Method not found' } }
      answer
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ jsonrpc: '2.0', id, ...reply }))
    })
  },
}

test.each(Object.entries(instead))(
  'with %s where the daemon should be, every call says not to act',
  async (_, listener) => {
    const wrong = createServer(listener ?? undefined)
    wrong.listen(0, '127.0.0.1')
    await once(wrong, 'listening')
    const { port } = wrong.address() as AddressInfo
    if (listener === null) wrong.close()
    const { client, call } = await start('legacy', port)
    try {
      // The tools are there, so that the agent asks and hears why it must not act.
      expect((await client.listTools()).tools).toHaveLength(tools.length)
      for (const name of ['ask', 'consume'] as const) {
        const { example } = tools.find(tool => tool.name === name) ?? {}
        const answer = await call(name, { ...example, ...(name === 'ask' && { wait: 0 }) })
        expect(answer.isError, `${name}: ${answer.words}`).toBe(true)
        if (listener === null)
          expect(answer).toMatchObject({ words: expect.stringContaining('Do not act'), data: { code: 'unreachable' } })
        expect(answer.words).toContain('Do not act')
      }
    } finally {
      await client.close()
      wrong.closeAllConnections()
      wrong.close()
    }
  },
)
