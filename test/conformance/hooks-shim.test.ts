/** The shim itself (P1): every shell it may meet, every way in which it can be missing or broken, and what it never disturbs. */
import { execFileSync } from 'node:child_process'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escaped, frameOf } from '../../daemon/hooks/frame.ts'
import { hookCommand, hookEvents, shimFiles } from '../../daemon/hooks/shim/shim.ts'
import { harnessNames, hookDeadlines } from '../../shared/harness/harnesses.ts'
import { runHook } from '../failopen/harness.ts'
import { attemptAll, soundFault, wrongIn } from '../failopen/table.ts'
import { ways } from '../failopen/ways/ways.ts'
import { type Installed, installHooks } from '../fixtures/hooks/installed.ts'

/** What the server answers next, and what it was sent. */
let answer: { status?: number; body: string; delayMs?: number } = { body: '' }
let seen: { url: string; headers: Record<string, unknown>; body: string }[] = []
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', part => parts.push(part))
  request.on('end', () => {
    seen.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() })
    const { status = 200, body, delayMs = 0 } = answer
    setTimeout(() => response.writeHead(status).end(body), delayMs)
  })
})
let port: number
const token = `cs_${'x'.repeat(43)}`
const seconds = { gate: 5, told: 2 }
let claude: Installed

beforeAll(async () => {
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  claude = await installHooks('claude-code', { port, token, seconds })
})
afterAll(async () => {
  server.close()
  await claude.remove()
})

