/** Who reaches `/mcp`, and what is read there: the same door as for every agent (security R2–R12), and nothing paid for it before. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agentBrowserMarks } from '../../daemon/http/guard.ts'
import { limits } from '../../daemon/http/limits.ts'
import { problemCode } from '../../shared/api/problems.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { type Answer, type Headers, send } from '../fixtures/wire.ts'
import { connect, eras } from '../mcp/clients.ts'

let daemon: TestDaemon
let agent: TestAgent
beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
})
afterAll(() => daemon.close())

const call = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
const accept = { accept: 'application/json, text/event-stream' }
const mcp = (headers: Headers, body: unknown = call, method = 'POST') =>
  send(daemon, { method, path: '/mcp', headers: { ...accept, ...headers }, ...(method === 'POST' && { body }) })
const code = ({ body }: Answer) => problemCode((body ?? {}) as { type?: unknown })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('/mcp', () => {
  test('answers an agent with its token, as JSON or as events', async () => {
    const answer = await mcp(agent.headers)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('"await_approval"')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('refuses every other credential', async () => {
    const approver = await daemon.pair()
    const revoked = await daemon.addAgent('revoked', 'desk')
    await approver.command('revokeAgent', { agent: 'revoked' })
    const { authorization = '' } = approver.headers()
    for (const headers of [
      {},
      bearer(`cs_${'x'.repeat(43)}`),
      revoked.headers,
      { authorization: `Basic ${agent.token}` },
    ])
      expect(code(await mcp(headers))).toBe('unauthenticated')
    expect(code(await mcp({ authorization }))).toBe('wrong-surface')
  })

  test.each(eras)('tells the official client so (%s)', async era => {
    await expect(connect(daemon.port, `cs_${'x'.repeat(43)}`, era)).rejects.toThrow(/401|auth/i)
  })

  test.each(agentBrowserMarks)('refuses what carries the browser mark %s', async mark => {
    expect(code(await mcp({ ...agent.headers, [mark]: 'http://127.0.0.1' }))).toBe('browser-refused')
  })

  test('refuses another host, another body and what is too large', async () => {
    expect(code(await mcp({ ...agent.headers, host: 'localhost' }))).toBe('host-refused')
    expect(code(await mcp({ ...agent.headers, 'content-type': 'text/plain' }, 'x'))).toBe('content-type-refused')
    expect(code(await mcp(agent.headers, 'x'.repeat(limits.bodyBytes + 1)))).toBe('too-large')
  })

  test.each(['{', '{"jsonrpc":"2.0","jsonrpc":"2.0"}', '{"id":1e999}', ''])('does not read %j', async text => {
    const answer = await mcp(agent.headers, text)
    expect([answer.status, answer.body]).toMatchObject([400, { error: { code: -32700 }, id: null }])
  })

  test('holds no sessions: GET and DELETE are refused', async () => {
    for (const method of ['GET', 'HEAD', 'DELETE', 'PUT'])
      expect((await mcp(agent.headers, undefined, method)).status, method).toBe(405)
    expect((await mcp({}, undefined, 'GET')).status).toBe(401)
  })

  test('leads nowhere else', async () => {
    for (const path of ['/mcp/', '/MCP', '/mcp/../human/v1/queue'])
      expect((await send(daemon, { method: 'POST', path, headers: agent.headers, body: call })).status).toBeGreaterThan(
        399,
      )
  })
})

test('a daemon without MCP agents loads nothing of MCP', () => {
  const main = fileURLToPath(new URL('../../daemon/main.ts', import.meta.url))
  const script = `
    import { registerHooks } from 'node:module'
    let loaded = 0
    registerHooks({ resolve(name, context, next) { if (name.startsWith('@modelcontextprotocol/')) loaded++; return next(name, context) } })
    await import(${JSON.stringify(main)})
    const before = loaded
    await import('@modelcontextprotocol/server')
    console.log(before, loaded > before)`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(stdout.trim(), stderr).toBe('0 true')
})
