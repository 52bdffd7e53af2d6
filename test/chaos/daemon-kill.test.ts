/** Killed at any moment, the whole daemon keeps what it answered with 2xx (promise 5, R44), and uses no grant twice (R25). */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareProjections, rebuildProjections } from '../../daemon/journal/rebuild.ts'
import { verifyStore } from '../../daemon/journal/verify-store.ts'
import { openSqliteStore } from '../../daemon/store/sqlite/sqlite-store.ts'
import { seededPick } from '../conformance/story.ts'
import { crashLoop } from './crash-loop.ts'
import { type Ack, loadUntilDead } from './daemon-load.ts'

/** `npm run test:soak` makes it 1,000; the same again: `CHAOS_SEED=…`. */
const rounds = Number(process.env.CHAOS_ROUNDS ?? 50)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const child = fileURLToPath(new URL('daemon-child.ts', import.meta.url))

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'countersign-chaos-'))
})
afterAll(() => rm(home, { recursive: true }))

test(
  `R25 R44 ${rounds} kills of the daemon under load lose nothing that was answered (CHAOS_SEED=${seed})`,
  async () => {
    let last = 0
    const acks = await crashLoop<Ack>({
      rounds,
      pick: seededPick(seed),
      longest: 300,
      command: () => ({ file: process.execPath, args: [child, home] }),
      client: (process, acknowledged) => loadUntilDead(process.stdout!, acknowledged),
      async check(all, round) {
        // Every tenth round looks at everything, the others at what was answered since.
        await check(all.slice(round % 10 === 0 || round === rounds ? 0 : last), round % 10 === 0 || round === rounds)
        last = all.length
      },
    })
    expect(acks.filter(({ what }) => what === 'consumed').length).toBeGreaterThan(rounds)
    console.info(`${rounds} kills, ${acks.length} answers, none lost`)
  },
  60_000 + rounds * 10_000,
)

async function check(acks: readonly Ack[], thoroughly: boolean): Promise<void> {
  // A first life that was too short leaves no folder.
  await mkdir(join(home, 'data'), { recursive: true, mode: 0o700 })
  const store = await openSqliteStore(join(home, 'data', 'countersign.db'))
  try {
    const { size } = await store.head()
    expect(await verifyStore(store, thoroughly ? 0 : size - 2_000)).toBeNull()
    for (const { ask: id, what } of acks) {
      const ask = await store.ask(id)
      expect(ask, `the answered ask ${id}`).toBeDefined()
      if (what === 'allowed') expect(ask?.outcome).toBe('allowed')
      if (what === 'pending') expect(ask?.outcome).toBeNull()
      if (what === 'consumed') expect(ask?.execution).toBe('started')
    }
    if (!thoroughly) return
    expect(compareProjections(await store.projections(), await rebuildProjections(store))).toEqual([])
    const consumed = await store.entriesOfTypes(['grant.consumed'])
    expect(new Set(consumed.map(({ ask }) => ask)).size).toBe(consumed.length)
  } finally {
    await store.close()
  }
}
