/** What holds for every history: all stores agree, the journal alone gives the projections, and no damage stays hidden. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createJournal } from '../../daemon/journal/journal.ts'
import { compareProjections, rebuildProjections } from '../../daemon/journal/rebuild.ts'
import { verifyStore } from '../../daemon/journal/verify-store.ts'
import { createMemoryStore } from '../../daemon/store/memory.ts'
import { openSqliteStore } from '../../daemon/store/sqlite/sqlite-store.ts'
import type { RunFilter, Store } from '../../daemon/store/store.ts'
import { outcomes } from '../../shared/approval/outcome.ts'
import { createStory, type Pick, seededPick } from '../conformance/story.ts'

let folder: string
let files = 0
const newPath = () => join(folder, `${++files}.db`)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-properties-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fail = (error: Error) => {
  throw error
}

/** Picks what the numbers say, and the first choice when they have run out. */
function pickFrom(numbers: readonly number[]): { pick: Pick; left: () => boolean } {
  let at = 0
  return { pick: n => (numbers[at++] ?? 0) % n, left: () => at < numbers.length }
}

/** Tells the story that the numbers choose into all stores; where its commits end is chosen, too. */
async function tell(numbers: readonly number[], stores: readonly Store[]): Promise<void> {
  const { pick, left } = pickFrom(numbers)
  const story = createStory(pick)
  const journals = await Promise.all(
    stores.map(async store => createJournal({ store, head: await store.head(), onFailure: fail })),
  )
  while (left()) {
    const write = story.next()
    for (const journal of journals) void journal.append(write)
    if (pick(6) === 0) await Promise.all(journals.map(journal => journal.flush()))
  }
  await Promise.all(journals.map(journal => journal.flush()))
}

const texts = [
  'nightly',
  'mul',
  'soh 2',
  '北',
  'OR near',
  'drop table',
  '🇩🇪',
  'scr ale',
  'claude',
  '"',
  'lead',
  'nothing like it',
]
const times = [undefined, 1_700_000_000_000, 1_700_000_200_000]

/** The answers to every question of the port that this history gives rise to. */
async function answers(store: Store) {
  const { asks, runs, reads } = await store.projections()
  const filters: Omit<RunFilter, 'limit'>[] = [
    {},
    ...runs
      .slice(0, 3)
      .flatMap(({ id, workflow, agent }) => [{ workflow }, { agent }, { workflow, agent }, { before: id }]),
    ...[...(Object.keys(outcomes) as (keyof typeof outcomes)[]), 'pending' as const].map(outcome => ({ outcome })),
    ...texts.map(text => ({ text })),
    { text: 'nightly', outcome: 'allowed' },
  ]
  const { size } = await store.head()
  return {
    head: await store.head(),
    entries: await store.entries(0, size, size + 1),
    leaves: await store.leaves(0, size),
    tiles: await store.tiles(1, 0, size),
    ofRuns: await Promise.all(runs.map(run => store.entriesOfRun(run.id, run.id.length % 7, 5))),
    ofTypes: await store.entriesOfTypes(['ask.decided', 'agents.stopped']),
    projections: { asks, runs, reads },
    asks: await Promise.all(asks.map(ask => store.ask(ask.id))),
    runs: await Promise.all(runs.map(run => store.run(run.id))),
    reads: await Promise.all(runs.map(run => store.readsOf(run.id))),
    byKey: await Promise.all(asks.map(ask => store.askByKey(ask.agent, ask.key ?? 'no key'))),
    denied: await Promise.all(asks.map(ask => store.deniedBefore(ask.workflow, ask.action, ask.evidence))),
    pending: await store.pendingAsks(),
    grants: await Promise.all(times.flatMap(now => [undefined, 'claude'].map(agent => store.openGrants(agent, now)))),
    bodies: await Promise.all(asks.flatMap(ask => [ask.action, ask.evidence, ask.digest].map(store.body))),
    history: await Promise.all(filters.map(filter => store.runs({ ...filter, limit: 3 }))),
    last: await store.meta('last'),
  }
}

const numbers = fc.array(fc.nat(), { minLength: 10, maxLength: 5_000, size: 'max' })

test('memory and sqlite give the same answers, and both are what the journal alone gives', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, async numbers => {
      const [memory, sqlite] = [createMemoryStore(), await openSqliteStore(newPath())]
      try {
        await tell(numbers, [memory, sqlite])
        const told = await answers(sqlite)
        expect(told).toEqual(await answers(memory))
        const rebuilt = await rebuildProjections(sqlite)
        expect(compareProjections(told.projections, rebuilt)).toEqual([])
        expect(rebuilt).toEqual(told.projections)
        expect(await verifyStore(sqlite)).toBeNull()
        expect(await sqlite.check()).toEqual([])
      } finally {
        await sqlite.close()
      }
    }),
    { numRuns: 25 },
  )
}, 120_000)

