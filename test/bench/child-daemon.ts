/** The real daemon in a process of its own, for the bench: measured from outside, told what to do over IPC. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDaemon } from '../../daemon/main.ts'
import { createLog } from '../../daemon/system/log.ts'
import { ensurePlaces, placesFor } from '../../daemon/system/paths.ts'
import { benchBoundary } from './boundary.ts'
import type { Order, Report } from './ipc.ts'

const tell = (report: Report) => process.send?.(report)
const home = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
const places = placesFor({ platform: process.platform, env: { COUNTERSIGN_HOME: home }, home })
await ensurePlaces(places)
await writeFile(join(places.boundaries, 'bench.yaml'), benchBoundary, { mode: 0o600 })
const daemon = await startDaemon({ port: 0, version: 'bench', places, log: createLog({ level: 'error' }) })
await daemon.acceptFirst('bench')
const token = await daemon.addAgent('bench-bot', ['bench'])
tell({ ready: { port: daemon.port, token } })

process.on('message', async (order: Order) => {
  if (order === 'memory') {
    global.gc?.()
    tell({ rss: process.memoryUsage.rss() })
  }
  if (order === 'pair') tell({ code: (await daemon.openPairing()).code })
  if (order === 'stop') {
    await daemon.close()
    await rm(home, { recursive: true, force: true })
    process.exit(0)
  }
})
