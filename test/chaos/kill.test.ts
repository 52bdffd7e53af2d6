/** Killed at any moment, the journal keeps all that it acknowledged, and nothing by half (security §6, R44). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededPick } from '../conformance/story.ts'
import { crashLoop } from './crash-loop.ts'
import { type Ack, checkFolder, listen, writerIn } from './journal-child.ts'

/** More of them in a soak: `CHAOS_ROUNDS=1000`; the same again: `CHAOS_SEED=…`. */
const rounds = Number(process.env.CHAOS_ROUNDS ?? 10)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-kill-'))
})
afterAll(() => rm(folder, { recursive: true }))

test(
  `${rounds} kills while writing lose nothing that was acknowledged (CHAOS_SEED=${seed})`,
  async () => {
    const sizes: number[] = []
    const acks = await crashLoop<Ack>({
      rounds,
      pick: seededPick(seed),
      longest: 400,
      command: round => ({ file: process.execPath, args: writerIn(folder, seed + round) }),
      async client(child, acknowledged) {
        await listen(child.stdout!, said => {
          expect(said).not.toBe('failed')
          acknowledged(said as Ack)
        })
      },
      async check(acks) {
        sizes.push((await checkFolder(folder, acks)).size)
      },
    })
    expect(sizes).toHaveLength(rounds)
    expect(sizes.at(-1)).toBeGreaterThanOrEqual(acks.length)
    expect(acks.length).toBeGreaterThan(rounds)
    console.info(`${rounds} kills, ${acks.length} acknowledged, ${sizes.at(-1)} entries`)
  },
  30_000 + rounds * 10_000,
)
