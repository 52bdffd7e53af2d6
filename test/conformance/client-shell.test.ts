/** `countersign ask -- COMMAND` as a real program against a real daemon: what is not approved as it stands does not run. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'

const program = fileURLToPath(new URL('../../daemon/cli/main.ts', import.meta.url))

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: {
      desk: boundaryText('desk', {
        systems: { workstation: { kind: 'workstation', at: 'WORK' } },
        reads: ['workstation/file'],
        writes: ['workstation/file', 'workstation/shell'],
        alone: ['create workstation/file/notes'],
        never: [],
      }),
    },
  })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
  await writeFile(join(daemon.work, 'token'), agent.token)
  return () => daemon.close()
})

type Ended = { code: number | null; signal: string | null; out: string; err: string }

/** Starts it in the folder of files; `ended` gives how it ended. */
function countersign(...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const where = ['--token-file', join(daemon.work, 'token'), '--port', String(daemon.port)]
  const child = spawn(process.execPath, [program, 'ask', '--workflow', 'desk', ...where, ...args], { cwd: daemon.work })
  let [out, err] = ['', '']
  child.stdout.on('data', text => (out += text))
  child.stderr.on('data', text => (err += text))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, out, err }))
  return { child, ended }
}

async function nextPending(): Promise<string> {
  const pending = async () => (await approver.human.queue({ body: {} })).body.pending[0]?.ask
  await expect.poll(pending, { timeout: 20_000 }).toBeDefined()
  return (await pending()) ?? ''
}

const node = (code: string) => ['--', process.execPath, '-e', code]
const exists = (name: string) =>
  access(join(daemon.work, name)).then(
    () => true,
    () => false,
  )
const bodyOf = async (run: string) => JSON.stringify((await approver.human.runView({ body: { run } })).body)

test('a command that a person approves runs as it stands, and its exit code and digest are recorded', async () => {
  const { ended } = countersign(...node('console.log(process.argv[1]); console.error("aside")'), 'a b; $HOME')
  const ask = await nextPending()
  const view = (await approver.human.askView({ body: { ask } })).body
  expect(view.action).toMatchObject({ verb: 'run', record: 'workstation/shell', input: { cwd: daemon.work } })
  expect(JSON.stringify(view.action)).toContain("'a b; $HOME'")
  await approver.decide(ask, 'approved')
  expect(await ended).toEqual({ code: 0, signal: null, out: 'a b; $HOME\n', err: 'aside\n' })
  const digest = createHash('sha256').update('a b; $HOME\n').digest('hex')
  const { run } = await agentStatus(ask)
  expect(await bodyOf(run)).toContain(digest)
  expect(await agentStatus(ask)).toMatchObject({ execution: 'executed' })
})

test('a command that fails gives its own exit code, which is recorded', async () => {
  const { ended } = countersign(...node('process.stdout.write("half"); process.exitCode = 42'))
  const ask = await nextPending()
  await approver.decide(ask, 'approved')
  expect(await ended).toMatchObject({ code: 42, out: 'half' })
  const { run, execution } = await agentStatus(ask)
  // A failing test is a result: the command was carried out, and nobody has to find out what became of it.
  expect(execution).toBe('executed')
  expect(await bodyOf(run)).toContain('"exitCode":42')
  expect(await bodyOf(run)).toContain(createHash('sha256').update('half').digest('hex'))
})

test('a command that nobody can find is 127', async () => {
  const { ended } = countersign('--', 'no-such-program-here')
  await approver.decide(await nextPending(), 'approved')
  expect(await ended).toMatchObject({ code: 127 })
})

test('denied, it does not run', async () => {
  const { ended } = countersign(...node('require("fs").writeFileSync("denied", "")'))
  await approver.decide(await nextPending(), { outcome: 'denied', note: 'Not now.' })
  expect(await ended).toMatchObject({ code: 3, err: expect.stringContaining('The reviewer wrote: Not now.') })
  expect(await exists('denied')).toBe(false)
})

test('approved with changes, it does not run, because another command was approved', async () => {
  const { ended } = countersign(...node('require("fs").writeFileSync("edited", "")'))
  const ask = await nextPending()
  await approver.decide(ask, { outcome: 'approved_edited', edit: { input: { argv: ['true'], command: 'true' } } })
  expect(await ended).toMatchObject({ code: 6, err: expect.stringContaining('not run: edited') })
  expect(await exists('edited')).toBe(false)
  await expect(agentStatus(ask)).rejects.toMatchObject({ code: 'withdrawn' })
})

test('nobody decides: it does not run, and the same key goes on waiting', async () => {
  const touch = node('require("fs").writeFileSync("later", "")')
  const first = await countersign('--wait', '0', ...touch).ended
  expect(first).toMatchObject({ code: 5 })
  expect(await exists('later')).toBe(false)
  const [, key = ''] = /--key (\S+)/.exec(first.err) ?? []
  await approver.decide(await nextPending(), 'approved')
  expect(await countersign('--key', key, ...touch).ended).toMatchObject({ code: 0 })
  expect(await exists('later')).toBe(true)
})

test('as an action of its own, where the options name one', async () => {
  const action = ['--verb', 'create', '--record', 'workstation/file/notes/a.md', '--field', 'content=x']
  expect(await countersign(...action, ...node('console.log(1)')).ended).toMatchObject({ code: 0, out: '1\n' })
})

test('stopped while it waits, the card goes and nothing runs', async () => {
  const { child, ended } = countersign(...node('require("fs").writeFileSync("stopped", "")'))
  const ask = await nextPending()
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 130 })
  await expect.poll(() => agentStatus(ask).catch(error => error.code)).toBe('withdrawn')
  expect(await exists('stopped')).toBe(false)
})

test('stopped while the command runs, the command gets the signal', async () => {
  const { child, ended } = countersign(
    ...node('process.on("SIGTERM", () => process.exit(9)); console.log("up"); setInterval(() => {}, 1000)'),
  )
  await approver.decide(await nextPending(), 'approved')
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 9 })
})

test('without a daemon it does not run', async () => {
  const { ended } = countersign('--port', '9', ...node('require("fs").writeFileSync("alone", "")'))
  expect(await ended).toMatchObject({ code: 7 })
  expect(await exists('alone')).toBe(false)
})

test('a word that stands before -- is no command', async () => {
  expect(await countersign('true').ended).toMatchObject({ code: 2, err: expect.stringContaining('behind --') })
})

async function agentStatus(ask: string) {
  return (await agent.api.askStatus({ params: { ask }, query: {} })).body
}
