/** The programs for curl and Python run as the README shows them, against a real daemon whose person decides. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { readmePath } from '../readme.ts'

const readme = await readFile(readmePath, 'utf8')
const code = (pattern: RegExp) => pattern.exec(readme)?.[1] ?? ''

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  const boundary = code(/```yaml\n([\s\S]*?)```/)
  daemon = await startTestDaemon({ boundaries: { 'renewals-desk': boundary }, at: Date.now() })
  agent = await daemon.addAgent('renewals-bot', 'renewals-desk')
  approver = await daemon.pair()
  return () => daemon.close()
})

describe.each([
  ['curl', 'sh', code(/<!-- curl-recipe -->\n```sh\n([\s\S]*?)```/), 'opportunity 27 is 14500'],
  ['python', 'python3', code(/<!-- python-recipe -->\n```python\n([\s\S]*?)```/), '"expected_revenue": 14500'],
])('%s', (_name, interpreter, text, sign) => {
  /** Runs it in a folder of its own while `decide` decides; gives what it wrote and left behind. */
  async function recipe(decide: (ask: string) => Promise<unknown>, token = agent.token) {
    const folder = await mkdtemp(join(tmpdir(), 'cs-recipe-'))
    await writeFile(join(folder, 'recipe'), text)
    const env = { PATH: process.env.PATH, COUNTERSIGN_TOKEN: token, COUNTERSIGN_PORT: String(daemon.port) }
    const child = spawn(interpreter, ['recipe'], { cwd: folder, env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += part))
    const ended = once(child, 'close')
    const pending = async () => (await approver.human.queue({ body: {} })).body.pending[0]?.ask
    if (token === agent.token) {
      await expect.poll(pending, { timeout: 20_000 }).toBeDefined()
      await decide((await pending()) ?? '')
    }
    const [exit] = (await ended) as [number]
    const done = await access(join(folder, 'done.txt')).then(
      () => readFile(join(folder, 'done.txt'), 'utf8'),
      () => null,
    )
    await rm(folder, { recursive: true })
    return { exit, said, done }
  }

  test('asks, waits, uses the grant, acts, reports and ends', async () => {
    const { exit, said, done } = await recipe(ask => approver.decide(ask, 'approved'))
    expect([exit, said]).toEqual([0, ''])
    expect(done).toContain(sign)
    const [last] = (await approver.human.runs({ body: {} })).body.runs
    expect(last).toMatchObject({ status: 'finished', executed: 1, outcomes: { approved: 1 } })
  })

  test('does not carry out what it asked for when something else was approved', async () => {
    const edit = { fields: { expected_revenue: 9000 } }
    const { done } = await recipe(ask => approver.decide(ask, { outcome: 'approved_edited', edit }))
    expect(done ?? '').not.toContain('14500')
  })

  test('does nothing when it is denied, and says why', async () => {
    const { exit, said, done } = await recipe(ask =>
      approver.decide(ask, { outcome: 'denied', note: 'Ask the owner.' }),
    )
    expect([exit, done]).toEqual([1, null])
    expect(said).toContain('Ask the owner.')
  })

  test('does nothing with a token that is not known', async () => {
    const { exit, done } = await recipe(async () => undefined, `cs_${'a'.repeat(43)}`)
    expect([exit, done]).toEqual([1, null])
  })
})
