/**
 * Connecting each coding agent into a temporary home, against a whole daemon: what is written, that it is undone byte for
 * byte (P9), that a gate which vanishes, changes or is switched off is noticed, and that canaries tell a gate from an open door (P8).
 */
import { promises as files } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'jsonc-parser'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../daemon/cli/run.ts'
import { harnessCanaries } from '../../daemon/connect/harness-canary.ts'
import { commandsOf } from '../../daemon/connect/harness-files.ts'
import { runHook } from '../../daemon/connect/run-hook.ts'
import { shimExit } from '../../daemon/hooks/shim/constants.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { type HarnessName, harnesses, harnessNames, hookDeadlines } from '../../shared/harness/harnesses.ts'
import { newHome, testTerminal } from '../cli/terminal.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../fixtures/daemon.ts'
import { existing } from './connect-configs.ts'

let daemon: TestDaemon
let approver: TestApprover

beforeAll(async () => {
  const tools = [{ tool: 'mcp/crm/get_lead', is: 'read crm/lead', id: 'input.id' }]
  const none = { writes: [], alone: [], never: [], tools }
  daemon = await startTestDaemon({
    boundaries: {
      coding: boundaryText('coding', { ...none, reads: ['crm/lead/*'] }),
      careful: boundaryText('careful', { ...none, reads: ['crm/note/*'] }),
    },
  })
  approver = await daemon.pair()
})
afterAll(() => daemon.close())
afterEach(async () => {
  const { records } = (await daemon.control.controlConnections({ body: {} })).body
  for (const { harness } of records) await disconnect(newHome(), harness)
})

/** A home with the configuration that somebody has already. */
async function homeWith(harness: HarnessName): Promise<{ home: string; config: string; text: string | null }> {
  const home = newHome()
  const { path, text } = existing[harness]
  const config = join(home, path)
  if (text !== null) await write(config, text)
  return { home, config, text }
}

async function write(path: string, text: string): Promise<void> {
  await files.mkdir(dirname(path), { recursive: true })
  await files.writeFile(path, text, { mode: 0o644 })
}

async function cli(home: string, ...args: string[]) {
  const terminal = testTerminal({ home: dirname(daemon.places.config), env: { HOME: home } })
  const code = await runCli(args, terminal)
  return { code, out: terminal.printed(), err: terminal.complaints() }
}

const connect = (home: string, harness: HarnessName, workflow = 'coding') =>
  cli(home, 'connect', harness, '--workflow', workflow, '--yes')
const disconnect = (home: string, harness: HarnessName) => cli(home, 'disconnect', harness, '--yes')

async function viewOf(harness: HarnessName) {
  const { connections } = (await approver.human.connections({ body: {} })).body
  return connections.find(one => one.harness === harness)!
}

/** Two looks, which is what it takes to be believed. */
async function looked() {
  await daemon.daemon().catchUp()
  await daemon.daemon().catchUp()
}

const alerts = async () =>
  (await approver.human.alerts({ body: {} })).body.alerts.filter(one => one.kind === 'gate_lost')

/** What stands configured for the gate of a harness, read from its file as the harness reads it. */
async function gateIn(harness: HarnessName, config: string) {
  const [event = ''] = Object.entries(harnesses[harness].events).find(([, means]) => means === 'call') ?? []
  const file = parse((await files.readFile(config, 'utf8')).replace(/^\uFEFF/, '')) as {
    hooks: Record<string, Json[]>
  }
  const entry = file.hooks[event]?.find(one => JSON.stringify(one).includes('connections/'))
  const [command = ''] = entry === undefined ? [] : commandsOf(entry)
  return { event, entry, command, file }
}

