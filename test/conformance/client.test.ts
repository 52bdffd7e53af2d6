/** The client library against a real daemon: the whole job, every kind of no, and what happens when answers are lost. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Countersign, Permit } from '../../shared/client/client.ts'
import {
  Blocked,
  createCountersign,
  Denied,
  EvidenceMissing,
  Expired,
  NoGrant,
  Refused,
  StillPending,
  Superseded,
  TooSoon,
  Withdrawn,
} from '../../shared/client/client.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { readmePath } from '../readme.ts'

const note = { verb: 'create', record: 'crm/message', fields: { body: 'Hello' } }
const change = (amount: number) => ({ verb: 'update', record: 'crm/lead/27', fields: { amount } })

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: {
      desk: boundaryText('desk'),
      careful: boundaryText('careful', { evidence: { required: ['sources'] } }),
      shifting: boundaryText('shifting'),
      lossy: boundaryText('lossy'),
      calls: boundaryText('calls', {
        tools: [{ tool: 'mcp/crm/update_lead', is: 'update crm/lead', id: 'input.id', fields: 'input.values' }],
      }),
      drafts: boundaryText('drafts', { tier: 'recommend' }),
    },
  })
  agent = await daemon.addAgent('bot', 'desk', 'careful', 'shifting', 'lossy', 'calls', 'drafts')
  approver = await daemon.pair()
  return () => daemon.close()
})

const client = (options: Parameters<typeof createCountersign>[0] = {}) =>
  createCountersign({ token: agent.token, port: daemon.port, workflow: 'desk', ...options })

/** The ask that comes to wait next, once it does. */
async function nextPending(): Promise<string> {
  const pending = async () => (await approver.human.queue({ body: {} })).body.pending[0]?.ask
  await expect.poll(pending).toBeDefined()
  return (await pending()) ?? ''
}

afterEach(async () => {
  for (const { ask } of (await approver.human.queue({ body: {} })).body.pending)
    await agent.api.withdraw({ params: { ask }, body: { why: 'The test is over.' } })
})

