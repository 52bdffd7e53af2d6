/** What a power cut can leave of the write-ahead log, cut or spoilt anywhere, is a whole earlier state (security §6). */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../daemon/journal/journal.ts'
import { compareProjections, rebuildProjections } from '../../daemon/journal/rebuild.ts'
import { verifyStore } from '../../daemon/journal/verify-store.ts'
import { openSqliteStore } from '../../daemon/store/sqlite/sqlite-store.ts'
import { createStory, seededPick } from '../conformance/story.ts'

const pick = seededPick(11)
const sizes: number[] = []
let folder: string
let log: Buffer

const fail = (error: Error) => {
  throw error
}

/** A database whose first entries are in the main file, and whose last commits are in the log only. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-torn-'))
  const path = join(folder, 'live.db')
  const store = await openSqliteStore(path)
  const journal = createJournal({ store, head: await store.head(), onFailure: fail })
  const story = createStory(pick)
  const commit = async (writes: number) => {
    for (let i = 0; i < writes; i++) void journal.append(story.next())
    await journal.flush()
    sizes.push(journal.head.size)
  }
  await commit(300)
  await store.tidy()
  for (let i = 0; i < 12; i++) await commit(1 + pick(10))
  await copyFile(path, join(folder, 'main.db'))
  log = await readFile(`${path}-wal`)
  await store.close()
})
afterAll(() => rm(folder, { recursive: true }))

/** Opens the main file with this log; gives the size of the journal in it, which must be sound. */
async function sizeWith(log: Buffer): Promise<number> {
  const path = join(folder, 'torn.db')
  await rm(`${path}-shm`, { force: true })
  await copyFile(join(folder, 'main.db'), path)
  await writeFile(`${path}-wal`, log)
  const store = await openSqliteStore(path)
  try {
    expect(await store.check()).toEqual([])
    expect(await verifyStore(store)).toBeNull()
    expect(compareProjections(await store.projections(), await rebuildProjections(store))).toEqual([])
    return (await store.head()).size
  } finally {
    await store.close()
  }
}

test('the whole log is the latest state, and none of it the one before', async () => {
  expect(await sizeWith(log)).toBe(sizes.at(-1))
  expect(await sizeWith(Buffer.alloc(0))).toBe(sizes[0])
})

test('cut off anywhere it is one of the states that were committed', async () => {
  const cuts = Array.from({ length: 40 }, () => pick(log.length)).sort((a, b) => a - b)
  let before = 0
  for (const cut of cuts) {
    const size = await sizeWith(log.subarray(0, cut))
    expect(sizes).toContain(size)
    expect(size).toBeGreaterThanOrEqual(before)
    before = size
  }
  expect(before).toBeGreaterThan(sizes[0]!)
})

test('with one bit changed anywhere it is one of the states that were committed', async () => {
  for (let i = 0; i < 40; i++) {
    const spoilt = Buffer.from(log)
    spoilt[pick(spoilt.length)]! ^= 1 << pick(8)
    expect(sizes).toContain(await sizeWith(spoilt))
  }
})