const shells = ['sh', 'dash', 'bash', 'busybox', 'zsh', 'ksh', 'fish'].filter(shell => {
  try {
    execFileSync(shell, shell === 'busybox' ? ['sh', '-c', ':'] : ['-c', ':'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

describe.each(shells)('started by %s', shell => {
  test('prints and ends as the frame says', async () => {
    answer = { body: frameOf({ exit: 0, stdout: '{"a":"ä \\\\ %s \\n 中"}', stderr: '' }) }
    expect(await claude.hook('PreToolUse', undefined, { shell })).toMatchObject({
      exit: 0,
      stdout: '{"a":"ä \\\\ %s \\n 中"}',
      stderr: '',
    })
    answer = { body: frameOf({ exit: 2, stdout: '', stderr: 'Nein, Jürgen.\n' }) }
    expect(await claude.hook('PreToolUse', undefined, { shell })).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: 'Nein, Jürgen.\n',
    })
  })

  test('anything but a whole frame of our version blocks', async () => {
    const frame = frameOf({ exit: 0, stdout: '', stderr: '' })
    for (const body of [
      '',
      'OK',
      'null',
      frame.slice(0, -1).slice(0, -1),
      frame.replace(' 1 ', ' 2 '),
      frame.replace(' 0 0 0', ' 1 0 0'),
      frame.replace(' 0 0 0', ' 0 1 0'),
      `${frame}more\n`,
      `${frame}${frame}`,
      `x${frame}`,
      `<!doctype html>\n${frame}`,
    ]) {
      answer = { body }
      expect(await claude.hook('PreToolUse', undefined, { shell }), JSON.stringify(body)).toMatchObject({ exit: 2 })
    }
    answer = { body: frame, status: 201 }
    expect(await claude.hook('PreToolUse', undefined, { shell })).toMatchObject({ exit: 2 })
    answer = { body: `\n\n${frame}` }
    expect(await claude.hook('PreToolUse', undefined, { shell })).toMatchObject({ exit: 0 })
  })
})

test('the shim script itself runs in every shell there is, not only in the one called sh', async () => {
  answer = { body: frameOf({ exit: 0, stdout: 'ä\\', stderr: '' }) }
  const [, script] = shimFiles({ harness: 'claude-code', port, token, folder: claude.folder })
  for (const shell of shells.filter(shell => shell !== 'fish')) {
    const run = shell === 'busybox' ? 'busybox sh' : shell
    const end = await runHook(`${run} "${script?.path.replaceAll('$', '\\$')}" PreToolUse`, {})
    expect(end, shell).toMatchObject({ exit: 86, stdout: 'ä\\', stderr: '' })
  }
})

test('any text comes out of the shell as it went into the frame', async () => {
  const folder = claude.folder
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async text => {
      const wanted = text.toWellFormed().replaceAll('\0', '')
      expect(escaped(text)).toMatch(/^[ -~]*$/)
      answer = { body: frameOf({ exit: 0, stdout: wanted, stderr: '' }) }
      expect((await runHook(hookCommand('claude-code', 'PreToolUse', folder), {})).stdout).toBe(wanted)
    }),
    { numRuns: 15 },
  )
})

test('sends what the harness gave, the token in a header, and no trace of it in any command line', async () => {
  seen = []
  answer = { body: frameOf({ exit: 0, stdout: '', stderr: '' }) }
  const payload = { tool_input: { content: '$(id) "quoted" \\ ä '.repeat(20_000) } }
  await claude.hook('PreToolUse', payload)
  expect(seen).toMatchObject([
    {
      url: '/hooks/v1/claude-code/PreToolUse?within=4',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', host: `127.0.0.1:${port}` },
    },
  ])
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual(payload)
  const [curl, sh, node] = shimFiles({ harness: 'claude-code', port, token, folder: '/x' })
  expect(curl).toMatchObject({ mode: 0o600, text: expect.stringContaining(token) })
  for (const file of [sh, node]) expect(file?.text).not.toContain(token)
  expect(claude.command('PreToolUse')).not.toContain(token)
  expect((await stat(curl?.path.replace('/x', claude.folder) ?? '')).mode & 0o077).toBe(0)
})

test('no proxy of the environment and no curl configuration of the user is used', async () => {
  seen = []
  answer = { body: frameOf({ exit: 0, stdout: '', stderr: '' }) }
  const home = claude.folder
  await writeFile(join(home, '.curlrc'), 'url = "http://127.0.0.1:1/"\nproxy = "http://127.0.0.1:1"\n')
  const proxy = 'http://127.0.0.1:1'
  const env = { ...process.env, HOME: home, http_proxy: proxy, all_proxy: proxy, NO_PROXY: '' }
  expect(await claude.hook('PreToolUse', undefined, { env })).toMatchObject({ exit: 0 })
  expect(seen).toHaveLength(1)
})

describe.each(harnessNames)('%s', harness => {
  let installed: Installed
  const path = (end: string) => join(installed.folder, `${harness}.${end}`)
  const allow = { body: frameOf({ exit: 0, stdout: '', stderr: '' }) }
  beforeAll(async () => {
    installed = await installHooks(harness, { port, token, seconds })
  })
  afterAll(() => installed.remove())

  test('a shim that is missing, empty, broken or killed blocks by the command line alone', async () => {
    answer = allow
    const text = await readFile(path('sh'), 'utf8')
    const broken: Record<string, () => Promise<unknown>> = {
      empty: () => writeFile(path('sh'), ''),
      'ends well and says nothing': () => writeFile(path('sh'), 'exit 0'),
      'ends with 2 and says nothing': () => writeFile(path('sh'), 'exit 2'),
      'a syntax error': () => writeFile(path('sh'), `if\n${text}`),
      killed: () => writeFile(path('sh'), 'kill -9 $$'),
      'not readable': () => (process.getuid?.() === 0 ? rm(path('sh')) : chmod(path('sh'), 0)),
      missing: () => rm(path('sh'), { force: true }),
    }
    for (const [name, breakIt] of Object.entries(broken)) {
      await breakIt()
      expect(await installed.tool(), name).toMatchObject({ executed: false })
    }
    await writeFile(path('sh'), text, { mode: 0o700 })
  })

  test('cut short at any line, the shim lets nothing run', async () => {
    answer = { body: 'no frame' }
    const text = await readFile(path('sh'), 'utf8')
    const lines = text.split('\n')
    for (let left = 1; left < lines.length - 1; left += 3) {
      await writeFile(path('sh'), lines.slice(0, left).join('\n'))
      expect(await installed.tool(), `${left} lines`).toMatchObject({ executed: false })
    }
    await writeFile(path('sh'), text, { mode: 0o700 })
  })

  test('neither curl nor node, or no configuration for curl: blocked', async () => {
    answer = allow
    const text = await readFile(path('sh'), 'utf8')
    await writeFile(path('sh'), text.replace(/^PATH=.*$/m, 'PATH=/nowhere'))
    expect(await installed.tool()).toMatchObject({
      executed: false,
      said: expect.stringContaining('could not be asked'),
    })
    await writeFile(path('sh'), text, { mode: 0o700 })
    const config = await readFile(path('curl'), 'utf8')
    await rm(path('curl'))
    expect(await installed.tool()).toMatchObject({ executed: false })
    await writeFile(path('curl'), config, { mode: 0o600 })
  })

  test('an event that gates nothing never disturbs, whatever the daemon does', async () => {
    const told = hookEvents(harness).filter(({ gates }) => !gates)
    answer = { body: 'garbage', status: 500 }
    const ends = await Promise.all(told.map(({ event }) => installed.hook(event)))
    for (const { exit, stderr, stdout } of ends) {
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
      if (stdout !== '') expect(JSON.parse(stdout)).not.toHaveProperty('permission')
    }
    await rm(path('sh'))
    for (const { event } of told) expect((await installed.hook(event)).exit).toBe(0)
  })
})

test('each wait ends before the next one further out', () => {
  for (const { answer: first, shim, harness } of Object.values(hookDeadlines)) {
    expect(first).toBeLessThan(shim)
    expect(shim).toBeLessThan(harness)
  }
})

test('each harness × each fault of the daemon that shows at once: nothing runs', async () => {
  const quick = [
    'down',
    'refused',
    'status 500',
    'HTML',
    'truncated',
    'truncated, length right',
    'wrong version',
    'killed mid-way',
  ]
  const cells = await attemptAll(
    ways.filter(({ name }) => !name.includes('curl')),
    quick,
  )
  expect(wrongIn(cells)).toEqual([])
  expect(cells.filter(({ fault }) => fault === soundFault).every(({ executed }) => executed)).toBe(true)
}, 60_000)