describe('perform', () => {
  test('goes the whole way where nobody has to look: asked, used, done, reported', async () => {
    const run = await client().run({ trigger: { kind: 'test', summary: 'The whole way' } })
    await run.step({ kind: 'tool_call', name: 'crm.read', record: 'crm/lead/27' })
    const done = await run.perform(({ action }) => ({ sent: action.fields }), { action: note })
    expect(done).toMatchObject({
      result: { sent: { body: 'Hello' } },
      run: run.id,
      approved: { edited: false, action: note },
      reported: { execution: 'executed' },
    })
    await run.finish({ output: 'done', followUp: 'none' })
    const { runs } = (await approver.human.runs({ body: {} })).body
    expect(runs.find(({ run: id }) => id === run.id)).toMatchObject({ status: 'finished', executed: 1 })
  })

  test('runs with what a reviewer made of it, and not with what was asked', async () => {
    const done = client().perform(({ action }) => action.fields, { action: change(5) })
    const ask = await nextPending()
    await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { amount: 4 } }, note: 'Less.' })
    expect(await done).toMatchObject({ result: { amount: 4 }, approved: { edited: true, note: 'Less.' } })
  })

  test('asks for a tool call, and runs the tool with the arguments that were approved', async () => {
    const call = { tool: 'mcp/crm/update_lead', input: { id: '27', values: { amount: 7 } } }
    const done = client({ workflow: 'calls' }).perform(({ input }) => input, call)
    const ask = await nextPending()
    await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { amount: 6 } } })
    expect(await done).toMatchObject({ result: { id: '27', values: { amount: 6 } }, approved: { edited: true } })
  })

  test('knows the arguments of a tool call also after the daemon was started again', async () => {
    const call = { tool: 'mcp/crm/update_lead', input: { id: '28', values: { amount: 7 } } }
    const seen = await client({ workflow: 'calls' })
      .askTool(call, { patience: 0 })
      .catch(error => error)
    await approver.decide(seen.ask, 'approved')
    await daemon.restart()
    await approver.login()
    const granted = await client().decided(seen.ask)
    expect(await client().consume(granted, call)).toMatchObject({ input: call.input })
  })

  test('reports what the function throws as failed, and throws it on', async () => {
    const failure = new Error('The mail server is gone')
    const id = await client().run({ trigger: { kind: 'test', summary: 'A failure' } })
    const done = id.perform(() => Promise.reject(failure), { action: { ...note, fields: { body: 'fails' } } })
    await expect(done).rejects.toBe(failure)
    const { body } = await approver.human.runView({ body: { run: id.id } })
    expect(JSON.stringify(body)).toContain('The mail server is gone')
    // The daemon holds the identical action back for a time.
    const again = id.ask({ action: { ...note, fields: { body: 'fails' } } }, { patience: 0 })
    await expect(again).rejects.toMatchObject({ name: 'TooSoon', code: 'retry-later', again: 'yes', retryAfter: 5000 })
    await expect(again).rejects.toBeInstanceOf(TooSoon)
  })

  test('aborted while the function runs, reports that nobody knows', async () => {
    const stop = new AbortController()
    const act = vi.fn((_permit: Permit) => {
      stop.abort(new Error('enough'))
      return new Promise<never>(() => undefined)
    })
    const run = await client().run({ trigger: { kind: 'test', summary: 'Aborted' } })
    await expect(run.perform(act, { action: note }, { signal: stop.signal })).rejects.toThrow('enough')
    const [permit] = act.mock.calls[0] ?? []
    expect(permit?.signal.aborted).toBe(true)
    expect(await client().status(permit?.ask ?? '')).toMatchObject({ execution: 'unknown' })
  })

  test('what cannot be reported does not undo what was done', async () => {
    const onReportFailed = vi.fn()
    const broken = client({ fetch: losing('/outcome', 'before'), onReportFailed, tries: 2 })
    const done = await broken.perform(() => 'sent', { action: note })
    expect(done).toMatchObject({ result: 'sent', reportFailed: { name: 'Unreachable' } })
    expect(done.reported).toBeUndefined()
    expect(onReportFailed).toHaveBeenCalledWith(done.reportFailed, done.approved.ask)
  })

  test('an output that the daemon does not take is left out of the report', async () => {
    const { reported } = await client().perform(() => ({ n: 2 ** 60 }), { action: note })
    expect(reported).toMatchObject({ execution: 'executed' })
  })

  test('guard makes a function that asks at each call', async () => {
    const send = client().guard(
      (_permit, text: string) => text.length,
      text => ({ action: { ...note, fields: { body: text } } }),
    )
    expect((await send('four')).result).toBe(4)
    expect((await send('seven..')).result).toBe(7)
  })
})

