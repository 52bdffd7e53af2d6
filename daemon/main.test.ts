/** Starting and stopping a whole daemon: one a folder, one a port, nothing half done. */
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boundaryText } from '../test/fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../test/fixtures/daemon.ts'
import { startDaemon } from './main.ts'
import { createLog } from './system/log.ts'

let daemon: TestDaemon

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
})
afterAll(() => daemon.close())

const start = (port: number) =>
  startDaemon({ port, version: '1', places: daemon.places, log: createLog({ level: 'silent' }) })

test('a second daemon on the same folder is refused, and the first goes on', async () => {
  await expect(start(0)).rejects.toMatchObject({ name: 'FolderInUse' })
  expect((await daemon.send({ method: 'GET', path: '/healthz' })).body).toEqual({ ok: true })
})

test('a port in use is said so, and the folder is let go again', async () => {
  await daemon.daemon().close()
  const squatter = createServer()
  await new Promise<void>(resolve => squatter.listen(0, '127.0.0.1', resolve))
  const { port } = squatter.address() as { port: number }
  await expect(start(port)).rejects.toMatchObject({ code: 'port-in-use', port })
  await new Promise(resolve => squatter.close(resolve))
  await daemon.restart()
  expect((await daemon.send({ method: 'GET', path: '/healthz' })).status).toBe(200)
})

test('stopping twice is stopping once', async () => {
  await Promise.all([daemon.daemon().close(), daemon.daemon().close()])
  await daemon.restart()
})

test('a boundary is accepted by the first start once, and never again by itself', async () => {
  await daemon.writeBoundary('desk', boundaryText('desk', { title: 'Changed' }))
  await daemon.daemon().acceptFirst('desk')
  const { boundaries } = (await daemon.control.controlStatus({ body: {} })).body
  expect(boundaries).toMatchObject([{ workflow: 'desk', version: 1, accepted: false }])
  await daemon.daemon().acceptFirst('nowhere')
})
