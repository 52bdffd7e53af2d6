/**
 * Replay of 100,000 past asks against a changed boundary, beside the same asks put to the daemon one by one over HTTP.
 * Only some of those are put: the whole is what they take, scaled up. `node test/bench/replay.ts` runs it alone.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { controlClient } from '../../daemon/cli/control-client.ts'
import { startDaemon } from '../../daemon/main.ts'
import { createLog } from '../../daemon/system/log.ts'
import { ensurePlaces, placesFor } from '../../daemon/system/paths.ts'
import { benchBoundary } from './boundary.ts'
import { round } from './statistics.ts'

const runs = 200

export type ReplaySpeed = {
  asks: number
  replaySeconds: number
  /** Scaled from `oneByOneMeasured` asks. */
  oneByOneSeconds: number
  oneByOneMeasured: number
  oneByOneToReplay: number
  /** How many would go differently: a replay that found nothing would measure nothing. */
  differ: number
}

/** Fills a daemon of its own, in this process, with `asks`, and measures both ways. */
export async function measureReplay({ asks = 100_000, oneByOne = 2_000 } = {}): Promise<ReplaySpeed> {
  const home = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
  const places = placesFor({ platform: process.platform, env: { COUNTERSIGN_HOME: home }, home })
  await ensurePlaces(places)
  await writeFile(join(places.boundaries, 'bench.yaml'), benchBoundary, { mode: 0o600 })
  const daemon = await startDaemon({ port: 0, version: 'bench', places, log: createLog({ level: 'error' }) })
  try {
    await daemon.acceptFirst('bench')
    const server = { port: daemon.port, token: await daemon.addAgent('bench-bot', ['bench']) }
    const ids: string[] = []
    const trigger = { kind: 'bench', summary: 'Measure' }
    while (ids.length < runs)
      ids.push((await send<{ run: string }>(server, '/runs', { workflow: 'bench', trigger })).run)
    const bodyOf = (n: number) => ({ run: ids[n % runs], wait: 0, ...askNumber(n) })
    await fill(server, asks, bodyOf)

    const control = controlClient(places)
    const changed = benchBoundary
      .replace('alone:\n', 'alone:\n  - update crm/deal/amount\n')
      .replace('approval:\n  - do: update crm/deal/amount', 'approval:\n  - do: create crm/note')
    const before = performance.now()
    const result = await control.controlReplay({ workflow: 'bench', text: changed, days: 30 })
    const replaySeconds = (performance.now() - before) / 1000
    if (result.asks !== asks || result.differ === 0)
      throw new Error(`${result.asks} asks were replayed and ${result.differ} differ; the figures would mean nothing.`)

    const start = performance.now()
    for (let n = 0; n < oneByOne; n++) await send(server, '/asks', bodyOf(n))
    const oneByOneSeconds = ((performance.now() - start) / 1000 / oneByOne) * asks
    return {
      asks,
      replaySeconds: round(replaySeconds),
      oneByOneSeconds: round(oneByOneSeconds, 1),
      oneByOneMeasured: oneByOne,
      oneByOneToReplay: round(oneByOneSeconds / replaySeconds, 1),
      differ: result.differ,
    }
  } finally {
    await daemon.close()
    await rm(home, { recursive: true, force: true })
  }
}

type Target = { port: number; token: string }

/** Notes that pass alone, reads, changes that wait for a person, and some that are blocked; each its own action. */
function askNumber(n: number): { action: unknown; evidence: unknown } {
  const evidence = { confidence: { value: 0.5 + (n % 50) / 100, basis: `Ticket ${n} says so` } }
  const kind = n % 10
  if (kind < 6)
    return { action: { verb: 'create', record: 'crm/note', fields: { text: `Confirmed, see ticket ${n}.` } }, evidence }
  if (kind < 8) return { action: { verb: 'read', record: `crm/deal/${n}`, fields: ['stage', 'amount'] }, evidence }
  if (kind === 8)
    return {
      action: { verb: 'update', record: `crm/deal/${n}`, fields: { amount: n }, before: { amount: 1 } },
      evidence,
    }
  return { action: { verb: 'update', record: `crm/contact/${n}`, fields: { ssn: 'none' } }, evidence }
}

async function fill({ port, token }: Target, amount: number, bodyOf: (n: number) => unknown): Promise<void> {
  let next = 0
  const { errors, timeouts, requests } = await autocannon({
    url: `http://127.0.0.1:${port}/agent/v1/asks`,
    method: 'POST',
    connections: 64,
    amount,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    requests: [{ setupRequest: request => ({ ...request, body: JSON.stringify(bodyOf(next++)) }) }],
  })
  if (errors + timeouts > 0 || requests.total !== amount) throw new Error('The daemon could not be filled.')
}

/** One request with its answer, whatever that is: a blocked ask is answered with a problem. */
async function send<T>({ port, token }: Target, path: string, body: unknown): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}/agent/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  if (response.status >= 500) throw new Error(`The daemon answered ${response.status}.`)
  return (await response.json()) as T
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureReplay(), null, 2)}\n`)
