/** Durable asks that end in allow, against a bare endpoint: in turns, so that both see the same machine. */
import type { Server } from './ipc.ts'
import { type Load, load, startRun } from './load.ts'
import { median, round } from './statistics.ts'

const rounds = 5
const seconds = 4

export type Throughput = {
  bare: Load
  ask: Load
  askToBareThroughput: number
  askToBareP50: number
  askToBareP99: number
}

export async function measureThroughput(daemon: Server, bare: Server): Promise<Throughput> {
  const run = await startRun(daemon)
  await load(bare, '/asks', '', { seconds: 2 })
  await load(daemon, '/agent/v1/asks', run, { seconds: 3 })
  const bares: Load[] = []
  const asks: Load[] = []
  for (let round = 0; round < rounds; round++) {
    bares.push(await load(bare, '/asks', '', { seconds }))
    asks.push(await load(daemon, '/agent/v1/asks', run, { seconds }))
  }
  const failed = [...bares, ...asks].reduce((sum, one) => sum + one.failed, 0)
  if (failed > 0) throw new Error(`${failed} requests failed; the figures would mean nothing.`)
  return {
    bare: middle(bares),
    ask: middle(asks),
    askToBareThroughput: toBare(bares, asks, one => one.perSecond),
    askToBareP50: toBare(bares, asks, one => Math.max(one.p50, 1)),
    askToBareP99: toBare(bares, asks, one => Math.max(one.p99, 1)),
  }
}

/** Each turn is held against the one just before it, so that a machine that grows slower in between changes nothing. */
function toBare(bares: readonly Load[], asks: readonly Load[], of: (one: Load) => number): number {
  return round(median(asks.map((ask, turn) => of(ask) / of(bares[turn] as Load))))
}

/** The median of each figure over all rounds. */
function middle(loads: readonly Load[]): Load {
  const of = (pick: (one: Load) => number) => median(loads.map(pick))
  return {
    perSecond: of(one => one.perSecond),
    p50: of(one => one.p50),
    p99: of(one => one.p99),
    failed: 0,
    total: of(one => one.total),
  }
}
