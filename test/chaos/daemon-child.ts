/** The whole daemon as a child that can be killed: the same folders each time, its port and token on standard output. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startDaemon } from '../../daemon/main.ts'
import { createLog } from '../../daemon/system/log.ts'
import { ensurePlaces, placesFor } from '../../daemon/system/paths.ts'
import { benchBoundary } from '../bench/boundary.ts'

const [home = ''] = process.argv.slice(2)
await mkdir(home, { recursive: true, mode: 0o700 })
const places = placesFor({ platform: process.platform, env: { COUNTERSIGN_HOME: home }, home })
await ensurePlaces(places)
await writeFile(join(places.boundaries, 'bench.yaml'), benchBoundary, { mode: 0o600 })
const daemon = await startDaemon({ port: 0, version: 'chaos', places, log: createLog({ level: 'error' }) })
await daemon.acceptFirst('bench')
// Each life has an agent of its own: what an earlier one registered stays registered.
const token = await daemon.addAgent(`bot-${process.pid}-${Date.now() % 100_000}`, ['bench'])
process.stdout.write(`${JSON.stringify({ port: daemon.port, token })}\n`)
