/** Live updates: one feed, read over WebSocket, server-sent events and long-poll from the same cursor (design §11, R48). */
import { get } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FeedChange } from '../../daemon/live/feed.ts'
import type { Frame } from '../../daemon/live/socket.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { type Heard, openLive, openStream, type SocketOptions } from '../fixtures/live.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let other: TestAgent
let approver: TestApprover
const open: Heard<unknown>[] = []

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  other = await daemon.addAgent('other', 'desk')
  approver = await daemon.pair()
  await daemon.pair({ by: approver, origin: extensionOrigin('b') })
})
afterEach(async () => {
  for (const each of open) each.close()
  await Promise.all(open.splice(0).map(({ closed }) => closed))
})
afterAll(() => daemon.close())

const kept = <T>(heard: Heard<T>): Heard<T> => {
  open.push(heard)
  return heard
}
const live = async (options?: SocketOptions) => kept(await openLive(daemon.port, approver, options))
const message = () => agent.ask({ verb: 'create', record: 'crm/message', fields: { body: 'hello' } })
const cursor = async () => (await approver.human.queue({ body: {} })).body.cursor
/** Every change after a cursor, by asking for pages. */
async function changesAfter(after: number): Promise<FeedChange[]> {
  const { body } = await approver.human.changes({ body: { after } })
  return body.more ? [...body.changes, ...(await changesAfter(body.cursor))] : body.changes
}
const changesIn = (frames: readonly Frame[]) => frames.flatMap(frame => (frame.type === 'changes' ? frame.changes : []))
const has = (type: string) => (frame: Frame) =>
  frame.type === 'changes' && frame.changes.some(change => change.type === type)

describe('the ticket', () => {
  test('opens one WebSocket', async () => {
    const { ticket } = (await approver.human.ticket({ body: {} })).body
    await live({ ticket })
    await expect(live({ ticket })).rejects.toMatchObject({ status: 401 })
  })

  test('must be the right one, of this origin, beside our protocol, within 10 s', async () => {
    await expect(live({ ticket: 'x'.repeat(43) })).rejects.toMatchObject({ status: 401 })
    await expect(live({ protocols: ['countersign.v1'] })).rejects.toMatchObject({ status: 401 })
    await expect(live({ origin: extensionOrigin('b') })).rejects.toMatchObject({ status: 401 })
    await expect(live({ origin: extensionOrigin('c') })).rejects.toMatchObject({ status: 403 })
    const { ticket } = (await approver.human.ticket({ body: {} })).body
    await expect(live({ protocols: [`ticket.${ticket}`] })).rejects.toMatchObject({ status: 401 })
    const late = (await approver.human.ticket({ body: {} })).body.ticket
    daemon.clock.advance(10_000)
    await expect(live({ ticket: late })).rejects.toMatchObject({ status: 401 })
  })

  test('is not replaced by a token or a session', async () => {
    for (const headers of [agent.headers, approver.headers()])
      await expect(live({ ticket: '', headers })).rejects.toMatchObject({ status: expect.toBeOneOf([401, 403]) })
  })
})

