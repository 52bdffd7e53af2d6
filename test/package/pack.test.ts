/** What is published works where nothing else is: packed, installed into an empty folder, started. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
/** npm sets these for the scripts that it runs, and would take them for options of another npm. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$|VITEST)/.test(name)),
)

let folder: string
let daemon: ChildProcess | undefined

const env = () => ({ ...clean, COUNTERSIGN_HOME: join(folder, 'home') })
const countersign = (...args: string[]) =>
  run('npx', ['--no-install', 'countersign', ...args], { cwd: join(folder, 'user'), env: env() })

beforeAll(async () => {
  folder = await files.mkdtemp(join(tmpdir(), 'cs-pack-'))
  await files.mkdir(join(folder, 'user'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: root,
    env: clean,
    maxBuffer: 2 ** 26,
  })
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('\n[') + 1)) as { filename: string }[]
  await run('npm', ['install', '--no-audit', '--no-fund', join(folder, packed?.filename ?? '')], {
    cwd: join(folder, 'user'),
    env: clean,
  })
}, 300_000)

afterAll(async () => {
  // Where the test failed, npx and the program below it are still there: they are a group of their own.
  if (daemon?.pid !== undefined && daemon.exitCode === null) process.kill(-daemon.pid, 'SIGKILL')
  await files.rm(folder, { recursive: true, force: true })
})

test('the package holds the program and both extensions, and no sources', async () => {
  const inside = await files.readdir(join(folder, 'user', 'node_modules', 'countersign'), { recursive: true })
  for (const file of [
    'dist/countersign.js',
    'dist/extension/chrome-mv3/manifest.json',
    'dist/extension/firefox-mv2/manifest.json',
  ])
    expect(inside).toContain(file)
  expect(inside.filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
})

describe('countersign/client', () => {
  const client = () => join(folder, 'user', 'node_modules', 'countersign', 'dist', 'client')

  test('is less than 15 KB, compressed, and imports nothing but itself', async () => {
    const { files: parts, bytes } = await importedBy(join(client(), 'client.js'))
    expect(parts.flatMap(({ specifiers }) => specifiers).filter(name => !name.startsWith('./'))).toEqual([])
    expect(bytes).toBeLessThan(15_000)
  })

  test.each(['node', 'bun'])('is imported by %s, asks, and blocks where no daemon answers', async engine => {
    const program = `
      import { createCountersign, Unreachable } from 'countersign/client'
      let ran = false
      const { perform } = createCountersign({ token: 'cs_${'a'.repeat(43)}', port: 9, workflow: 'desk', tries: 2 })
      const no = await perform(() => { ran = true }, { action: { verb: 'create', record: 'crm/message' } }).catch(error => error)
      console.log(JSON.stringify({ unreachable: no instanceof Unreachable, code: no.code, ran }))`
    await files.writeFile(join(folder, 'user', 'agent.mjs'), program)
    const { stdout } = await run(join(root, 'node_modules', '.bin', engine), ['agent.mjs'], {
      cwd: join(folder, 'user'),
    })
    expect(JSON.parse(stdout)).toEqual({ unreachable: true, code: 'unreachable', ran: false })
  })

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types that compile as %s with %s, and that know what is wrong', async (module, resolution) => {
    const right = `
      import { createCountersign, Denied, type Done } from 'countersign/client'
      const client = createCountersign({ token: 't', workflow: 'desk' })
      export const sent: Promise<Done<number>> = client.perform(({ action }) => action.verb.length, {
        action: { verb: 'create', record: 'crm/message', fields: { body: 'Hello' } },
      })
      sent.catch((error: unknown) => error instanceof Denied && error.note)`
    await files.writeFile(join(folder, 'user', 'right.ts'), right)
    await files.writeFile(join(folder, 'user', 'wrong.ts'), right.replace("verb: 'create'", 'verb: 3'))
    const compile = (file: string) => {
      const how = ['--module', module, '--moduleResolution', resolution, '--target', 'es2024', '--lib', 'es2024,dom']
      const args = ['--noEmit', '--strict', '--types', '', '--ignoreConfig', ...how, file]
      return run(join(root, 'node_modules', '.bin', 'tsc'), args, { cwd: join(folder, 'user') })
    }
    await compile('right.ts')
    await expect(compile('wrong.ts')).rejects.toMatchObject({ stdout: expect.stringContaining('TS2322') })
  })
})

/** A module with all that it imports from beside itself: what each names, and the size of all together, compressed. */
async function importedBy(entry: string) {
  const seen = new Map<string, string[]>()
  const texts: string[] = []
  const follow = async (file: string): Promise<void> => {
    if (seen.has(file)) return
    const text = await files.readFile(file, 'utf8')
    const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(([, name = '']) => name)
    seen.set(file, specifiers)
    texts.push(text)
    for (const name of specifiers) if (name.startsWith('.')) await follow(join(dirname(file), name))
  }
  await follow(entry)
  return {
    files: [...seen].map(([file, specifiers]) => ({ file, specifiers })),
    bytes: gzipSync(texts.join('')).length,
  }
}

test('npx countersign start works there, answers, and ends cleanly', async () => {
  const started = spawn('npx', ['--no-install', 'countersign', 'start', '--no-open', '--port', '0'], {
    cwd: join(folder, 'user'),
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  daemon = started
  const ended = once(started, 'close')
  let said = ''
  for (const stream of [started.stdout, started.stderr]) stream.on('data', chunk => (said += chunk))
  while (!/Pairing code/.test(said)) {
    const over = await Promise.race([once(started.stdout, 'data').then(() => false), ended.then(() => true)])
    if (over) throw new Error(`it ended: ${said}`)
  }

  const [base = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
  expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ ok: true })
  expect(said).toContain(join('node_modules', 'countersign', 'dist', 'extension', 'chrome-mv3'))
  expect((await countersign('agent', 'list')).stdout).toMatch(/^first-agent {2}first-steps /m)
  const { port } = new URL(base)
  const asked = await countersign(
    'ask',
    '--port',
    port,
    '--workflow',
    'first-steps',
    '--verb',
    'create',
    '--record',
    'workstation/file/notes/a.md',
    '--json',
  )
  const { run: id } = JSON.parse(asked.stdout) as { run: string }
  await countersign('export', id, '--out', 'run.ndjson')
  expect((await countersign('verify', 'run.ndjson')).stdout).toContain(`The run ${id} is whole`)

  // npx ends as the program does; the signal is for the program, as a service manager would send it.
  process.kill(Number(await files.readFile(join(folder, 'home', 'data', 'lock.pid'), 'utf8')), 'SIGTERM')
  expect((await ended)[0]).toBe(0)
  await expect(fetch(`${base}/healthz`)).rejects.toThrow()
})
