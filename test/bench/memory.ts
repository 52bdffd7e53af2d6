/** Resident memory of the daemon before and after 100,000 asks. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from './ipc.ts'
import { load, startRun } from './load.ts'
import { round } from './statistics.ts'

/** Code is compiled and pools are filled by the first asks; what they take is part of the rest, not of the growth. */
const warmUp = 5_000

export async function measureMemory(daemon: Server): Promise<{ rest: number; after100k: number }> {
  const run = await startRun(daemon)
  await load(daemon, '/agent/v1/asks', run, { amount: warmUp })
  const rest = await settled(daemon)
  const { failed } = await load(daemon, '/agent/v1/asks', run, { amount: 100_000 })
  if (failed > 0) throw new Error(`${failed} requests failed; the figures would mean nothing.`)
  return { rest, after100k: await settled(daemon) }
}

/** Megabytes after two collections with time in between for the engine to give pages back. */
async function settled(daemon: Server): Promise<number> {
  await daemon.ask('memory', 'rss')
  await pause(3_000)
  return round((await daemon.ask('memory', 'rss')) / 1024 / 1024, 0)
}
