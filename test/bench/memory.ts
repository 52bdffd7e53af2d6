/** Resident memory of the daemon: fresh, at rest once it is warm, and after 100,000 asks more. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from './ipc.ts'
import { load, startRun } from './load.ts'
import { round } from './statistics.ts'

/** The engine compiles code and fills its pools of pages with the first asks. That is a cost, but no growth. */
const warmUp = 20_000

export async function measureMemory(daemon: Server): Promise<{ fresh: number; rest: number; after100k: number }> {
  const fresh = await settled(daemon)
  const run = await startRun(daemon)
  await load(daemon, '/agent/v1/asks', run, { amount: warmUp })
  const rest = await settled(daemon)
  const { failed } = await load(daemon, '/agent/v1/asks', run, { amount: 100_000 })
  if (failed > 0) throw new Error(`${failed} requests failed; the figures would mean nothing.`)
  return { fresh, rest, after100k: await settled(daemon) }
}

/** Megabytes after two collections with time in between for the engine to give pages back. */
async function settled(daemon: Server): Promise<number> {
  await daemon.ask('memory', 'rss')
  await pause(3_000)
  return round((await daemon.ask('memory', 'rss')) / 1024 / 1024, 0)
}
