/** What must happen once happens once, however many try at the same time (R25, R27), also around a restart. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import type { Answer } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approvers: TestApprover[]
let leads = 0

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  const first = await daemon.pair()
  approvers = [first, await daemon.pair({ by: first, origin: extensionOrigin('b') })]
})
afterAll(() => daemon.close())

const change = () => {
  leads += 1
  return { verb: 'update', record: `crm/lead/${leads}`, fields: { stage: 'won' } }
}
const consume = (ask: string, digest: string) =>
  daemon.send({ method: 'POST', path: `/agent/v1/asks/${ask}/consume`, headers: agent.headers, body: { digest } })
const many = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))
/** How often each status was answered. */
const tally = (answers: readonly Answer[]) => {
  const statuses = answers.map(({ status }) => status)
  return Object.fromEntries(
    [...new Set(statuses)].map(status => [status, statuses.filter(other => other === status).length]),
  )
}
async function approved() {
  const asked = await agent.ask(change())
  await approvers[0]?.decide(asked.ask, 'approved')
  return asked
}

test('of 200 that use a grant at once, one gets the action', async () => {
  const { ask, digest } = await approved()
  const answers = await many(200, () => consume(ask, digest))
  expect(tally(answers)).toEqual({ 200: 1, 409: 199 })
  for (const { status, body } of answers)
    if (status === 409) expect(body).toMatchObject({ type: 'urn:countersign:problem:grant-consumed' })
})

test('an allowed grant is no different', async () => {
  const { ask, digest } = await agent.ask({ verb: 'create', record: 'crm/message' })
  expect(tally(await many(200, () => consume(ask, digest)))).toEqual({ 200: 1, 409: 199 })
})

test('what was used before a restart is used after it, and what was not is good once', async () => {
  const used = await approved()
  const unused = await approved()
  expect((await consume(used.ask, used.digest)).status).toBe(200)
  await daemon.restart()
  for (const approver of approvers) await approver.login()
  expect(tally(await many(50, () => consume(used.ask, used.digest)))).toEqual({ 409: 50 })
  expect(tally(await many(200, () => consume(unused.ask, unused.digest)))).toEqual({ 200: 1, 409: 199 })
})

test('a restart in the middle of it gives nobody a second action', async () => {
  const { ask, digest } = await approved()
  const racing = many(60, () => consume(ask, digest).catch(() => undefined))
  await daemon.restart()
  for (const approver of approvers) await approver.login()
  const before = (await racing).filter(answer => answer?.status === 200).length
  const after = tally(await many(60, () => consume(ask, digest)))
  expect(before + (after[200] ?? 0)).toBeLessThanOrEqual(1)
})

test('of two decisions at once the first stands, twenty times over', async () => {
  for (let round = 0; round < 20; round++) {
    const { ask } = await agent.ask(change())
    const answers = await many(2, async index => {
      const approver = approvers[(index + round) % 2] as TestApprover
      const { body: view } = await approver.human.askView({ body: { ask } })
      const verdict = index === 0 ? { outcome: 'approved' as const } : { outcome: 'denied' as const, reason: 'not_now' }
      const body = await approver.decision(view, verdict)
      return daemon.send({ method: 'POST', path: '/human/v1/decide', headers: approver.headers(), body })
    })
    expect(tally(answers)).toEqual({ 200: 1, 409: 1 })
  }
})

test('approving and withdrawing at once leaves one end', async () => {
  const [approver] = approvers as [TestApprover]
  for (let round = 0; round < 10; round++) {
    const { ask } = await agent.ask(change())
    await Promise.allSettled([
      approver.decide(ask, 'approved'),
      agent.api.withdraw({ params: { ask }, body: {} }),
      agent.api.withdraw({ params: { ask }, body: {} }),
    ])
    const { status, version } = (await approver.human.askView({ body: { ask } })).body
    expect(['approved', 'withdrawn']).toContain(status)
    expect(version).toBeLessThanOrEqual(3)
  }
})

test('one idempotency key makes one ask, however many send it', async () => {
  const action = change()
  const answers = await many(50, () => agent.ask(action, { key: 'the same wish' }))
  expect(new Set(answers.map(({ ask }) => ask)).size).toBe(1)
})