describe('the WebSocket', () => {
  test('tells a newcomer to fetch everything, then what happens', async () => {
    const heard = await live()
    expect(await heard.until(({ type }) => type === 'resync')).toMatchObject({ cursor: await cursor() })
    expect(await heard.until(({ type }) => type === 'stopped')).toEqual({ type: 'stopped', stopped: false })
    const { ask, run } = await message()
    const frame = await heard.until(has('ask.made'))
    expect(changesIn([frame])).toContainEqual({ seq: expect.any(Number), type: 'ask.made', ask, run })
  })

  test('goes on from a cursor: all that was missed, in order, once', async () => {
    const from = await cursor()
    for (let n = 0; n < 5; n++) await message()
    const heard = await live({ after: from })
    await heard.until(({ type }) => type === 'stopped')
    await message()
    const wanted = await changesAfter(from)
    await heard.until(frame => frame.type === 'changes' && frame.cursor >= (wanted.at(-1)?.seq ?? 0))
    expect(changesIn(heard.all)).toEqual(wanted)
  })

  test('says when all agents are stopped, and when they go on', async () => {
    const heard = await live()
    await approver.command('stop')
    await heard.until(frame => frame.type === 'stopped' && frame.stopped)
    const second = await live({ after: await cursor() })
    expect(await second.until(({ type }) => type === 'stopped')).toEqual({ type: 'stopped', stopped: true })
    daemon.clock.advance(1)
    await approver.command('resume', { note: 'Go on.' })
    await heard.until(has('agents.resumed'))
    await second.until(frame => frame.type === 'stopped' && !frame.stopped)
  })

  test('tells whoever is ahead of the journal, or says nonsense, to start over', async () => {
    for (const after of [1_000_000, -7, 'x', '1e3x'])
      expect((await (await live({ after })).until(frame => frame.type !== 'changes')).type).toMatch(/resync|stopped/)
    expect(await (await live({ after: 1_000_000 })).until(({ type }) => type === 'resync')).toMatchObject({
      cursor: await cursor(),
    })
  })

  test('loses nothing and repeats nothing for a client that breaks off at any moment (R48)', async () => {
    const from = await cursor()
    const making = (async () => {
      for (let n = 0; n < 60; n++) await Promise.all([message(), message()])
    })()
    const seen: FeedChange[] = []
    let at = from
    let made = false
    void making.then(() => {
      made = true
    })
    for (let rounds = 1; !made || at < (await cursor()); rounds++) {
      const heard = await openLive(daemon.port, approver, { after: at })
      await Promise.race([heard.until(frame => frame.type === 'changes' && frame.cursor > at), making])
      if (rounds % 3 === 0) await new Promise(setImmediate)
      const frames = [...heard.all]
      heard.close()
      await heard.closed
      for (const frame of frames)
        if (frame.type === 'changes') {
          seen.push(...frame.changes.filter(({ type }) => !type.startsWith('ask.waiting')))
          at = frame.cursor
        }
      expect(frames.some(({ type }) => type === 'resync')).toBe(false)
    }
    await making
    expect(seen).toEqual(await changesAfter(from))
  })

  test('is not used up by handshakes that fail', async () => {
    for (let n = 0; n < 12; n++) {
      const { ticket } = (await approver.human.ticket({ body: {} })).body
      const headers = {
        origin: approver.origin,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'not a key',
        'sec-websocket-protocol': `countersign.v1, ticket.${ticket}`,
      }
      const status = await new Promise((resolve, reject) =>
        get({ host: '127.0.0.1', port: daemon.port, path: '/human/v1/live', headers, agent: false }, ({ statusCode }) =>
          resolve(statusCode),
        ).on('error', reject),
      )
      expect(status).toBe(400)
    }
    for (let n = 0; n < 8; n++) await live()
    await expect(live()).rejects.toMatchObject({ status: 429 })
    open[0]?.close()
    await open[0]?.closed
    await expect
      .poll(() =>
        live().then(
          () => 'open',
          () => 'refused',
        ),
      )
      .toBe('open')
  })

  test('shows when an agent stops waiting', async () => {
    const heard = await live()
    const leaving = new AbortController()
    const body = {
      workflow: 'desk',
      wait: 60,
      action: { verb: 'update', record: 'crm/lead/77', fields: { stage: 'won' } },
    }
    const asking = daemon
      .send({ method: 'POST', path: '/agent/v1/asks', headers: agent.headers, body, signal: leaving.signal })
      .catch(() => {})
    const frame = await heard.until(has('ask.made'))
    const ask = changesIn([frame]).find(({ type }) => type === 'ask.made')?.ask ?? ''
    leaving.abort()
    await asking
    await heard.until(frame => changesIn([frame]).some(change => change.type === 'ask.waiting' && change.ask === ask))
    expect((await approver.human.askView({ body: { ask } })).body.waiting).toBe(false)
  })
})

