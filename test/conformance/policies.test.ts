/** Registered policies, end to end: files of the operator, what evidence may cite, and what a reviewer is shown (design §4). */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const policy = (id: string, version: string, text = 'Ask **two** people.') =>
  `---\nid: ${id}\nversion: "${version}"\ntitle: Policy of ${id}\n---\n\n${text}\n`

async function put(name: string, text: string | null): Promise<void> {
  const file = join(daemon.places.policies, name)
  if (text === null) await rm(file)
  else await writeFile(file, text, { mode: 0o600 })
  await daemon.daemon().catchUp()
}

const cite = (id: string, version: string, quote?: string) =>
  agent.ask(
    { verb: 'create', record: 'crm/message' },
    { evidence: { policies: [{ id, version, title: 'As cited', ...(quote && { quote }) }] } },
  )
const list = async () => (await approver.human.policies({ body: {} })).body
const recorded = async () =>
  (await approver.human.changes({ body: { after: -1 } })).body.changes
    .map(({ type }) => type)
    .filter(type => type.startsWith('policy.'))

test('a file registers a policy, and evidence that cites it passes', async () => {
  await put('refunds.md', policy('refunds', '2'))
  expect(await list()).toEqual({
    policies: [{ id: 'refunds', version: '2', title: 'Policy of refunds' }],
    broken: [],
  })
  expect((await approver.human.policy({ body: { id: 'refunds' } })).body.text).toBe('Ask **two** people.')
  expect((await cite('refunds', '2')).status).toBe('allowed')
  expect(await recorded()).toEqual(['policy.registered'])
})

test('another version goes to the owner, with both sides and the mark', async () => {
  const { ask, status, verdict } = await cite('refunds', '1')
  expect([status, verdict.decision]).toEqual(['pending', 'escalate'])
  expect(verdict.reasons[0]).toMatchObject({
    facet: 'conflict',
    sides: [
      { at: 'cited: refunds', says: 'version 1, "As cited"' },
      { at: 'registered: refunds', says: 'version 2, "Policy of refunds"' },
    ],
  })
  const view = (await approver.human.askView({ body: { ask } })).body
  expect(view.owner).toBe('Owners')
  expect(view.marks).toEqual([{ at: '/policies/0', mark: 'mismatch', reason: 'the registered version is 2' }])
})

test('words that the policy does not say are a mismatch', async () => {
  const marks = async (quote: string) => {
    const { ask } = await cite('refunds', '2', quote)
    return (await approver.human.askView({ body: { ask } })).body.marks.map(({ mark }) => mark)
  }
  expect(await marks('Ask two people.')).toEqual(['verified'])
  expect(await marks('Ask nobody.')).toEqual(['mismatch'])
})

test('a policy nobody registered is not found, and citing it is a conflict', async () => {
  expect((await cite('discounts', '1')).verdict.decision).toBe('escalate')
  expect(await problemOf(approver.human.policy({ body: { id: 'discounts' } }))).toMatchObject({ code: 'not-found' })
})

test('a new version counts once it is there, and is on record after a new start', async () => {
  await put('refunds.md', policy('refunds', '3'))
  expect((await cite('refunds', '2')).verdict.decision).toBe('escalate')
  expect((await cite('refunds', '3')).status).toBe('allowed')
  await daemon.restart()
  await approver.login()
  expect((await list()).policies).toMatchObject([{ id: 'refunds', version: '3' }])
  expect(await recorded()).toEqual(['policy.registered', 'policy.registered'])
})

test('a broken file registers nothing and asks for attention; the others stay', async () => {
  await put('broken.md', '---\nid: broken\nversion: 1.10\ntitle: Broken\n---\n')
  const { policies, broken } = await list()
  expect(policies).toHaveLength(1)
  expect(broken).toMatchObject([
    { words: expect.stringMatching(/broken\.md:3:\d+: version: must be a text in quotes/) },
  ])
  expect((await approver.human.queue({ body: {} })).body.attention).toMatchObject([
    { workflow: 'broken.md', what: 'policy' },
  ])
  await put('broken.md', null)
  expect((await approver.human.queue({ body: {} })).body.attention).toEqual([])
})

test('one id in two files is registered by neither', async () => {
  await put('twice.md', policy('refunds', '4'))
  expect((await list()).policies).toEqual([])
  expect((await cite('refunds', '3')).verdict.decision).toBe('escalate')
  await put('twice.md', null)
  expect((await cite('refunds', '3')).status).toBe('allowed')
})

test('a file that goes takes its policy along', async () => {
  await put('refunds.md', null)
  expect((await cite('refunds', '3')).verdict.decision).toBe('escalate')
  expect((await recorded()).at(-1)).toBe('policy.removed')
})
