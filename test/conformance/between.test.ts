/**
 * Between the check and the write (design §3): while the daemon looks at a file, everything else may change. What holds at
 * the moment of the write decides, for an ask, for a decision and for the use of a grant alike.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Agent } from '../../daemon/hub/agents.ts'
import { bodyOf } from '../../daemon/hub/body.ts'
import type { Action } from '../../shared/action/action.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { type TestHub, testHub } from '../export/hub.ts'
import { boundaryText } from '../fixtures/boundaries.ts'

const text = boundaryText('desk')
let setUp: TestHub
let agent: Agent
let run: string
/** The look at the file that is under way: when it began, and how it ends. */
let look: { begun: Promise<void>; end: () => void }

beforeEach(async () => {
  setUp = await testHub({ desk: text })
  const { hub, clock } = setUp
  agent = (await hub.people.addAgent('bot', ['desk'], null)).agent
  run = (await hub.runs.start(agent, { workflow: 'desk', trigger: { kind: 'test', summary: 't' } })).run
  clock.advance(1)
})

/** From now on, looking at a record takes until the test ends it. */
function holdLooks() {
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  look = { begun: begun.promise, end: ended.resolve }
  setUp.hub.parts.targets.resolve = async () => {
    begun.resolve()
    await ended.promise
    return null
  }
}

/** Starts something that looks at the record, lets `meanwhile` happen, and ends the look. */
async function during<T>(start: () => Promise<T>, meanwhile: () => Promise<unknown>): Promise<PromiseSettledResult<T>> {
  holdLooks()
  const started = Promise.allSettled([start()])
  await look.begun
  await meanwhile()
  look.end()
  const [settled] = await started
  return settled
}

const alone = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
const change = { verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } }
const ask = (action: Action = alone): Promise<Ask> => setUp.hub.asks.ask(agent, { run, action, wait: 0 })

const events = {
  'all agents are stopped': () => setUp.hub.people.stop(null),
  'the workflow is paused': async () =>
    setUp.hub.people.pause(
      setUp.approver,
      (await setUp.command('pause', { workflow: 'desk', reason: 'a test' })) as never,
    ),
  'the boundary is replaced': async () => {
    const stricter = boundaryText('desk', { tier: 'observe' })
    setUp.hub.parts.workflows.load('desk', 'desk.yaml', stricter)
    setUp.hub.parts.workflows.accept('desk', 2, bodyOf(stricter).digest, stricter)
  },
  'the boundary file breaks': async () => setUp.hub.parts.workflows.load('desk', 'desk.yaml', 'nonsense'),
  'the agent is revoked': () => setUp.hub.people.revokeAgent('bot', null),
}

describe('an ask', () => {
  test.each(Object.entries(events))('is not allowed when meanwhile %s', async (name, event) => {
    const result = await during(() => ask(), event)
    if (name === 'the agent is revoked')
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unauthenticated' } })
    else expect(result).toMatchObject({ status: 'fulfilled', value: { outcome: 'blocked' } })
  })

  test('is not written into a run that ended meanwhile', async () => {
    const result = await during(
      () => ask(),
      () => setUp.hub.runs.finish(agent, run, { output: null }),
    )
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'run-closed' } })
  })

  test('goes to a person when meanwhile the boundary file changed', async () => {
    const result = await during(
      () => ask(),
      async () => setUp.hub.parts.workflows.load('desk', 'desk.yaml', boundaryText('desk', { title: 'Other' })),
    )
    expect(result).toMatchObject({ value: { outcome: null, verdict: { reasons: [{ rule: 'not-accepted' }, {}] } } })
  })

  test('is adopted by one that came meanwhile', async () => {
    const others: Ask[] = []
    const result = await during(
      () => ask(change),
      async () => {
        setUp.hub.parts.targets.resolve = async () => null
        others.push(await ask(change))
      },
    )
    expect(result).toMatchObject({ status: 'fulfilled', value: { id: others[0]?.id } })
  })
})

describe('the use of a grant', () => {
  test.each(Object.entries(events))('is refused when meanwhile %s', async (_, event) => {
    const { id, digest } = await ask()
    const result = await during(() => setUp.hub.execution.consume(agent, id, digest), event)
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { code: expect.stringMatching(/^(blocked|superseded|unauthenticated)$/) },
    })
    expect((await setUp.hub.changes.current(id))?.execution).toBe('not_started')
  })

  test('is refused when it ran out meanwhile', async () => {
    const { id, digest } = await ask()
    const result = await during(
      () => setUp.hub.execution.consume(agent, id, digest),
      async () => setUp.clock.advance(5 * 60_000),
    )
    expect(result).toMatchObject({ reason: { code: 'grant-expired' } })
  })
})

describe('an approval', () => {
  test('is refused when meanwhile the boundary was replaced', async () => {
    const pending = await ask(change)
    const result = await during(() => setUp.decide(pending, 'approved'), events['the boundary is replaced'])
    expect(result).toMatchObject({ status: 'rejected' })
    expect((await setUp.hub.changes.current(pending.id))?.outcome).toBe('superseded')
  })

  test('is refused when the approver was revoked meanwhile', async () => {
    const pending = await ask(change)
    const result = await during(
      () => setUp.decide(pending, 'approved'),
      async () => void setUp.hub.parts.approvers.reset(0),
    )
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unauthenticated' } })
    expect((await setUp.hub.changes.current(pending.id))?.outcome).toBeNull()
  })

  test('is late when the review ended meanwhile', async () => {
    const pending = await ask(change)
    const result = await during(
      () => setUp.decide(pending, 'approved'),
      async () => setUp.clock.advance(15 * 60_000),
    )
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'review-expired' } })
  })
})
