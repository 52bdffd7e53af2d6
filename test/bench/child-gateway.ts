/** The real daemon with an upstream behind its gateway, in a process of its own; the upstream's port is its argument. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDaemon } from '../../daemon/main.ts'
import { createLog } from '../../daemon/system/log.ts'
import { ensurePlaces, placesFor } from '../../daemon/system/paths.ts'
import { benchBoundary } from './boundary.ts'
import type { Order, Report } from './ipc.ts'

const [upstream = ''] = process.argv.slice(2)
const home = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
const places = placesFor({ platform: process.platform, env: { COUNTERSIGN_HOME: home }, home })
await ensurePlaces(places)
const tools = 'tools: [{ tool: mcp/bench/note, is: create crm/note, fields: { text: input.text } }]\n'
await writeFile(join(places.boundaries, 'bench.yaml'), `${benchBoundary}${tools}`, { mode: 0o600 })
const config = `upstreams: { bench: { url: "http://127.0.0.1:${upstream}/mcp" } }\n`
await writeFile(join(places.config, 'mcp.yaml'), config, { mode: 0o600 })
const daemon = await startDaemon({ port: 0, version: 'bench', places, log: createLog({ level: 'error' }) })
await daemon.acceptFirst('bench')
const token = await daemon.addAgent('bench-bot', ['bench'])
process.send?.({ ready: { port: daemon.port, token } } satisfies Report)

process.on('message', async (order: Order) => {
  if (order !== 'stop') return
  await daemon.close()
  await rm(home, { recursive: true, force: true })
  process.exit(0)
})
