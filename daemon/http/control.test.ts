/** The control socket as it meets callers that go away, send too much, or are nobody. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { send } from '../../test/fixtures/wire.ts'
import type { Hub } from '../hub/hub.ts'
import { type ControlSocket, listenForControl } from './control.ts'
import type { ControlSurface } from './routes-control.ts'

let folder: string
let path: string
let socket: ControlSocket
const errors: unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-control-'))
  path = join(folder, 'control.sock')
  const parts = {
    standing: { stopped: false },
    agents: { list: () => [] },
    approvers: { list: () => [] },
    open: { pending: () => [] },
    workflows: { list: () => [] },
  }
  const surface = {
    hub: { parts } as unknown as Hub,
    feed: { cursor: () => 6 },
    version: '1',
    port: 7,
    startedAt: 8,
  } as unknown as ControlSurface
  socket = await listenForControl(path, surface, error => errors.push(error))
})
afterAll(async () => {
  await socket.close()
  await rm(folder, { recursive: true })
})

const status = () => send({ socketPath: path }, { method: 'POST', path: '/control/v1/status', body: {} })

test('only its user can open it', async () => {
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await status()).body).toMatchObject({ version: '1', port: 7, entries: 7 })
})

test('a caller that goes away in the middle of its request harms nobody', async () => {
  const caller = connect(path)
  caller.on('error', () => {})
  await new Promise<void>(resolve => {
    caller.write(
      'POST /control/v1/status HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
      () => resolve(),
    )
  })
  caller.destroy()
  expect((await status()).status).toBe(200)
  await expect.poll(() => errors.length).toBe(1)
})

test('a body without end is cut off', async () => {
  const endless = send(
    { socketPath: path },
    { method: 'POST', path: '/control/v1/status', body: `"${'x'.repeat(300 * 1024)}"` },
  )
  await expect(endless).rejects.toThrow()
  expect((await status()).status).toBe(200)
})

test('what it does not know is a problem document', async () => {
  const other = await send({ socketPath: path }, { method: 'POST', path: '/agent/v1/asks', body: {} })
  expect([other.status, (other.body as { type: string }).type]).toEqual([404, 'urn:countersign:problem:not-found'])
  expect((await send({ socketPath: path }, { method: 'GET', path: '/control/v1/status' })).status).toBe(405)
  const malformed = await send({ socketPath: path }, { method: 'POST', path: '/control/v1/status', body: '{' })
  expect(malformed.status).toBe(400)
})
