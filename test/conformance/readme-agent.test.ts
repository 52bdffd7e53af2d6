/** The README's agents are run as they stand there: the program in TypeScript, and the request with curl. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { readmePath } from '../readme.ts'

const readme = await readFile(readmePath, 'utf8')
/** The first code of a language in the README that holds `what`. */
const code = (language: string, what: string) => {
  const found = [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].find(([text]) =>
    text.includes(what),
  )
  if (!found?.[1]) throw new Error(`The README shows no ${language} with ${what}.`)
  return found[1]
}
const run = promisify(execFile)

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-readme-'))
  daemon = await startTestDaemon({
    boundaries: { 'renewals-desk': code('yaml', 'renewals-desk') },
    // The program says by its own clock when it read what it cites.
    at: Date.now(),
  })
  agent = await daemon.addAgent('renewals-bot', 'renewals-desk')
  approver = await daemon.pair()
  await writeFile(join(folder, 'token'), `${agent.token}\n`)
})
afterAll(async () => {
  await daemon.close()
  await rm(folder, { recursive: true })
})

test('the program asks, waits, consumes, reports and ends', async () => {
  const program = join(folder, 'agent.ts')
  await writeFile(program, code('ts', '/agent/v1/runs').replaceAll(':7420', `:${daemon.port}`))
  const ended = run(process.execPath, [program], { env: { ...process.env, TOKEN_FILE: join(folder, 'token') } })
  const pending = async () => (await approver.human.queue({ body: {} })).body.pending[0]
  await expect.poll(pending, { timeout: 20_000 }).toBeDefined()
  await approver.decide((await pending())?.ask ?? '', 'approved')
  await ended
  const { runs } = (await approver.human.runs({ body: {} })).body
  expect(runs[0]).toMatchObject({ status: 'finished', executed: 1, outcomes: { approved: 1 } })
})

test('the request passes alone', async () => {
  const shell = code('sh', 'curl -sS').replaceAll(':7420', `:${daemon.port}`)
  const request = shell.slice(shell.indexOf('curl')).replace('$TOKEN', agent.token)
  const { stdout } = await run('sh', ['-c', request])
  expect(JSON.parse(stdout)).toMatchObject({ status: 'allowed', verdict: { decision: 'allow' } })
})