describe('agents', () => {
  const own = async (after: number) => (await agent.api.agentChanges({ query: { after } })).body

  test('get the same changes as pages, by long-poll and as a stream, from one cursor, and only their own', async () => {
    const from = await cursor()
    const { heard } = await openStream(daemon.port, `/agent/v1/changes?live=sse&after=${from}`, agent.headers)
    kept(heard)
    await heard.until(() => true)
    const polled = agent.api.agentChanges({ query: { after: from, live: 'long-poll' } })
    await other.ask({ verb: 'create', record: 'crm/message' })
    const { ask } = await message()
    await heard.until(({ data }) => (data as FeedChange | undefined)?.ask === ask)

    const page = await own(from)
    const streamed = heard.all.filter(({ data }) => data !== undefined)
    expect(streamed.map(({ data }) => data)).toEqual(page.changes)
    expect(streamed.map(({ id }) => Number(id))).toEqual(page.changes.map(({ seq }) => seq))
    const { changes } = (await polled).body
    expect(page.changes.slice(0, changes.length)).toEqual(changes)
    expect(changes.length).toBeGreaterThan(0)
    const theirs = (await other.api.agentChanges({ query: { after: from } })).body.changes
    expect(theirs.length).toBeGreaterThan(0)
    expect(page.changes.map(({ seq }) => seq).filter(seq => theirs.some(change => change.seq === seq))).toEqual([])
  })

  test('resume a stream by the id of its last event', async () => {
    const from = await cursor()
    await message()
    await message()
    const all = (await own(from)).changes
    const { heard } = await openStream(daemon.port, `/agent/v1/changes?live=sse&after=${all[0]?.seq}`, agent.headers)
    kept(heard)
    await heard.until(({ id }) => id === String(all.at(-1)?.seq))
    expect(heard.all.flatMap(({ data }) => (data ? [data] : []))).toEqual(all.slice(1))
  })

  test('hold eight streams and no more, and get them back', async () => {
    const stream = async () => {
      const { status, heard } = await openStream(daemon.port, '/agent/v1/changes?live=sse&after=100000', other.headers)
      return { status, heard: kept(heard) }
    }
    const streams = await Promise.all(Array.from({ length: 8 }, stream))
    expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await stream()).status).toBe(429)
    expect(await problemOf(other.api.agentChanges({ query: { live: 'long-poll' } }))).toMatchObject({
      code: 'too-many',
    })
    expect((await other.api.agentChanges({ query: {} })).status).toBe(200)
    streams[0]?.heard.close()
    await expect.poll(async () => (await stream()).status).toBe(200)
  })

  test('that are revoked are told no more', async () => {
    const leaving = await daemon.addAgent('leaving', 'desk')
    const { heard } = await openStream(
      daemon.port,
      `/agent/v1/changes?live=sse&after=${await cursor()}`,
      leaving.headers,
    )
    kept(heard)
    await heard.until(() => true)
    await approver.command('revokeAgent', { agent: 'leaving' })
    await heard.closed
    expect(heard.all.filter(({ data }) => data !== undefined)).toEqual([])
  })

  test('wait in no more than 32 places at once; a further one is answered at once', async () => {
    const change = (n: number) => ({ verb: 'update', record: `crm/lead/w${n}`, fields: { stage: 'won' } })
    const waiting = Promise.allSettled(Array.from({ length: 32 }, (_, n) => agent.ask(change(n), { wait: 60 })))
    await expect
      .poll(
        async () =>
          (await approver.human.queue({ body: {} })).body.pending.filter(row => row.record.includes('/w')).length,
      )
      .toBe(32)
    const { ask } = await agent.ask(change(32), { wait: 60 })
    await Promise.all(
      (await approver.human.queue({ body: {} })).body.pending
        .filter(row => row.record.includes('/w') && row.ask !== ask)
        .map(row => agent.api.withdraw({ params: { ask: row.ask }, body: {} })),
    )
    for (const each of await waiting) expect(each.status).toBe('rejected')
  })
})

test('a daemon that stops closes what listens', async () => {
  const socket = await openLive(daemon.port, approver)
  const { heard } = await openStream(daemon.port, '/agent/v1/changes?live=sse&after=100000', agent.headers)
  await daemon.restart()
  await Promise.all([socket.closed, heard.closed])
  await approver.login()
})
