/** Budgets and limits, end to end: what an agent is told, and what does not count against it (design §4 step 8, R38). */
import { afterEach, expect, test } from 'vitest'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
afterEach(() => daemon.close())

async function started(changes: Record<string, unknown>) {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk', changes) } })
  return daemon.addAgent('bot', 'desk')
}

const message = { verb: 'create', record: 'crm/message' }
const lead = (id: number, stage = 'won') => ({ verb: 'update', record: `crm/lead/${id}`, fields: { stage } })
const raw = (token: string, action: object) =>
  daemon.send({
    method: 'POST',
    path: '/agent/v1/asks',
    headers: { authorization: `Bearer ${token}` },
    body: { action, workflow: 'desk', wait: 0 },
  })
const minute = 60_000

test('asks above the rate are turned away until the oldest is an hour old, also after a new start', async () => {
  const agent = await started({ limits: { asks_per_hour: 2 } })
  await agent.ask(message)
  daemon.clock.advance(20 * minute)
  await agent.ask(message)
  await daemon.restart()
  const answer = await raw(agent.token, message)
  expect(answer.status).toBe(429)
  expect(answer.body).toMatchObject({
    detail: expect.stringMatching(/2 is the most\. Wait, and ask again in 41 minutes\./),
  })
  const after = Number(answer.headers['retry-after'])
  expect(after).toBe(41 * 60)
  // Being turned away does not count, or an agent that comes back too early would never get in.
  daemon.clock.advance(after * 1_000)
  expect((await agent.ask(message)).status).toBe('allowed')
  expect((await raw(agent.token, message)).status).toBe(429)
})

test('no more wait for people than may; what passes alone, and asking again for the same, go on', async () => {
  const agent = await started({ limits: { pending: 1 } })
  const run = await agent.run()
  const { ask } = await agent.ask(lead(1), { run })
  expect((await agent.ask(lead(1), { run })).ask).toBe(ask)
  expect(await problemOf(agent.ask(lead(2), { run }))).toMatchObject({ code: 'too-many' })
  expect((await agent.ask(message, { run })).status).toBe('allowed')
  const other = await daemon.addAgent('other', 'desk')
  expect((await other.ask(lead(2))).status).toBe('pending')
  await agent.api.withdraw({ params: { ask }, body: {} })
  expect((await agent.ask(lead(2), { run })).status).toBe('pending')
})

test('a person may edit what waits, whatever the agent has asked or spent since', async () => {
  const agent = await started({ limits: { pending: 1, asks_per_hour: 2 }, budget: { per_run: '1.00 USD' } })
  const approver = await daemon.pair()
  const run = await agent.run()
  const spend = (costMicroUsd: number) =>
    agent.api.addSteps({
      params: { run },
      body: { steps: [{ kind: 'model_call', name: 'think', usage: { costMicroUsd } }] },
    })
  await spend(1)
  const { ask } = await agent.ask(lead(1), { run })
  await spend(1_000_000)
  await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { stage: 'lost' }, input: {} } })
  expect((await agent.api.askStatus({ params: { ask }, query: { wait: 0 } })).body.status).toBe('approved_edited')
})

test('an agent is told what its budget is and what remains, and is stopped at the limit', async () => {
  const agent = await started({ budget: { per_run: '2.00 USD', ask_at: '50%' } })
  const run = await agent.run()
  const spend = async (costMicroUsd: number) => {
    const steps = [{ kind: 'model_call' as const, name: 'think', usage: { costMicroUsd } }]
    await agent.api.addSteps({ params: { run }, body: { steps } })
  }
  const unknown = await agent.ask(message, { run })
  expect(unknown.verdict.reasons[0]).toMatchObject({
    facet: 'budget',
    sentence: expect.stringMatching(/^Cost unknown/),
  })
  await spend(400_000)
  expect((await agent.ask({ ...message, fields: { body: 'a' } }, { run })).status).toBe('allowed')
  await spend(800_000)
  const { verdict } = await agent.ask({ ...message, fields: { body: 'b' } }, { run })
  expect(verdict.reasons[0]?.sentence).toContain('1.20 USD of 2.00 USD, and 0.80 USD remain')
  await spend(800_000)
  expect(await problemOf(agent.ask({ ...message, fields: { body: 'c' } }, { run }))).toMatchObject({ code: 'blocked' })
})