describe.each(harnessNames)('%s', harness => {
  test('is connected with its whole set of hooks beside what was there, and nothing changes the second time', async () => {
    const { home, config, text } = await homeWith(harness)
    const first = await connect(home, harness)
    expect(first.err).toBe('')
    expect(first.out).toContain(config)
    const { file, entry } = await gateIn(harness, config)
    for (const event of Object.keys(harnesses[harness].events))
      expect(JSON.stringify(file.hooks[event])).toMatch(
        new RegExp(`connections/.*\\b${event}\\b|\\b${event}\\b.*connections/`),
      )
    expect(JSON.stringify(entry)).toContain(
      String(hookDeadlines.gate.harness * (harnesses[harness].timeoutUnit === 'ms' ? 1_000 : 1)),
    )
    for (const [name, value] of Object.entries(harnesses[harness].failClosed))
      expect(JSON.stringify(entry)).toContain(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
    const written = await files.readFile(config, 'utf8')
    // Whatever was there is still there, comments and all.
    for (const line of text?.split(/[\r\n]+/) ?? [])
      expect(written).toContain(line.replace(/^[\s{}[\],\uFEFF]+|[\s{}[\],]+$/g, ''))
    const again = await connect(home, harness)
    expect(again).toMatchObject({ code: first.code, err: '' })
    expect(again.out).toContain('nothing has to change')
    expect(await files.readFile(config, 'utf8')).toBe(written)
  })

  test('keeps its shim and its token to this user, and shows no token', async () => {
    const { home } = await homeWith(harness)
    const { out } = await connect(home, harness)
    const folder = join(daemon.places.config, 'connections', harness)
    expect((await files.stat(folder)).mode & 0o777).toBe(0o700)
    for (const name of await files.readdir(folder))
      expect([0o600, 0o700]).toContain((await files.stat(join(folder, name))).mode & 0o777)
    expect(out).not.toMatch(/cs_[\w-]{43}/)
  })

  test('is disconnected byte for byte, with the mode that the file had', async () => {
    const { home, config, text } = await homeWith(harness)
    const before = text === null ? null : await files.readFile(config)
    const mode = text === null ? null : (await files.stat(config)).mode
    await connect(home, harness)
    const { code, out } = await disconnect(home, harness)
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('byte for byte') })
    expect(await files.readFile(config).catch(() => null)).toEqual(before)
    if (mode !== null) expect((await files.stat(config)).mode).toBe(mode)
    // Folders that connecting made are gone with it.
    if (before === null) expect(await files.readdir(home)).toEqual([])
    expect(await files.readdir(join(daemon.places.config, 'connections'))).not.toContain(harness)
    expect((await viewOf(harness)).state).toBe('not_connected')
  })

  test('is disconnected hook by hook where the file has changed since', async () => {
    const { home, config } = await homeWith(harness)
    await connect(home, harness)
    const theirs = (await files.readFile(config, 'utf8')).replace('{', '{ "added": "since",')
    await files.writeFile(config, theirs)
    const { out } = await disconnect(home, harness)
    expect(out).toContain('You have changed')
    const left = await files.readFile(config, 'utf8')
    expect(left).toContain('"added": "since"')
    expect(left).not.toContain('connections/')
  })

  test('a dry run shows everything and writes nothing', async () => {
    const { home, config, text } = await homeWith(harness)
    const { code, out } = await cli(home, 'connect', harness, '--workflow', 'coding', '--dry-run')
    expect(code).toBe(0)
    expect(out).toContain(`${harness}.sh`)
    // As it will stand there, with its indentation.
    expect(out).toMatch(/^ {2}\+.*"?(?:timeout|timeoutSec)"?:/m)
    expect(out).not.toContain('space⟧')
    expect(out).toContain('Nothing was written.')
    expect(await files.readFile(config, 'utf8').catch(() => null)).toBe(text)
    expect((await viewOf(harness)).state).toBe('not_connected')
  })

  test('the configured command line blocks what the boundary forbids and lets pass what it allows', async () => {
    const { home, config } = await homeWith(harness)
    const { payload, blocks } = harnessCanaries[harness]
    const [name, input] = ['mcp__crm__get_lead', { id: '7' }]
    const answerIn = async (workflow: string) => {
      await connect(home, harness, workflow)
      const { event, command } = await gateIn(harness, config)
      const call = payload(event, { session: `session-${workflow}`, command: '', cwd: home }) as object
      const named = 'toolName' in call ? { toolName: name, toolArgs: input } : { tool_name: name, tool_input: input }
      const answer = await runHook(command, JSON.stringify({ ...call, ...named }), home)
      await disconnect(home, harness)
      return answer
    }
    const forbidden = await answerIn('careful')
    expect(blocks(forbidden), JSON.stringify(forbidden)).toBe(true)
    const allowed = await answerIn('coding')
    expect({ blocked: blocks(allowed), exit: allowed.exit }, JSON.stringify(allowed)).toEqual({
      blocked: false,
      exit: 0,
    })
  })

  test('a canary proves it, on record, and an open gate is seen as one', async () => {
    const { home, config } = await homeWith(harness)
    await connect(home, harness)
    const { connection, checks } = await proved(harness)
    expect(checks.filter(({ holds }) => !holds)).toEqual([])
    expect(checks).toHaveLength(4)
    // Codex alone has a say of its own in whether the hook runs.
    expect(connection.state).toBe(harness === 'codex' ? 'not_proven' : 'enforcing')
    const { body } = await approver.human.runView({ body: { run: connection.run! } })
    expect(body.summary).toMatchObject({ workflow: '(canary)', agent: connection.agent, status: 'finished' })

    const { command } = await gateIn(harness, config)
    const text = await files.readFile(config, 'utf8')
    await files.writeFile(config, text.replace(JSON.stringify(command), '"true"'))
    const open = await proved(harness)
    expect(open.connection.state).toBe('observing')
    expect(open.checks.some(({ holds }) => !holds)).toBe(true)

    // Still ours by its folder, and open all the same.
    await files.writeFile(config, text.replace(JSON.stringify(command), JSON.stringify(`${command}; true`)))
    expect((await proved(harness)).connection).toMatchObject({ state: 'observing' })
    await files.writeFile(config, text)
    expect((await viewOf(harness)).state).toBe('not_proven')
  })

  test('a hook that vanishes, a shim that changes and a daemon that moved are noticed, and people are told', async () => {
    const { home, config } = await homeWith(harness)
    await connect(home, harness)
    // What was told of the tests before is over.
    for (let n = 0; n < 2; n++) {
      daemon.clock.advance(61_000)
      await looked()
    }
    const before = (await alerts()).length
    const whole = await files.readFile(config, 'utf8')

    await files.rm(config)
    expect(await viewOf(harness)).toMatchObject({ state: 'broken', reason: expect.stringContaining('is gone') })
    await looked()
    expect(await alerts()).toHaveLength(before + 1)
    await files.writeFile(config, whole)
    await looked()
    expect((await viewOf(harness)).state).not.toBe('broken')

    await files.writeFile(config, whole.replace(/timeout(Sec)?":( ?)\d+/g, 'timeout$1":$21'))
    expect(await viewOf(harness)).toMatchObject({
      state: 'broken',
      reason: expect.stringContaining('not as they were'),
    })
    await files.writeFile(config, whole)

    const shim = join(daemon.places.config, 'connections', harness, `${harness}.sh`)
    const script = await files.readFile(shim, 'utf8')
    await files.writeFile(shim, '#!/bin/sh\nexit 0\n')
    expect(await viewOf(harness)).toMatchObject({ state: 'broken', reason: expect.stringContaining('shim') })
    // A shim that lets everything pass is an open gate, whatever it looks like.
    await files.writeFile(shim, `#!/bin/sh\nexit ${shimExit.went}\n`)
    expect((await proved(harness)).connection.state).toBe('observing')
    await files.writeFile(shim, script)
    expect((await viewOf(harness)).state).not.toBe('broken')
  })
})

async function proved(harness: HarnessName) {
  const { body } = await approver.human.proveConnection({
    body: (await approver.sign('proveConnection', { harness })) as never,
  })
  return body
}

describe('what switches hooks off', () => {
  const switches: { harness: HarnessName; path: string; text: (before: string) => string }[] = [
    {
      harness: 'claude-code',
      path: '.claude/settings.json',
      text: before => before.replace('{', '{ "disableAllHooks": true,'),
    },
    { harness: 'codex', path: '.codex/config.toml', text: () => '# mine\n[features]\nhooks = false\n' },
    { harness: 'copilot', path: '.copilot/settings.json', text: () => '{ "disableAllHooks": true }' },
    {
      harness: 'gemini',
      path: '.gemini/settings.json',
      text: before => before.replace('"enabled": true', '"enabled": true, "disabled": ["countersign"]'),
    },
  ]
  test.each(switches)('$harness: $path', async ({ harness, path, text }) => {
    const { home } = await homeWith(harness)
    await connect(home, harness)
    const file = join(home, path)
    const before = await files.readFile(file, 'utf8').catch(() => '')
    await write(file, text(before))
    expect(await viewOf(harness)).toMatchObject({
      state: 'broken',
      reason: expect.stringContaining('Hooks are switched off'),
      remedy: expect.stringContaining(file),
    })
    await write(file, before)
  })

  test('Codex runs only what was trusted: what it trusted before proves nothing, and a switch of its own counts', async () => {
    const { home, config } = await homeWith('codex')
    const trust = (more: string) =>
      write(join(home, '.codex/config.toml'), `[hooks.state."${config}:pre_tool_use:0:0"]\n${more}\n`)
    await trust('trusted_hash = "sha256:of-something-else"')
    await connect(home, 'codex')
    expect(await viewOf('codex')).toMatchObject({ state: 'not_proven', reason: expect.stringContaining('trusted') })
    await trust('trusted_hash = "sha256:of-ours"')
    expect((await proved('codex')).connection.state).toBe('enforcing')
    await trust('trusted_hash = "sha256:of-ours"\nenabled = false')
    expect((await viewOf('codex')).state).toBe('broken')
  })
})

test('a credential that no longer works is seen by the canary, and connecting again mends it', async () => {
  const { home } = await homeWith('claude-code')
  await connect(home, 'claude-code')
  const { agent } = await viewOf('claude-code')
  await daemon.control.controlRotateAgent({ body: { agent: agent! } })
  daemon.clock.advance(61_000)
  expect((await proved('claude-code')).connection).toMatchObject({
    state: 'broken',
    reason: expect.stringContaining('the daemon is not asked'),
  })
  await connect(home, 'claude-code')
  expect(await viewOf('claude-code')).toMatchObject({ state: 'enforcing', agent })
})

describe('the command', () => {
  test('refuses a file that it cannot edit without loss, and writes nothing', async () => {
    const { home, config } = await homeWith('claude-code')
    await files.writeFile(config, '{ "hooks": [')
    const { code, err } = await connect(home, 'claude-code')
    expect(code).toBe(1)
    expect(err).toContain('is not JSON')
    expect(await files.readFile(config, 'utf8')).toBe('{ "hooks": [')
  })

  test('says how to make a workflow that is not there, and which there are', async () => {
    const { home } = await homeWith('cursor')
    expect((await connect(home, 'cursor', 'nowhere')).err).toContain('countersign boundary init nowhere')
    expect((await cli(home, 'connect', 'cursor', '--yes')).err).toContain('careful, coding')
  })

  test('does nothing without a yes, and knows its agents', async () => {
    const { home } = await homeWith('cursor')
    expect((await cli(home, 'connect', 'cursor', '--workflow', 'coding')).err).toContain('--yes')
    expect((await cli(home, 'connect', 'emacs')).err).toContain('There are: claude-code')
    expect((await cli(home, 'disconnect', 'cursor', '--yes')).err).toContain('is not connected')
  })

  test('follows the variable that moves a harness, and writes through a link', async () => {
    const home = newHome()
    const real = join(home, 'dotfiles', 'claude.json')
    await write(real, '{}\n')
    await files.mkdir(join(home, 'moved'))
    await files.symlink(real, join(home, 'moved', 'settings.json'))
    const terminal = testTerminal({
      home: dirname(daemon.places.config),
      env: { HOME: home, CLAUDE_CONFIG_DIR: join(home, 'moved') },
    })
    expect(await runCli(['connect', 'claude-code', '--workflow', 'coding', '--yes'], terminal)).toBe(0)
    expect((await files.lstat(join(home, 'moved', 'settings.json'))).isSymbolicLink()).toBe(true)
    expect(await files.readFile(real, 'utf8')).toContain('PreToolUse')
    await disconnect(home, 'claude-code')
    expect(await files.readFile(real, 'utf8')).toBe('{}\n')
  })

  test('doctor proves what is connected', async () => {
    const { home } = await homeWith('gemini')
    await connect(home, 'gemini')
    const { out } = await cli(home, 'doctor')
    expect(out).toContain('ok    agent hooks: Gemini CLI for coding: enforcing.')
    expect(out).toContain('not connected: ')
  })
})

test('proofs outlive a restart, and hooks that call another port than the daemon’s are a fault', async () => {
  const { home } = await homeWith('claude-code')
  await connect(home, 'claude-code')
  const connections = async () =>
    (await daemon.control.controlConnections({ body: {} })).body.connections.find(one => one.harness === 'claude-code')
  const before = await connections()
  expect(before).toMatchObject({ state: 'enforcing', provenAt: expect.any(Number) })
  await daemon.restart()
  expect(await connections()).toMatchObject({
    state: 'broken',
    reason: expect.stringContaining(`and the daemon listens on ${daemon.port}`),
  })
  expect((await connect(home, 'claude-code')).code).toBe(0)
  const proven = await connections()
  expect(proven).toMatchObject({ state: 'enforcing', agent: before?.agent })
})
