/** Failure behaviour (design §7) over real requests: retries, rejections, silence, unknown executions, incidents and their life. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareProjections, rebuildProjections } from '../../daemon/journal/rebuild.ts'
import type { Store } from '../../daemon/store/store.ts'
import { openRemoteStore } from '../../daemon/store/worker/remote-store.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

const minute = 60_000
/** Most tests here start the daemon again, some of them several times. */
const slow = { timeout: 60_000 }
let daemon: TestDaemon
let store: Store
let agent: TestAgent
let approver: TestApprover
let records = 0

beforeAll(async () => {
  const once = { tool_error: { retries: 0, backoff: '5s', then: 'pause' } }
  const strict = { rejection: { in_a_row: 100, of_last: [2, 4], then: 'pause' } }
  daemon = await startTestDaemon({
    async openStore(path) {
      store = await openRemoteStore(path)
      return store
    },
    boundaries: {
      desk: boundaryText('desk'),
      sent: boundaryText('sent'),
      used: boundaryText('used'),
      once: boundaryText('once', { failure: once }),
      denied: boundaryText('denied', { failure: {} }),
      strict: boundaryText('strict', { failure: strict }),
      quiet: boundaryText('quiet', { failure: { stalled: { after: '2m' } } }),
    },
  })
  agent = await daemon.addAgent('bot', 'desk', 'sent', 'used', 'once', 'denied', 'strict', 'quiet')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const restart = async () => {
  await daemon.restart()
  await approver.login()
}
/** Time passes, and the daemon notices what it changed. */
const pass = async (ms: number) => {
  daemon.clock.advance(ms)
  await daemon.daemon().catchUp()
  await approver.login()
}
/** Something that passes alone, about a record that no other test touches. */
const message = () => ({ verb: 'create', record: 'crm/message', fields: { body: `message ${++records}` } })
const change = () => ({ verb: 'update', record: `crm/lead/${++records}`, fields: { stage: 'won' } })
type Of = { run: string } | { workflow: string }
type Outcome = 'executed' | 'failed' | 'unknown'
const report = async (ask: string, execution: Outcome, error?: string) =>
  (await agent.api.report({ params: { ask }, body: { execution, ...(error && { error }) } })).body
/** Asks, uses the grant and reports. */
const tryOnce = async (
  action: ReturnType<typeof message>,
  of: Of,
  execution: Outcome = 'failed',
  error = 'HTTP 500',
) => {
  const answer = await agent.ask(action, of)
  await agent.consume(answer)
  return report(answer.ask, execution, error)
}
const incidents = async (filter: 'open' | 'all' = 'open') =>
  (await approver.human.incidents({ body: { filter } })).body.incidents
const incidentOf = async (run: string) => (await incidents('all')).find(incident => incident.run === run)
const entriesOf = async (run: string) =>
  (await approver.human.runView({ body: { run } })).body.entries.map(({ type }) => type)
const attention = async (workflow: string) =>
  (await approver.human.queue({ body: {} })).body.attention.filter(each => each.workflow === workflow)

describe('a tool that fails', slow, () => {
  test('is tried again after a growing pause, then stops with an incident', async () => {
    const run = await agent.run()
    const action = message()
    expect(await tryOnce(action, { run })).toMatchObject({ execution: 'failed', retry: { afterMs: 5_000, left: 2 } })
    const early = await problemOf(agent.ask(action, { run }))
    expect(early).toMatchObject({ code: 'retry-later', extra: { retryAfter: 5, status: 429 } })
    // Another action is not held back, nor is the same one in another run.
    expect((await agent.ask(message(), { run })).status).toBe('allowed')
    expect((await agent.ask(action, { run: await agent.run() })).status).toBe('allowed')

    daemon.clock.advance(5_000)
    expect(await tryOnce(action, { run })).toMatchObject({ retry: { afterMs: 10_000, left: 1 } })
    daemon.clock.advance(9_000)
    expect(await problemOf(agent.ask(action, { run }))).toMatchObject({ code: 'retry-later', extra: { retryAfter: 1 } })
    await restart()
    expect(await problemOf(agent.ask(action, { run }))).toMatchObject({ code: 'retry-later' })
    daemon.clock.advance(1_000)

    const last = await tryOnce(action, { run })
    expect(last).toMatchObject({ execution: 'failed', retry: null })
    expect(last.say).toMatch(/^Stop/)
    const incident = await incidentOf(run)
    expect(incident).toMatchObject({ kind: 'tool_error', state: 'open', execution: 'failed' })
    expect(incident?.summary).toContain('3 times in a row: create crm/message')

    daemon.clock.advance(60 * minute)
    await approver.login()
    expect(await problemOf(agent.ask(action, { run }))).toMatchObject({ code: 'retries-used-up' })
    await restart()
    expect(await problemOf(agent.ask(action, { run }))).toMatchObject({ code: 'retries-used-up' })
    await approver.command('resolveIncident', { incident: incident?.incident ?? -1, note: 'The CRM is up again.' })
    expect(await tryOnce(action, { run })).toMatchObject({ retry: { left: 2 } })
  })

  test('starts anew after it worked once', async () => {
    const run = await agent.run()
    const action = message()
    await tryOnce(action, { run })
    daemon.clock.advance(5_000)
    await tryOnce(action, { run }, 'executed')
    expect(await tryOnce(action, { run })).toMatchObject({ retry: { afterMs: 5_000, left: 2 } })
  })

  test('counts across asks that name no run', async () => {
    const action = message()
    await tryOnce(action, { workflow: 'desk' })
    expect(await problemOf(agent.ask(action))).toMatchObject({ code: 'retry-later' })
    daemon.clock.advance(5_000)
    expect(await tryOnce(action, { workflow: 'desk' })).toMatchObject({ retry: { afterMs: 10_000, left: 1 } })
  })

  test('pauses the workflow where the boundary says so', async () => {
    const run = await agent.run('once')
    expect(await tryOnce(message(), { run })).toMatchObject({ retry: null })
    expect(await problemOf(agent.ask(message(), { run }))).toMatchObject({ code: 'blocked' })
    const [paused] = await attention('once')
    expect(paused).toMatchObject({ what: 'paused' })
    expect(paused?.words).toContain('create crm/message')
    await restart()
    expect(await problemOf(agent.ask(message(), { run }))).toMatchObject({ code: 'blocked' })
    await approver.command('resumeWorkflow', { workflow: 'once', note: 'Mended.' })
    expect((await agent.ask(message(), { run })).status).toBe('allowed')
  })

  test('counts steps with an error as well, each by what it called', async () => {
    const run = await agent.run()
    const failing = { kind: 'tool_call' as const, name: 'crm.read', record: 'crm/lead/1', error: 'HTTP 500' }
    const add = async (...steps: (Omit<typeof failing, 'error'> & { error?: string })[]) =>
      (await agent.api.addSteps({ params: { run }, body: { steps } })).body.failures
    expect(await add(failing)).toMatchObject([{ step: 0, retry: { afterMs: 5_000, left: 2 } }])
    const { error: _, ...working } = failing
    expect(await add({ ...working, record: 'crm/lead/2' })).toBeUndefined()
    expect(await add(failing, failing)).toMatchObject([{ retry: { left: 1 } }, { step: 1, retry: null }])
    expect(await incidentOf(run)).toMatchObject({ kind: 'tool_error', ask: null })
    expect(await add(working)).toBeUndefined()
    expect(await add(failing)).toMatchObject([{ retry: { left: 2 } }])
  })

  test('tells nothing of it to another agent', async () => {
    const other = await daemon.addAgent('other', 'desk')
    const run = await agent.run()
    const action = message()
    await tryOnce(action, { run })
    expect(await problemOf(other.ask(action, { run }))).toMatchObject({ code: 'not-found' })
    expect((await other.ask(action)).status).toBe('allowed')
  })
})

describe('an execution that nobody knows of', slow, () => {
  test('is recorded where a failure leaves open what happened, and a person reconciles it', async () => {
    const action = change()
    const { ask, run } = await agent.ask(action)
    await approver.decide(ask, 'approved')
    await agent.consume((await agent.api.askStatus({ params: { ask }, query: {} })).body)
    const answer = await report(ask, 'failed', 'request timed out after 30 s')
    expect(answer.execution).toBe('unknown')
    expect(answer.retry).toBeUndefined()
    const incident = await incidentOf(run)
    expect(incident).toMatchObject({ kind: 'unknown_execution', state: 'open', ask, execution: 'unknown' })

    await approver.command('reconcileExecution', { ask, execution: 'executed', note: 'The lead says won.' })
    expect(await incidentOf(run)).toMatchObject({
      state: 'resolved',
      resolved: { by: expect.stringContaining('Reviewer'), note: 'The lead says won.' },
      execution: 'executed',
    })
    expect((await approver.human.runView({ body: { run } })).body.summary).toMatchObject({ executed: 1 })
    expect((await entriesOf(run)).slice(-2)).toEqual(['execution.reconciled', 'incident.resolved'])
    const again = approver.command('reconcileExecution', { ask, execution: 'failed', note: 'No.' })
    expect(await problemOf(again)).toMatchObject({ code: 'not-unknown' })
  })

  test('comes of an irreversible action whatever the error says, and not of a read', async () => {
    const of = { run: await agent.run('sent') }
    const { ask } = await agent.ask({ verb: 'send', record: 'crm/message', fields: { body: 'hello' } }, of)
    await approver.decide(ask, 'approved')
    await agent.consume((await agent.api.askStatus({ params: { ask }, query: {} })).body)
    expect((await report(ask, 'failed', 'HTTP 500')).execution).toBe('unknown')
    const read = { verb: 'read', record: 'crm/lead/7', fields: ['stage'] }
    const reading = await agent.ask(read, of)
    await agent.consume(reading)
    expect((await report(reading.ask, 'failed', 'timed out')).execution).toBe('failed')
  })

  test('comes of a grant that was used and never reported on', async () => {
    const of = { workflow: 'used' }
    const used = await agent.ask(message(), of)
    await agent.consume(used)
    await pass(9 * minute)
    expect(await incidentOf(used.run)).toBeUndefined()
    await restart()
    await pass(minute)
    expect(await incidentOf(used.run)).toMatchObject({ kind: 'unknown_execution', execution: 'unknown' })
    const late = agent.api.report({ params: { ask: used.ask }, body: { execution: 'executed' } })
    expect(await problemOf(late)).toMatchObject({ code: 'already-reported' })
    // A read leaves nothing to find out.
    const read = await agent.ask({ verb: 'read', record: 'crm/lead/8', fields: ['stage'] }, of)
    await agent.consume(read)
    await pass(10 * minute)
    expect((await agent.api.askStatus({ params: { ask: read.ask }, query: {} })).body.execution).toBe('unknown')
    expect(await incidentOf(read.run)).toBeUndefined()
    await approver.command('reconcileExecution', { ask: used.ask, execution: 'failed', note: 'Nothing was written.' })
    expect(await incidentOf(used.run)).toMatchObject({ state: 'resolved', execution: 'failed' })
  })
})

describe('repeated rejection', slow, () => {
  const deny = async (workflow: string) => {
    const { ask } = await agent.ask(change(), { workflow })
    await approver.decide(ask, 'denied')
  }
  const approve = async (workflow: string) => {
    const { ask } = await agent.ask(change(), { workflow })
    await approver.decide(ask, 'approved')
  }

  test('pauses after three denials in a row, and only people resume it', async () => {
    const waiting = await agent.ask(change(), { workflow: 'denied' })
    await deny('denied')
    await deny('denied')
    await restart()
    expect(await attention('denied')).toEqual([])
    await deny('denied')
    const [paused] = await attention('denied')
    expect(paused).toMatchObject({ what: 'paused' })
    expect(paused?.words).toContain('3 asks in a row')
    const blocked = await problemOf(agent.ask(change(), { workflow: 'denied' }))
    expect(blocked.code).toBe('blocked')
    expect(blocked.detail).toContain('Do not retry')
    // What waited goes on waiting.
    expect((await agent.api.askStatus({ params: { ask: waiting.ask }, query: {} })).status).toBe(202)
    await restart()
    expect(await attention('denied')).toHaveLength(1)

    await approver.command('resumeWorkflow', { workflow: 'denied', note: 'The prompt was wrong.' })
    await deny('denied')
    await deny('denied')
    await restart()
    expect(await attention('denied')).toEqual([])
    await deny('denied')
    expect(await attention('denied')).toHaveLength(1)
  })

  test('pauses where too many of the latest were denied, and expiry is no denial', async () => {
    const { ask } = await agent.ask(change(), { workflow: 'strict' })
    await pass(15 * minute)
    expect(await problemOf(agent.api.askStatus({ params: { ask }, query: {} }))).toMatchObject({ code: 'expired' })
    await deny('strict')
    for (const _ of [1, 2, 3]) await approve('strict')
    await deny('strict')
    expect(await attention('strict')).toEqual([])
    await deny('strict')
    expect((await attention('strict'))[0]?.words).toContain('2 of the last 4')
  })

  test('does not count what the daemon denies again', async () => {
    const action = change()
    const { ask } = await agent.ask(action, { workflow: 'quiet' })
    await approver.decide(ask, 'denied')
    for (const _ of [1, 2, 3])
      expect(await problemOf(agent.ask(action, { workflow: 'quiet' }))).toMatchObject({ code: 'denied' })
    expect(await attention('quiet')).toEqual([])
  })
})

describe('a silent run', slow, () => {
  const statusOf = async (run: string) => (await approver.human.runView({ body: { run } })).body.summary.status
  const live = (run: string) =>
    agent.api.addSteps({ params: { run }, body: { steps: [{ kind: 'message', name: 'still here' }] } })

  test('is stalled with an incident, until its agent shows a sign of life', async () => {
    const run = await agent.run('quiet')
    await pass(minute)
    await live(run)
    await pass(minute)
    expect(await statusOf(run)).toBe('open')
    await restart()
    await pass(minute)
    expect(await statusOf(run)).toBe('stalled')
    expect(await incidentOf(run)).toMatchObject({ kind: 'stalled_run', state: 'open', ask: null, execution: null })
    await pass(10 * minute)
    expect((await entriesOf(run)).filter(type => type === 'run.stalled')).toHaveLength(1)

    await live(run)
    expect(await statusOf(run)).toBe('open')
    await restart()
    await pass(2 * minute)
    expect(await statusOf(run)).toBe('stalled')
    expect((await entriesOf(run)).filter(type => type === 'run.stalled')).toHaveLength(2)
    await agent.api.finishRun({ params: { run }, body: {} })
    expect(await statusOf(run)).toBe('finished')
  })

  test('is not stalled while it waits for a person', async () => {
    const run = await agent.run('quiet')
    await agent.ask(change(), { run })
    await pass(10 * minute)
    expect(await statusOf(run)).toBe('open')
    await pass(5 * minute)
    await pass(2 * minute)
    expect(await statusOf(run)).toBe('stalled')
  })
})

describe('incidents', slow, () => {
  test('are acknowledged and resolved with a note, once, and the run tells of it', async () => {
    const before = (await approver.human.queue({ body: {} })).body.incidents
    const touch = { verb: 'read', record: 'crm/lead/9', fields: ['secret'] }
    const run = await agent.run()
    expect(await problemOf(agent.ask(touch, { run }))).toMatchObject({ code: 'blocked' })
    expect((await approver.human.queue({ body: {} })).body.incidents).toBe(before + 1)
    const { incident = -1 } = (await incidentOf(run)) ?? {}
    expect((await incidents())[0]).toMatchObject({ incident, kind: 'never', run, state: 'open', title: 'Desk' })

    await approver.command('acknowledgeIncident', { incident })
    await restart()
    expect(await incidentOf(run)).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by: expect.stringContaining('Reviewer') },
    })
    await approver.command('acknowledgeIncident', { incident })
    await approver.command('resolveIncident', { incident, note: 'It was a test of the boundary.' })
    await restart()
    expect(await incidentOf(run)).toMatchObject({
      state: 'resolved',
      resolved: { note: 'It was a test of the boundary.' },
    })
    expect((await incidents()).map(each => each.incident)).not.toContain(incident)
    for (const name of ['acknowledgeIncident', 'resolveIncident'] as const)
      expect(
        await problemOf(approver.command(name, { incident, ...(name === 'resolveIncident' && { note: 'Again.' }) })),
      ).toMatchObject({ code: 'incident-resolved' })
    const types = (await entriesOf(run)).filter(type => type.startsWith('incident.'))
    expect(types).toEqual(['incident.opened', 'incident.acknowledged', 'incident.resolved'])
    expect((await approver.human.queue({ body: {} })).body.incidents).toBe(before)
  })

  test('come in pages', async () => {
    const all = await incidents('all')
    const { body } = await approver.human.incidents({ body: { filter: 'all', before: all[1]?.incident, limit: 2 } })
    expect(body.incidents).toEqual(all.slice(2, 4))
    expect(body.more).toBe(all.length > 4)
  })

  test('that do not exist are not found', async () => {
    const problem = problemOf(approver.command('acknowledgeIncident', { incident: 1_000_000 }))
    expect(await problem).toMatchObject({ code: 'not-found' })
  })

  test('leave projections that a rebuild gives again', async () => {
    expect(compareProjections(await store.projections(), await rebuildProjections(store))).toEqual([])
  })
})