describe('a no is an error of its kind, and nothing runs', () => {
  const never = vi.fn()
  afterEach(() => expect(never).not.toHaveBeenCalled())

  test('denied by a person, with what they wrote', async () => {
    const done = client().perform(never, { action: change(11) })
    const seen = done.catch(error => error)
    await approver.decide(await nextPending(), { outcome: 'denied', note: 'Not this quarter.' })
    expect(await seen).toBeInstanceOf(Denied)
    expect(await seen).toMatchObject({ again: 'no', note: 'Not this quarter.', verdict: { decision: 'review' } })
  })

  test('blocked, and evidence missing with the list', async () => {
    const secret = client().perform(never, { action: { verb: 'read', record: 'crm/lead/27', fields: ['secret'] } })
    await expect(secret).rejects.toBeInstanceOf(Blocked)
    const bare = client()
      .perform(never, { workflow: 'careful', action: change(1) })
      .catch(error => error)
    expect(await bare).toBeInstanceOf(EvidenceMissing)
    expect(await bare).toMatchObject({ again: 'changed', missing: [{ part: 'sources' }] })
  })

  test('expired, which is no denial', async () => {
    const seen = client()
      .perform(never, { action: change(12) })
      .catch(error => error)
    await nextPending()
    daemon.clock.advance(16 * 60_000)
    await daemon.daemon().catchUp()
    await approver.login()
    expect(await seen).toBeInstanceOf(Expired)
    expect(await seen).not.toBeInstanceOf(Denied)
    expect(await seen).toMatchObject({ again: 'yes' })
  })

  test('withdrawn', async () => {
    const seen = client()
      .perform(never, { action: change(13) })
      .catch(error => error)
    const ask = await nextPending()
    await client().withdraw(ask, 'Not wanted any more.')
    expect(await seen).toBeInstanceOf(Withdrawn)
  })

  test('superseded when the boundary changed before the grant was used', async () => {
    const asked = await client().ask({ workflow: 'shifting', action: note })
    await daemon.writeBoundary('shifting', boundaryText('shifting', { process: 'Another.' }))
    await expect(client().consume(asked)).rejects.toBeInstanceOf(Superseded)
  })

  test('approved for a person to carry out: there is no grant', async () => {
    const draft = { verb: 'draft', record: 'crm/lead/27', fields: { amount: 3 } }
    const seen = client()
      .perform(never, { workflow: 'drafts', action: draft })
      .catch(error => error)
    await approver.decide(await nextPending(), 'approved')
    expect(await seen).toMatchObject({ name: 'NoGrant', code: 'for-person', again: 'no' })
  })

  test('a key that was used before does not do it twice', async () => {
    const request = { action: note, key: 'message-0001' }
    await client().perform(() => 1, request)
    await expect(client().perform(never, request)).rejects.toMatchObject({ name: 'NoGrant', code: 'grant-consumed' })
    const other = client().perform(never, { action: change(1), key: 'message-0001' })
    await expect(other).rejects.toMatchObject({ name: 'Refused', code: 'key-reused' })
  })

  test('a wrong credential, and none', async () => {
    const stranger = client({ token: `cs_${'a'.repeat(43)}` }).perform(never, { action: note })
    await expect(stranger).rejects.toMatchObject({ name: 'Refused', code: 'unauthenticated', again: 'changed' })
    expect(() => client({ token: ' ' })).toThrow(Refused)
    expect(() => client({ url: 'http://example.com' })).toThrow('is not the address of a daemon')
  })
})

describe('waiting', () => {
  test('patience that is over leaves the ask, and the same key goes on with it', async () => {
    const seen = await client()
      .ask({ action: change(21) }, { patience: 0 })
      .catch(error => error)
    expect(seen).toBeInstanceOf(StillPending)
    const { key, ask } = seen as StillPending
    const later = client().ask({ action: change(21), key: key ?? '' })
    await approver.decide(ask ?? '', 'approved')
    expect(await later).toMatchObject({ ask, status: 'approved' })
  })

  test('goes on over a restart of the daemon', async () => {
    const run = await client().run({ trigger: { kind: 'test', summary: 'Before' } })
    const seen = await run.ask({ action: change(22) }, { patience: 0 }).catch(error => error)
    await daemon.restart()
    await approver.login()
    const resumed = client().resume(run.id)
    const decided = client().decided(seen.ask)
    await approver.decide(seen.ask, 'approved')
    const granted = await decided
    expect(await client().consume(granted)).toMatchObject({ action: change(22) })
    expect(await client().report(granted.ask, { execution: 'executed' })).toMatchObject({ execution: 'executed' })
    await resumed.finish()
  })

  test('aborted, it takes the ask away', async () => {
    const stop = new AbortController()
    const waiting = client().ask({ action: change(23) }, { signal: stop.signal })
    const ask = await nextPending()
    stop.abort(new Error('never mind'))
    await expect(waiting).rejects.toThrow('never mind')
    const status = () =>
      client()
        .status(ask)
        .catch(error => error.name)
    await expect.poll(status).toBe('Withdrawn')
  })

  test('aborted before there was an answer, it takes the ask away as well', async () => {
    const stop = new AbortController()
    const slow: typeof fetch = async (...args) => {
      const answer = await fetch(...args)
      stop.abort(new Error('never mind'))
      return answer
    }
    const asked = client({ fetch: slow }).ask({ action: change(24), key: 'abort-early' }, { signal: stop.signal })
    await expect(asked).rejects.toThrow('never mind')
    const again = () =>
      client()
        .ask({ action: change(24), key: 'abort-early' }, { patience: 0 })
        .catch(error => error.name)
    await expect.poll(again).toBe('Withdrawn')
  })

  test('aborted and told to leave it, it leaves it', async () => {
    const stop = new AbortController()
    const waiting = client().ask({ action: change(25) }, { signal: stop.signal, withdraw: false })
    const ask = await nextPending()
    stop.abort(new Error('back later'))
    await expect(waiting).rejects.toThrow('back later')
    expect(await client().status(ask)).toMatchObject({ status: 'pending' })
  })
})

