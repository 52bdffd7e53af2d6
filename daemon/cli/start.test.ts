/** `countersign start` as the program that a person starts. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { newHome } from '../../test/cli/terminal.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

function start(home: string, ...args: string[]): Started {
  const child = spawn(process.execPath, [program, 'start', '--no-open', ...args], {
    env: { ...process.env, COUNTERSIGN_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (text += chunk))
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  return { child, said: () => text, ended }
}

/** Everything it says at the start ends with the request to paste. */
async function ready(home: string, ...args: string[]): Promise<Started & { words: string }> {
  const started = start(home, ...args)
  while (!/"wait":60}'\n/.test(started.said())) {
    const over = await Promise.race([
      once(started.child.stdout!, 'data').then(() => false),
      started.ended.then(() => true),
    ])
    if (over) throw new Error(`it ended: ${started.said()}`)
  }
  return { ...started, words: started.said() }
}

describe('countersign start', { timeout: 30_000 }, () => {
  test('R53 says where it listens, how to pair, and a request that works as it stands; SIGTERM ends it with 0', async () => {
    const { child, words, ended } = await ready(newHome(), '--port', '0')
    const [, base] = /listens on (http:\/\/127\.0\.0\.1:\d+)\./.exec(words) ?? []
    expect(words).toMatch(/Pairing code: [2-9A-Z]{4}-[2-9A-Z]{4}/)

    // The shell works out the words of the command, so that what is tested is what gets pasted.
    const [, command = ''] = /\n {4}(curl [\s\S]*"wait":60}')\n/.exec(words) ?? []
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      `printf '%s\\n' ${command.replace('"wait":60', '"wait":0')}`,
    ])
    const [curl, quiet, url = '', ...options] = stdout.trimEnd().split('\n')
    expect([curl, quiet, url, options.filter((_, index) => index % 2 === 0)]).toEqual([
      'curl',
      '-sS',
      `${base}/agent/v1/asks`,
      ['-H', '-H', '-d'],
    ])
    const [, authorization = '', , type = '', , body = ''] = options
    const headers = Object.fromEntries([authorization, type].map(line => line.split(': ') as [string, string]))
    const answer = await fetch(url, { method: 'POST', headers, body })
    expect([answer.status, await answer.json()]).toMatchObject([202, { status: 'pending' }])

    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  test('ends with 0 at Ctrl-C, and with it the listening', async () => {
    const { child, words, ended } = await ready(newHome(), '--port', '0')
    const [base = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(words) ?? []
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    child.kill('SIGINT')
    // npm passes the terminal's own signal on a second time.
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    await expect(fetch(`${base}/healthz`)).rejects.toThrow()
  })

  test('refuses a folder that another one holds, and a port that is taken', async () => {
    const home = newHome()
    const first = await ready(home, '--port', '0')
    const same = start(home, '--port', '0')
    expect(await same.ended).toBe(1)
    expect(same.said()).toMatch(/is in use by process \d+\. Stop that daemon first/)

    const [, port = ''] = /127\.0\.0\.1:(\d+)/.exec(first.words) ?? []
    const other = start(newHome(), '--port', port)
    expect(await other.ended).toBe(1)
    expect(other.said()).toContain(`Port ${port} on 127.0.0.1 is in use`)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
  })

  test('starts again with what it had, and makes no second agent', async () => {
    const home = newHome()
    for (const _ of [1, 2]) {
      const { child, ended, said } = await ready(home, '--port', '0')
      const { stdout } = await promisify(execFile)(process.execPath, [program, 'agent', 'list', '--json'], {
        env: { ...process.env, COUNTERSIGN_HOME: home },
      })
      expect((JSON.parse(stdout) as { agents: object[] }).agents).toHaveLength(1)
      child.kill('SIGTERM')
      expect([await ended, said()]).toEqual([0, expect.stringContaining('Stopping.')])
    }
  })
})