describe('damage', () => {
  /** More than two tiles of entries, and an uneven rest. */
  const size = 700
  let store: Store
  let db: Sqlite.Database

  beforeAll(async () => {
    const path = newPath()
    store = await openSqliteStore(path)
    const journal = createJournal({ store, head: await store.head(), onFailure: fail })
    const story = createStory(seededPick(7))
    while (journal.size < size) void journal.append(story.next())
    await journal.flush()
    db = new Sqlite(path)
    for (const table of tables) db.exec(`create temp table sound_${table} as select * from main.${table}`)
  })
  afterAll(async () => {
    db.close()
    await store.close()
  })

  const tables = ['entries', 'tiles', 'head']
  const mend = () => {
    for (const table of tables)
      db.exec(`delete from main.${table}; insert into main.${table} select * from sound_${table}`)
  }

  /** What `verifyStore` says while the damage is there. */
  async function flawAfter(damage: () => void) {
    damage()
    try {
      return await verifyStore(store)
    } finally {
      mend()
    }
  }

  const seq = fc.nat(size - 1)
  const column = fc.constantFrom('text', 'leaf', 'type', 'run', 'ask')

  /** Flips one bit of a column; where it is null, something takes its place. */
  function flip(table: string, column: string, where: string, at: number, bit: number) {
    const type = column === 'leaf' || column === 'hash' || column === 'frontier' ? 'blob' : 'text'
    const old = db.prepare<[], Buffer>(`select cast(${column} as blob) from main.${table} where ${where}`).pluck().get()
    const bytes = Buffer.from(old ?? 'x')
    if (old) bytes[at % bytes.length]! ^= 1 << bit
    db.prepare(`update main.${table} set ${column} = cast(? as ${type}) where ${where}`).run(bytes)
  }

  const assertFound = <T>(
    arbitrary: fc.Arbitrary<T>,
    damage: (value: T) => void,
    place: (value: T) => unknown,
    numRuns = 100,
  ) =>
    fc.assert(
      fc.asyncProperty(arbitrary, async value => {
        const flaw = await flawAfter(() => damage(value))
        expect(flaw).toEqual({ seq: place(value), words: expect.any(String) })
      }),
      { numRuns },
    )

  test('there is none at first, and none after mending', async () => {
    expect(await flawAfter(() => flip('entries', 'leaf', 'seq = 3', 0, 0))).not.toBeNull()
    expect(await verifyStore(store)).toBeNull()
  })

  test('of one bit of an entry is found there', () =>
    assertFound(
      fc.record({ seq, column, at: fc.nat(2_000), bit: fc.nat(7) }),
      ({ seq, column, at, bit }) => flip('entries', column, `seq = ${seq}`, at, bit),
      ({ seq }) => seq,
      200,
    ))

  test('of one bit of a time is found there', () =>
    assertFound(
      fc.record({ seq, bit: fc.nat(40) }),
      ({ seq, bit }) =>
        db.exec(`update entries set at = (at | (1 << ${bit})) - (at & (1 << ${bit})) where seq = ${seq}`),
      ({ seq }) => seq,
      30,
    ))

  test('by taking an entry away is found there', () =>
    assertFound(
      seq,
      seq => db.exec(`delete from entries where seq = ${seq}`),
      seq => seq,
      50,
    ))

  test('by cutting off the end is found at the cut', () =>
    assertFound(
      seq,
      seq => db.exec(`delete from entries where seq >= ${seq}`),
      seq => seq,
      30,
    ))

  test('by exchanging two entries is found at the first', () =>
    assertFound(
      fc.tuple(seq, seq).filter(([a, b]) => a !== b),
      ([a, b]) =>
        db.exec(`
          create temp table pair as select * from main.entries where seq in (${a}, ${b});
          delete from main.entries where seq in (${a}, ${b});
          insert into main.entries select ${a} + ${b} - seq, at, type, run, ask, text, leaf from pair;
          drop table pair`),
      ([a, b]) => Math.min(a, b),
      50,
    ))

  test('by moving or copying an entry out of the journal is found', async () => {
    const copy = (seq: number) =>
      `insert into entries select ${seq}, at, type, run, ask, text, leaf from entries where seq = 5`
    expect(await flawAfter(() => db.exec(copy(size)))).toMatchObject({ seq: size })
    expect(await flawAfter(() => db.exec(copy(-1)))).toMatchObject({ seq: -1 })
    expect(await flawAfter(() => db.exec(`update entries set seq = ${size} where seq = 9`))).toMatchObject({ seq: 9 })
  })

  test('of the hashes over the entries is found at the first that they cover', () =>
    assertFound(
      fc.record({ number: fc.nat(1), at: fc.nat(31), bit: fc.nat(7) }),
      ({ number, at, bit }) => flip('tiles', 'hash', `number = ${number}`, at, bit),
      ({ number }) => number * 256,
      30,
    ))

  test('of the head is found at the end', () =>
    assertFound(
      fc.record({ at: fc.nat(500), bit: fc.nat(7) }),
      ({ at, bit }) => flip('head', 'frontier', 'id = 1', at, bit),
      () => size,
      30,
    ))
})
