/** Cost from a step to the page: settled when it is recorded, with its origin, never 0 where nobody knows (design §8). */
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nothing } from '../../shared/cost/spending.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk'), other: boundaryText('other') } })
  agent = await daemon.addAgent('bot', 'desk', 'other')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

type Usage = NonNullable<Parameters<TestAgent['api']['addSteps']>[0]['body']['steps'][number]['usage']>
const work = async (run: string, ...usages: (Usage | undefined)[]) => {
  const steps = usages.map(usage => ({ kind: 'model_call' as const, name: 'think', ...(usage && { usage }) }))
  await agent.api.addSteps({ params: { run }, body: { steps } })
}
const lead = (id: number) => ({ verb: 'update', record: `crm/lead/${id}`, fields: { stage: 'won' } })
const costs = async (days = 1) => (await approver.human.costs({ body: { days } })).body.rows
const dayOfWorkflow = async (workflow: string) => (await costs()).find(row => row.workflow === workflow)
const view = async (run: string) => (await approver.human.runView({ body: { run } })).body
const restart = async () => {
  await daemon.restart()
  await approver.login()
}

describe('a step', () => {
  test('is recorded with its cost and where the figure comes from', async () => {
    const run = await agent.run('other')
    const tokens = { model: 'gpt-4o', inputTokens: 1000, outputTokens: 100 }
    await work(run, { ...tokens, costMicroUsd: 9 }, tokens, { ...tokens, model: 'in-house' }, undefined)
    const { entries, summary } = await view(run)
    const usages = entries.filter((entry): entry is Entry<'run.step'> => entry.type === 'run.step').map(e => e.usage)
    expect(usages).toEqual([
      { ...tokens, costMicroUsd: 9, origin: 'reported' },
      { ...tokens, costMicroUsd: 3500, origin: 'computed', price: expect.objectContaining({ from: '2024-10-02' }) },
      { ...tokens, model: 'in-house', origin: 'unknown' },
      undefined,
    ])
    const total = { reported: 9, computed: 3500, knownSteps: 2, unknownSteps: 2 }
    expect(summary).toMatchObject({ costMicroUsd: 3509, cost: { total, wasted: nothing } })
    expect(await dayOfWorkflow('other')).toMatchObject({ day: '2026-01-05', total, wasted: nothing, runs: 1 })
  })

  test('cannot say itself where its cost comes from', async () => {
    const run = await agent.run('other')
    const usage = { costMicroUsd: 1, origin: 'computed' } as Usage
    expect(await problemOf(work(run, usage))).toMatchObject({ code: 'bad-request' })
  })
})

describe('work in vain', () => {
  test('is what led to an ask that was blocked, denied or expired', async () => {
    const run = await agent.run()
    await work(run, { costMicroUsd: 100 })
    await problemOf(agent.ask({ verb: 'update', record: 'crm/lead/1', fields: { secret: 1 } }, { run }))
    await work(run, { costMicroUsd: 20 })
    const denied = await agent.ask(lead(2), { run })
    await work(run, { costMicroUsd: 3 })
    const approved = await agent.ask(lead(3), { run })
    await work(run, undefined)
    await agent.ask(lead(4), { run })
    await approver.decide(denied.ask, 'denied')
    await approver.decide(approved.ask, 'approved')
    expect((await view(run)).summary.cost?.wasted).toMatchObject({ reported: 120, unknownSteps: 0 })
    daemon.clock.advance(15 * 60_000)
    await daemon.daemon().catchUp()
    await approver.login()
    const wasted = { reported: 120, computed: 0, knownSteps: 2, unknownSteps: 1 }
    expect((await view(run)).summary.cost).toMatchObject({ total: { reported: 123, unknownSteps: 1 }, wasted })
    expect(await dayOfWorkflow('desk')).toMatchObject({ wasted, runs: 1 })
  })
})

describe('the days', () => {
  test('are the same after a restart, and the next one begins with nothing', async () => {
    const before = await costs(30)
    await restart()
    expect(await costs(30)).toEqual(before)
    daemon.clock.advance(24 * 3_600_000)
    await approver.login()
    expect(await costs(1)).toEqual([])
    expect(await costs(2)).toEqual(before)
  })
})

describe('a budget', () => {
  const message = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
  const say = async (run: string) => {
    const { verdict, status } = await agent.ask(message, { run })
    return [status, verdict.reasons.find(({ facet }) => facet === 'budget')?.rule]
  }
  const spent = async (...usd: number[]) => {
    const run = await agent.run('thrifty')
    await work(run, ...usd.map(sum => ({ costMicroUsd: sum * 1_000_000 })))
    return run
  }

  test('of a run and of a day is held against what the steps cost: asked from the ask level on, blocked at the limit', async () => {
    const budget = { per_run: '1.00 USD', per_day: '3.00 USD', ask_at: '50%' }
    await daemon.writeBoundary('thrifty', boundaryText('thrifty', { budget }))
    await daemon.daemon().acceptFirst('thrifty')
    agent = await daemon.addAgent('thrifty-bot', 'thrifty', 'desk', 'other')
    const first = await spent(0.4)
    expect(await say(first)).toEqual(['allowed', undefined])
    await work(first, { costMicroUsd: 100_000 })
    expect(await say(first)).toEqual(['pending', 'budget.per_run'])
    await work(first, { costMicroUsd: 500_000 })
    const blocked = { code: 'blocked', detail: expect.stringContaining('This run has cost 1.00 USD of 1.00 USD') }
    expect(await problemOf(agent.ask({ ...message, fields: { body: 'other' } }, { run: first }))).toMatchObject(blocked)

    expect(await say(await spent(0.4))).toEqual(['allowed', undefined])
    expect(await say(await spent(0.2))).toEqual(['pending', 'budget.per_day'])
    const last = await spent(0.9, 0.5)
    expect(await problemOf(agent.ask(message, { run: last }))).toMatchObject({ code: 'blocked' })
    await restart()
    expect(await problemOf(agent.ask(message, { run: await spent(0.1) }))).toMatchObject({
      code: 'blocked',
      detail: expect.stringContaining('The workflow today has cost 3.10 USD of 3.00 USD'),
    })
    daemon.clock.advance(24 * 3_600_000)
    await approver.login()
    expect(await say(await spent(0.1))).toEqual(['allowed', undefined])
  })
})

describe('prices.yaml', () => {
  const path = () => daemon.places.prices

  test('goes before the list prices', async () => {
    await writeFile(path(), 'prices:\n  - { model: in-house, from: 2026-01-01, input: 1, output: 2 }\n', {
      mode: 0o600,
    })
    await restart()
    const run = await agent.run()
    await work(run, { model: 'in-house', inputTokens: 10, outputTokens: 5 })
    expect((await view(run)).summary.cost?.total).toMatchObject({ computed: 20, unknownSteps: 0 })
  })

  test('that is wrong is not passed over', async () => {
    await writeFile(path(), 'prices:\n  - { model: in-house, from: yesterday, input: 1, output: 2 }\n', { mode: 0o600 })
    await expect(daemon.restart()).rejects.toThrow(/prices\.yaml.*prices\.0\.from/)
    await writeFile(path(), '', { mode: 0o600 })
    await restart()
  })
})
