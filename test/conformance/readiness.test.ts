/** Readiness over HTTP: the facts, the raise that a person makes on the record, and what is taken away by itself (design §7). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../../daemon/store/store.ts'
import { openRemoteStore } from '../../daemon/store/worker/remote-store.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Facts } from '../../shared/readiness/facts.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { TestApprover, Verdict } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

const minute = 60_000
const alone = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
const forbidden = { verb: 'update', record: 'crm/lead/1', fields: { secret: 'x' } }

let daemon: TestDaemon
let store: Store
let agent: TestAgent
let approver: TestApprover
let leads = 0

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: { desk: boundaryText('desk') },
    openStore: async path => {
      store = await openRemoteStore(path)
      return store
    },
  })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const readiness = async () => (await approver.human.readiness({ body: { workflow: 'desk' } })).body
const counts = ({ figures }: Facts) =>
  Object.fromEntries(Object.entries(figures).flatMap(([name, { n }]) => (n > 0 ? [[name, n]] : [])))
const boundary = async () => (await approver.human.boundaries({ body: {} })).body.boundaries[0]
const lead = () => ({ verb: 'update', record: `crm/lead/${++leads}`, fields: { stage: 'won' } })
const looked = (ms: number) => ({
  displayed: { digest: `sha256:${'0'.repeat(64)}`, ms, end: true, input: 'pointer', ui: 'test' } as const,
})
const decide = async (verdict: Verdict) => {
  const { ask, run } = await agent.ask(lead())
  await approver.decide(ask, verdict)
  return run
}
const entriesOf = async (type: string): Promise<{ seq: number }[]> => {
  return store.entriesOfTypes([type])
}
const restart = async () => {
  await daemon.restart()
  await approver.login()
}

describe('the facts', () => {
  test('are those of the workflow and of each kind of action, with the runs behind them', async () => {
    for (let i = 0; i < 3; i++) await decide({ outcome: 'approved' })
    const denied = await decide({ outcome: 'denied', reason: 'not_now' })
    await decide({ outcome: 'approved_edited', edit: { fields: { stage: 'lost' } } })
    const quick = await decide({ outcome: 'approved', statement: looked(1999) })
    await agent.ask(lead())
    daemon.clock.advance(15 * minute)
    await daemon.daemon().catchUp()
    await approver.login()
    await agent.ask(alone)
    await problemOf(agent.ask(forbidden))
    await problemOf(agent.ask({ verb: 'update', record: 'elsewhere/thing/1', fields: { a: 1 } }))

    const { whole, capabilities, more } = await readiness()
    expect(counts(whole)).toEqual({ decided: 5, denied: 1, edited: 1, quick: 1, expired: 1, alone: 1, blocked: 2 })
    expect(whole).toMatchObject({
      capability: null,
      level: 'execute',
      days: 1,
      reviewers: 1,
      denial: { rate: 0.2 },
      edits: { rate: 0.25 },
      incidents: { n: 1, kinds: { never: 1 } },
    })
    expect(whole.figures.denied.runs).toEqual([denied])
    expect(whole.figures.quick.runs).toEqual([quick])
    expect(capabilities.map(({ capability, level }) => [capability, level])).toEqual([
      [{ verb: 'update', target: 'crm/lead' }, 'execute'],
      [{ verb: 'create', target: 'crm/message' }, 'alone'],
    ])
    expect(capabilities[0]).toMatchObject({ recommendation: 'not enough data', incidents: { n: 1 } })
    expect(more).toBe(0)
  })

  test('of a workflow that there is not are not found', async () => {
    expect(await problemOf(approver.human.readiness({ body: { workflow: 'nothing' } }))).toMatchObject({
      code: 'not-found',
    })
  })

  test('are of the last 90 days', async () => {
    daemon.clock.advance(91 * 24 * 60 * minute)
    await approver.login()
    expect(counts((await readiness()).whole)).toEqual({})
  })
})

describe('a tier', () => {
  const accept = async (changes: object) => {
    await daemon.writeBoundary('desk', boundaryText('desk', { ...changes }))
    await approver.command('acceptBoundary', {
      workflow: 'desk',
      digest: (await boundary())?.fileDigest ?? '',
      loosening: 'confirmed',
    } as Record<string, Json>)
    const seq = (await entriesOf('boundary.accepted')).at(-1)?.seq ?? -1
    return accepted(seq)
  }
  /** The entry and its body, read as the daemon stored them. */
  async function accepted(seq: number) {
    const [stored] = await store.entries(seq, seq + 1, 1)
    const entry = JSON.parse(stored?.text ?? '{}') as Entry<'boundary.accepted'>
    const facts = entry.facts === undefined ? undefined : JSON.parse((await store.body(entry.facts)) ?? 'null')
    return { entry, facts }
  }

  test('that a person raises carries the facts as they stood; lowered or left, it carries none', async () => {
    await decide({ outcome: 'approved' })
    expect((await accept({ tier: 'prepare' })).facts).toBeUndefined()
    const raised = await accept({ tier: 'execute' })
    expect(raised.entry).toMatchObject({ by: { approver: approver.id }, loosening: 'confirmed' })
    expect(raised.facts).toMatchObject({
      v: 1,
      raised: ['The tier: from Prepare to Execute.'],
      readiness: { workflow: 'desk', whole: { level: 'prepare', figures: { decided: { n: 1 } } } },
    })
    expect((await accept({ title: 'Another title' })).facts).toBeUndefined()
    const more = await accept({
      title: 'Another title',
      alone: ['create crm/message', 'write work/file/notes', 'update crm/lead'],
    })
    expect(more.facts).toMatchObject({ raised: ['"update crm/lead": may be done alone.'] })
  })
})

describe('what is taken away by itself', () => {
  const reach = async (times: number) => {
    for (let i = 0; i < times; i++) await problemOf(agent.ask(forbidden))
  }

  test('acting alone, after three incidents within a week; a person resumes it, and they count anew', async () => {
    await reach(2)
    expect(await agent.ask(alone)).toMatchObject({ status: 'allowed' })
    await reach(1)
    await expect.poll(async () => (await boundary())?.paused).toMatch(/may act alone here and 3 times in 7 days/)
    expect(await problemOf(agent.ask(alone))).toMatchObject({
      code: 'blocked',
      detail: expect.stringContaining('7 days'),
    })
    await restart()
    expect((await boundary())?.paused).toMatch(/7 days/)
    await approver.command('resumeWorkflow', { workflow: 'desk', note: 'Looked at it.' })
    await reach(2)
    await restart()
    expect((await boundary())?.paused).toBeNull()
    await reach(1)
    await expect.poll(async () => (await boundary())?.paused).toMatch(/7 days/)
    await approver.command('resumeWorkflow', { workflow: 'desk', note: 'Again.' })
  })

  test('is left where nothing may be done alone', async () => {
    await daemon.writeBoundary('desk', boundaryText('desk', { tier: 'prepare', alone: [] }))
    await approver.command('acceptBoundary', { workflow: 'desk', digest: (await boundary())?.fileDigest ?? '' })
    await reach(4)
    await restart()
    expect((await boundary())?.paused).toBeNull()
  })
})