describe('answers that are lost', () => {
  test('of an ask: asked again with the same key, it is one ask', async () => {
    const granted = await client({ fetch: losing('/agent/v1/asks', 'once') }).ask({ action: note })
    const { body } = await agent.api.askStatus({ params: { ask: granted.ask }, query: {} })
    expect(body.status).toBe('allowed')
    const twin = await client().ask({ action: note, key: granted.key ?? '' })
    expect(twin.ask).toBe(granted.ask)
  })

  test('of a consume: the grant is used and nothing runs, and a person finds out', async () => {
    const never = vi.fn()
    const lossy = client({ workflow: 'lossy', fetch: losing('/consume', 'once') })
    const seen = await lossy.perform(never, { action: note }).catch(error => error)
    expect(seen).toMatchObject({ name: 'NoGrant', code: 'grant-consumed', again: 'no' })
    expect(never).not.toHaveBeenCalled()
    expect(await client().status(seen.ask)).toMatchObject({ execution: 'unknown' })
  })

  test('of a consume that never arrived: it is sent again, and used once', async () => {
    let tries = 0
    const first: typeof fetch = (url, init) =>
      String(url).endsWith('/consume') && tries++ === 0 ? Promise.reject(new TypeError('reset')) : fetch(url, init)
    expect(await client({ workflow: 'lossy', fetch: first }).perform(() => 'once', { action: note })).toMatchObject({
      result: 'once',
    })
    expect(tries).toBe(2)
  })

  test('of a report: the first one counts', async () => {
    const { reported } = await client({ workflow: 'lossy', fetch: losing('/outcome', 'once') }).perform(() => 1, {
      action: note,
    })
    expect(reported).toMatchObject({ execution: 'executed' })
  })
})

/** A fetch whose answers to a path are lost: `once` after the daemon took the request in, `before` without sending it. */
function losing(path: string, how: 'once' | 'before'): typeof fetch {
  let lost = false
  return async (url, init) => {
    if (!String(url).endsWith(path) || lost) return fetch(url, init)
    if (how === 'before') throw new TypeError('fetch failed')
    lost = true
    await fetch(url, init)
    throw new TypeError('terminated')
  }
}

test('the README’s program does what it says', async () => {
  const readme = await readFile(readmePath, 'utf8')
  const program = /```ts\n(import \{ createCountersign[\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const boundary = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const other = await startTestDaemon({ boundaries: { 'renewals-desk': boundary } })
  try {
    const bot = await other.addAgent('renewals-bot', 'renewals-desk')
    const path = join(other.work, 'agent.ts')
    const library = new URL('../../shared/client/client.ts', import.meta.url).href
    await writeFile(path, program.replace('countersign/client', library))
    const env = { ...process.env, COUNTERSIGN_TOKEN: bot.token, COUNTERSIGN_PORT: String(other.port) }
    await promisify(execFile)(process.execPath, [path], { env })
    const { runs } = (await (await other.pair()).human.runs({ body: {} })).body
    expect(runs).toMatchObject([{ status: 'finished', executed: 1, outcomes: { allowed: 1 } }])
  } finally {
    await other.close()
  }
})

test('what does not answer in time is not asked again: it hangs', async () => {
  const hang = vi.fn<typeof fetch>(
    (_url, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
  )
  const asked = client({ fetch: hang, timeout: 20 }).ask({ action: note })
  await expect(asked).rejects.toMatchObject({ name: 'Unreachable', again: 'yes' })
  expect(hang).toHaveBeenCalledTimes(1)
})

test('an approval that a client holds says what it is for', async () => {
  const countersign: Countersign = client({ workflow: 'lossy' })
  const granted = await countersign.ask({ action: note })
  expect(granted).toMatchObject({
    status: 'allowed',
    verdict: { decision: 'allow' },
    grant: { digest: granted.digest },
  })
  await expect(countersign.consume({ ...granted, grant: null })).rejects.toBeInstanceOf(NoGrant)
})
