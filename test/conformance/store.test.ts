/** All adapters of the Store port against the one suite, and what only a file can do. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewEntry } from '../../daemon/journal/seal.ts'
import { createMemoryStore } from '../../daemon/store/memory.ts'
import { openSqliteStore } from '../../daemon/store/sqlite/sqlite-store.ts'
import type { Store } from '../../daemon/store/store.ts'
import { openRemoteStore } from '../../daemon/store/worker/remote-store.ts'
import { testHistory } from './history-suite.ts'
import { batchOf, digest, grantedAsk, sampleRun, stepEntry } from './sample.ts'
import { testStore } from './store-suite.ts'

/** Windows has no modes: the profile's access list keeps the folder. */
const windows = process.platform === 'win32'

const folders: string[] = []
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true }))))

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-store-'))
  folders.push(folder)
  return folder
}

const adapters: [string, () => Promise<Store>][] = [
  ['memory', async () => createMemoryStore()],
  ['sqlite', async () => openSqliteStore(join(await newFolder(), 'countersign.db'))],
  ['sqlite in a thread of its own', async () => openRemoteStore(join(await newFolder(), 'countersign.db'))],
]
for (const [name, open] of adapters) {
  testStore(`${name}, a store`, open)
  testHistory(`${name}, a history`, open)
}

describe('a sqlite file', () => {
  let path: string
  beforeEach(async () => {
    path = join(await newFolder(), 'countersign.db')
  })

  /** Opens the file as another program would, does something to it, and closes it. */
  function meddle(work: (db: Sqlite.Database) => void) {
    const db = new Sqlite(path)
    work(db)
    db.close()
  }

  test('keeps everything when it is opened again', async () => {
    const first = await openSqliteStore(path)
    const entries = Array.from({ length: 300 }, (_, i) => stepEntry('run_1', i + 1, `step ${i}`))
    await first.append(
      batchOf(await first.head(), entries, {
        asks: [grantedAsk('ask_1', 9_000, { key: 'k' })],
        runs: [sampleRun('run_1')],
        reads: [{ run: 'run_1', what: 'x/y' }],
        bodies: new Map([[digest('a'), '"a"']]),
        meta: new Map([['counter', '7']]),
      }),
    )
    const all = async (store: typeof first) => ({
      head: await store.head(),
      entries: await store.entries(0, 1_000, 1_000),
      tiles: await store.tiles(1, 0, 2),
      projections: await store.projections(),
      body: await store.body(digest('a')),
      meta: await store.meta('counter'),
      found: await store.runs({ text: 'step 299', limit: 10 }),
    })
    const before = await all(first)
    await first.close()
    const again = await openSqliteStore(path)
    expect(await all(again)).toEqual(before)
    expect(await again.check()).toEqual([])
    await again.close()
  })

  test.skipIf(windows)('is for its owner alone, and so are the files beside it', async () => {
    const store = await openSqliteStore(path)
    await store.append(batchOf(await store.head(), [stepEntry('run_1', 1)]))
    const names = await readdir(join(path, '..'))
    expect(names.sort()).toEqual(['countersign.db', 'countersign.db-shm', 'countersign.db-wal'])
    for (const name of names) expect((await stat(join(path, '..', name))).mode & 0o777).toBe(0o600)
    await store.close()
  })

  test.skipIf(windows)('that was readable for others is closed to them', async () => {
    await (await openSqliteStore(path)).close()
    await chmod(path, 0o644)
    const store = await openSqliteStore(path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await store.close()
  })

  test.skipIf(windows)('is refused as a symbolic link', async () => {
    const elsewhere = `${path}.elsewhere`
    await writeFile(elsewhere, '')
    await symlink(elsewhere, path)
    await expect(openSqliteStore(path)).rejects.toMatchObject({ name: 'StoreError', code: 'NOT_PRIVATE' })
  })

  test('is refused with a newer schema, and left as it is', async () => {
    await (await openSqliteStore(path)).close()
    meddle(db => db.exec('insert into migrations (id) values (999)'))
    const before = await readFile(path)
    await expect(openSqliteStore(path)).rejects.toMatchObject({ name: 'StoreError', code: 'NEWER_SCHEMA' })
    expect(await readFile(path)).toEqual(before)
  })

  test("is refused where it is another program's, and left as it is", async () => {
    meddle(db => db.exec('create table notes (text)'))
    await chmod(path, 0o600)
    const before = await readFile(path)
    await expect(openSqliteStore(path)).rejects.toMatchObject({ name: 'StoreError', code: 'NOT_A_STORE' })
    expect(await readFile(path)).toEqual(before)
  })

  test('is refused where it is no database, and left as it is', async () => {
    await writeFile(path, 'a shopping list, and long enough to be taken for the header of a database '.repeat(20))
    const before = await readFile(path)
    await expect(openSqliteStore(path)).rejects.toMatchObject({ name: 'StoreError', code: 'NOT_A_STORE' })
    expect(await readFile(path)).toEqual(before)
  })

  test('forgets the bytes of an erased body, and its words in the search index', async () => {
    const store = await openSqliteStore(path)
    const isInFile = async () =>
      Promise.all([path, `${path}-wal`].map(async file => (await readFile(file)).includes('correcthorse')))
    for (let n = 1; n <= 500; n++) {
      const secret = JSON.stringify(n === 250 ? 'correcthorsebatterystaple' : `battery ${n}`)
      const entry = { ...stepEntry('run_1', n), body: digest(secret) } as NewEntry
      const bodies = new Map([[digest(secret), secret]])
      await store.append(batchOf(await store.head(), [entry], { bodies, runs: [sampleRun('run_1')] }))
      if (n % 50 === 0) await store.tidy()
    }
    expect(await isInFile()).toEqual([true, false])
    expect((await store.runs({ text: 'correcthorse', limit: 1 })).total).toBe(1)
    await store.eraseBody(digest(JSON.stringify('correcthorsebatterystaple')))
    await store.tidy()
    expect(await isInFile()).toEqual([false, false])
    expect((await store.runs({ text: 'look battery 499', limit: 1 })).total).toBe(1)
    await store.close()
  })

  test('tells what its own checks find', async () => {
    const store = await openSqliteStore(path)
    await store.append(batchOf(await store.head(), [stepEntry('run_1', 1), stepEntry('run_1', 2)]))
    await store.close()
    meddle(db => db.exec('update head set size = 3'))
    const grown = await openSqliteStore(path)
    expect(await grown.check()).toEqual(['the head counts 3 entries and there are 2'])
    await grown.close()
    meddle(db => db.exec(`update head set size = 2, frontier = zeroblob(32)`))
    const replaced = await openSqliteStore(path)
    expect(await replaced.check()).toEqual(['the head is not that of the leaf hashes'])
    await replaced.close()
    meddle(db => db.exec(`delete from head`))
    const headless = await openSqliteStore(path)
    expect(await headless.check()).toEqual(['the head is missing'])
    await headless.close()
  })
})
