import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Daemon } from './daemon.ts'
import { DaemonError } from './errors.ts'
import { type Change, followHub, type Hub } from './hub.ts'
import type { LiveFrame } from './live.ts'
import { saveSettings } from './settings.ts'
import { emptySnapshot, type Queue, type Snapshot } from './snapshot.ts'

/** A socket on a port of this machine, as the daemon opens one; what it is asked over HTTP comes from `answers`. */
let server: WebSocketServer
let requests: IncomingMessage[]
let answers: { queue: Queue; tickets: number; reachable: boolean }
let hub: Hub | undefined
let snapshots: Snapshot[]
let changes: (readonly Change[] | 'all')[]

const open = async (): Promise<Daemon> => {
  if (!answers.reachable) throw new DaemonError('offline')
  const call = async (name: string) => (name === 'ticket' ? { ticket: `t${++answers.tickets}` } : answers.queue)
  return { call } as unknown as Daemon
}
const say = (frame: LiveFrame | string) => {
  for (const client of server.clients) client.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
}
const latest = () => snapshots.at(-1)
const sockets = (count: number) => vi.waitFor(() => expect(requests).toHaveLength(count), { timeout: 5000 })
const follow = () => {
  hub = followHub(
    emptySnapshot,
    { onSnapshot: each => snapshots.push(each), onChanges: each => changes.push(each) },
    open,
  )
}

beforeEach(async () => {
  fakeBrowser.reset()
  vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockResolvedValue({ os: 'linux', arch: 'x86-64' } as never)
  requests = []
  snapshots = []
  changes = []
  answers = {
    queue: { cursor: 7, stopped: false, pending: [], unused: [], incidents: 0, attention: [] },
    tickets: 0,
    reachable: true,
  }
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'countersign.v1' })
  server.on('connection', (_, request) => requests.push(request))
  await new Promise(resolve => server.once('listening', resolve))
  await saveSettings({ port: (server.address() as AddressInfo).port })
})
afterEach(() => {
  hub?.close()
  for (const client of server.clients) client.terminate()
  server.close()
})

describe('following the hub', () => {
  test('takes the queue first, then connects from where it stood, with the ticket out of the address', async () => {
    follow()
    await sockets(1)
    expect(latest()).toMatchObject({ connection: 'online', queue: { cursor: 7 } })
    expect(requests[0]?.url).toBe('/human/v1/live?after=7')
    expect(requests[0]?.headers['sec-websocket-protocol']).toMatch(/^countersign\.v1, ?ticket\.t1$/)
  })

  test('looks at the queue again when something changed, and says what', async () => {
    follow()
    await sockets(1)
    answers.queue = { ...answers.queue, cursor: 8, stopped: true }
    say({ type: 'changes', cursor: 8, changes: [{ seq: 8, type: 'ask.made', ask: 'ask_1' }] })
    await vi.waitFor(() => expect(latest()?.queue?.cursor).toBe(8))
    expect(changes).toEqual([[{ seq: 8, type: 'ask.made', ask: 'ask_1' }]])
  })

  test('shows a stop at once', async () => {
    follow()
    await sockets(1)
    say({ type: 'stopped', stopped: true })
    await vi.waitFor(() => expect(latest()?.queue?.stopped).toBe(true))
  })

  test('goes on after a break from the last cursor that it was told, so that nothing is missed (R48)', async () => {
    follow()
    await sockets(1)
    say({ type: 'changes', cursor: 9, changes: [{ seq: 9, type: 'ask.made' }] })
    await vi.waitFor(() => expect(changes).toHaveLength(1))
    // The queue is ahead by now; what changed in between must be told all the same.
    answers.queue = { ...answers.queue, cursor: 12 }
    for (const client of server.clients) client.terminate()
    await sockets(2)
    expect(requests[1]?.url).toBe('/human/v1/live?after=9')
    expect(requests[1]?.headers['sec-websocket-protocol']).toMatch(/ticket\.t2$/)
    expect(snapshots.map(({ connection }) => connection)).toContain('offline')
    await vi.waitFor(() => expect(latest()?.connection).toBe('online'))
  })

  test('has everything fetched again when the daemon says that too much was missed', async () => {
    follow()
    await sockets(1)
    say({ type: 'resync', cursor: 5000 })
    await vi.waitFor(() => expect(changes).toEqual(['all']))
  })

  test('keeps the last queue, and says why, while the daemon is away; and is back when it is', async () => {
    follow()
    await sockets(1)
    answers.reachable = false
    for (const client of server.clients) client.terminate()
    await vi.waitFor(() => expect(latest()).toMatchObject({ connection: 'offline', queue: { cursor: 7 } }))
    answers.reachable = true
    hub?.nudge()
    await sockets(2)
    await vi.waitFor(() => expect(latest()?.connection).toBe('online'))
  })

  test('forgets the session with the connection: whoever is there next has to prove itself', async () => {
    follow()
    await sockets(1)
    await fakeBrowser.storage.session.set({ session: { token: 'hs_1' } })
    for (const client of server.clients) client.terminate()
    await vi.waitFor(async () => expect(await fakeBrowser.storage.session.get('session')).toEqual({}))
  })

  test('keeps the worker awake with every frame', async () => {
    follow()
    await sockets(1)
    say({ type: 'ping' })
    await vi.waitFor(() => expect(fakeBrowser.runtime.getPlatformInfo).toHaveBeenCalled())
  })

  test('passes over what it does not know', async () => {
    follow()
    await sockets(1)
    for (const noise of ['{', '{"type":"later","cursor":99}', '[]', '']) say(noise)
    say({ type: 'changes', cursor: 8, changes: [] })
    await vi.waitFor(() => expect(changes).toEqual([[]]))
  })

  test('ends when it is closed', async () => {
    follow()
    await sockets(1)
    hub?.close()
    await vi.waitFor(() => expect(server.clients.size).toBe(0))
    expect(requests).toHaveLength(1)
  })
})
