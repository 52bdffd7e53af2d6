import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testTerminal } from '../../test/cli/terminal.ts'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../../test/fixtures/daemon.ts'
import { mcpClients } from './mcp-config.ts'
import { runCli } from './run.ts'

const program = fileURLToPath(new URL('../../test/fixtures/upstream.ts', import.meta.url))
let test_: TestDaemon
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-upstream-'))
  const tools = [{ tool: 'mcp/files/note', is: 'create crm/message', fields: { text: 'input.text' } }]
  test_ = await startTestDaemon({ boundaries: { desk: boundaryText('desk', { tools }) } })
})
afterAll(async () => {
  await test_.close()
  await rm(folder, { recursive: true, force: true })
})

async function run(...args: string[]) {
  const terminal = testTerminal({ home: dirname(test_.places.config) })
  const code = await runCli(args, terminal)
  return { code, out: terminal.printed(), err: terminal.complaints() }
}

test('an upstream is added, listed with its tools, and removed', async () => {
  const added = await run(
    'mcp',
    'add',
    'files',
    '--env',
    'KEY=secret=1',
    '--hold',
    '20',
    '--',
    process.execPath,
    program,
    folder,
  )
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(added.out).toContain('files is behind the gateway, and it is up: 12 tools, of which 1 are within a boundary.')
  const file = join(test_.places.config, 'mcp.yaml')
  expect(await readFile(file, 'utf8')).toContain('KEY: secret=1')
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const listed = await run('mcp', 'list')
  expect(listed.out).toMatch(/note +as first seen +desk/)
  expect(listed.out).toMatch(/look +as first seen +none/)
  expect(listed.out).not.toContain('secret')
  const json = JSON.parse((await run('mcp', 'list', '--json')).out) as { upstreams: { name: string }[] }
  expect(json.upstreams.map(({ name }) => name)).toEqual(['files'])

  expect(await run('mcp', 'add', 'files', 'other')).toMatchObject({ code: 1 })
  expect(await run('mcp', 'remove', 'files')).toMatchObject({ code: 0 })
  expect((await run('mcp', 'list')).out).toContain('No MCP server')
  expect(await run('mcp', 'remove', 'files')).toMatchObject({ code: 1 })
})

test.each([
  [['mcp', 'add', 'web', 'https://x.example/mcp', 'more'], 'An address takes no arguments'],
  [['mcp', 'add', 'web', 'https://x.example/mcp', '--header', 'nonsense'], '--header NAME: VALUE'],
  [['mcp', 'add', 'files', '--env', 'nonsense', '--', 'x'], '--env NAME=VALUE'],
  [['mcp', 'add', 'files', '--header', 'A: b', '--', 'x'], 'A command takes no --header'],
  [['mcp', 'config', 'Not A Name'], 'is not the name of an upstream'],
  [['mcp', 'config', 'files', '--for', 'nobody'], '--for takes one of claude-code'],
])('%j is misused', async (args, words) => {
  const { code, err } = await run(...args)
  expect(code).toBe(2)
  expect(err).toContain(words)
})

test('every client gets the address and a credential, and no token unless it is wanted', async () => {
  const token = await test_.daemon().addAgent('bot', ['desk'])
  const file = join(folder, 'token')
  await writeFile(file, token)
  for (const client of Object.keys(mcpClients)) {
    const args = ['mcp', 'config', 'files', '--for', client, '--port', '7421', '--workflow', 'desk']
    const { out, err } = await run(...args)
    expect(out).toContain('http://127.0.0.1:7421/mcp/files?workflow=desk')
    expect(out).toMatch(/COUNTERSIGN_TOKEN|THE_TOKEN/)
    expect(err).toContain('COUNTERSIGN_TOKEN')
    const withToken = await run(...args, '--with-token', '--token-file', file)
    // Codex takes none in its file.
    expect(withToken.out.includes(token)).toBe(client !== 'codex')
    if (client !== 'codex') expect(JSON.parse(out)).toMatchObject({ mcpServers: { files: {} } })
  }
})
