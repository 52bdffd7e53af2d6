/** The group commit: what goes together, in which order, and what a failure ends. */
import { spawnSync } from 'node:child_process'
import { describe, expect, test, vi } from 'vitest'
import { EMPTY_FRONTIER } from '../../shared/log/frontier.ts'
import { rebuild } from '../../shared/log/verify.ts'
import { sampleAsk, sampleRun, stepEntry } from '../../test/conformance/sample.ts'
import { createMemoryStore } from '../store/memory.ts'
import type { Batch } from '../store/store.ts'
import type { JournalFailed } from './error.ts'
import { type Committed, createJournal } from './journal.ts'

/** A journal on a real store, with a door in front of it: appends wait for `open()` where the door is `shut`. */
function journalWithDoor({ shut = false } = {}) {
  const store = createMemoryStore()
  const batches: Batch[] = []
  const failures: JournalFailed[] = []
  let door = Promise.withResolvers<void>()
  if (!shut) door.resolve()
  const append = async (batch: Batch) => {
    batches.push(batch)
    await door.promise
    await store.append(batch)
  }
  const onFailure = (error: JournalFailed) => void failures.push(error)
  const journal = createJournal({ store: { append }, head: EMPTY_FRONTIER, onFailure })
  const open = () => door.resolve()
  const fail = (error: Error) => door.reject(error)
  const mend = () => {
    door = Promise.withResolvers()
    door.resolve()
  }
  return { store, batches, failures, journal, open, fail, mend }
}

const step = (n: number, name?: string) => ({ entries: [stepEntry('run_1', n, name)] })
const stored = async ({ store }: ReturnType<typeof journalWithDoor>) =>
  (await store.entries(0, 100, 100)).map(({ seq, text }) => [seq, JSON.parse(text).name])

describe('numbers', () => {
  test('are given at once, without gaps, from the head on', async () => {
    const { journal } = journalWithDoor()
    expect(journal.append(step(1)).seqs).toEqual([0])
    expect(journal.append({ entries: [stepEntry('run_1', 2), stepEntry('run_1', 3)] }).seqs).toEqual([1, 2])
    expect([journal.size, journal.head.size]).toEqual([3, 0])
    await journal.flush()
    expect(journal.head.size).toBe(3)
    const again = createJournal({ store: createMemoryStore(), head: journal.head, onFailure: () => {} })
    expect(again.append(step(4)).seqs).toEqual([3])
  })

  test('stand in the stored text, with version, time and ordinal, under its hash', async () => {
    const { store, journal } = journalWithDoor()
    await journal.append(step(1, 'look')).done
    const [entry] = await store.entries(0, 1, 1)
    expect(entry!.text).toBe(
      '{"agent":"claude","at":1001,"kind":"tool_call","n":1,"name":"look","run":"run_1","seq":0,"type":"run.step","v":1,"workflow":"renewals-desk"}',
    )
    expect(rebuild([entry!.leaf])).toEqual(await store.head())
  })
})

describe('commits', () => {
  test('hold everything that was appended in one turn', async () => {
    const { batches, journal } = journalWithDoor()
    const all = Array.from({ length: 50 }, (_, i) => journal.append(step(i + 1)).done)
    await Promise.resolve().then(() => journal.append(step(51)))
    await Promise.all(all)
    expect(batches.map(batch => batch.entries.length)).toEqual([51])
  })

  test('collect what comes while another one is written, and go out in order', async () => {
    const world = journalWithDoor({ shut: true })
    const { batches, journal, open } = world
    const acknowledged: number[] = []
    for (let n = 1; n <= 4; n++) {
      journal.append(step(n, `${n}`)).done.then(() => acknowledged.push(n))
      await new Promise(setImmediate)
    }
    expect(batches).toHaveLength(1)
    expect(acknowledged).toEqual([])
    open()
    await journal.flush()
    expect(batches.map(batch => batch.entries.map(entry => entry.seq))).toEqual([[0], [1, 2, 3]])
    expect(acknowledged).toEqual([1, 2, 3, 4])
    expect(await stored(world)).toEqual([0, 1, 2, 3].map(seq => [seq, `${seq + 1}`]))
  })

  test('keep the latest state of what changed twice, and all bodies and reads', async () => {
    const { store, journal } = journalWithDoor()
    const [a, b] = ['sha256:a', 'sha256:b']
    void journal.append({
      ...step(1),
      asks: [sampleAsk('ask_1')],
      runs: [sampleRun('run_1')],
      bodies: new Map([[a, '1']]),
      reads: [{ run: 'run_1', what: 'a' }],
      meta: new Map([['counter', '1']]),
    })
    await journal.append({
      ...step(2),
      asks: [sampleAsk('ask_1', { version: 2 }), sampleAsk('ask_2')],
      runs: [sampleRun('run_1', { steps: 2 })],
      bodies: new Map([[b, '2']]),
      reads: [{ run: 'run_1', what: 'b' }],
      meta: new Map([['counter', '2']]),
    }).done
    expect((await store.ask('ask_1'))?.version).toBe(2)
    expect((await store.ask('ask_2'))?.version).toBe(1)
    expect((await store.run('run_1'))?.steps).toBe(2)
    expect([await store.body(a), await store.body(b)]).toEqual(['1', '2'])
    expect(await store.readsOf('run_1')).toEqual(['a', 'b'])
    expect(await store.meta('counter')).toBe('2')
  })

  test('of nothing but facts leave the head alone', async () => {
    const { store, journal } = journalWithDoor()
    const { seqs, done } = journal.append({ entries: [], meta: new Map([['a', '1']]) })
    await done
    expect(seqs).toEqual([])
    expect(await store.meta('a')).toBe('1')
    expect(journal.head).toEqual(EMPTY_FRONTIER)
  })
})

describe('a write that cannot be', () => {
  test.each([
    ['too large', 'x'.repeat(66_000), 'ENTRY_TOO_LARGE'],
    ['too large in bytes only', 'é'.repeat(33_000), 'ENTRY_TOO_LARGE'],
    ['half a character', '\ud800', 'LONE_SURROGATE'],
  ])('%s is thrown back whole, and the next one takes its place', async (_, name, code) => {
    const world = journalWithDoor()
    const { store, journal } = world
    const bad = { entries: [stepEntry('run_1', 1), stepEntry('run_1', 2, name)], asks: [sampleAsk('ask_1')] }
    expect(() => journal.append(bad)).toThrow(expect.objectContaining({ code }))
    expect(journal.size).toBe(0)
    await journal.append(step(1, 'good')).done
    expect(await stored(world)).toEqual([[0, 'good']])
    expect(await store.ask('ask_1')).toBeUndefined()
  })
})

describe('listeners', () => {
  test('hear of entries once they are durable, and before the answer', async () => {
    const { store, journal } = journalWithDoor()
    const heard: (readonly Committed[])[] = []
    const sizes: Promise<number>[] = []
    const stop = journal.on(entries => {
      heard.push(entries)
      sizes.push(store.head().then(head => head.size))
    })
    void journal.append(step(1))
    await journal.append({ entries: [{ type: 'agents.stopped', from: 'extension', at: 1 }] }).done
    const nobody = { ask: null, run: null, agent: null, workflow: null }
    expect(heard).toEqual([
      [
        { seq: 0, type: 'run.step', run: 'run_1', ask: null, agent: 'claude', workflow: 'renewals-desk' },
        { seq: 1, type: 'agents.stopped', ...nobody },
      ],
    ])
    expect(await sizes[0]).toBe(2)
    stop()
    await journal.append(step(2)).done
    expect(heard).toHaveLength(1)
  })
})

test('a listener that throws ends the process, and takes nothing back', () => {
  const script = `
    import { createJournal } from ${JSON.stringify(new URL('./journal.ts', import.meta.url).href)}
    const head = { size: 0, hashes: [] }
    const journal = createJournal({ store: { append: async () => {} }, head, onFailure: () => {} })
    journal.on(() => { throw new Error('a defect') })
    const { done } = journal.append({ entries: [{ type: 'agents.stopped', from: 'extension', at: 1 }] })
    done.then(() => process.stdout.write('acknowledged'))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  expect(stdout).toBe('acknowledged')
  expect(stderr).toContain('a defect')
  expect(status).not.toBe(0)
})

describe('after a failed commit', () => {
  test('nothing is acknowledged, written or tried any more', async () => {
    const world = journalWithDoor({ shut: true })
    const { store, batches, failures, journal, fail, mend } = world
    const heard = vi.fn()
    journal.on(heard)
    const first = journal.append(step(1))
    await new Promise(setImmediate)
    const second = journal.append(step(2))
    fail(new Error('disk I/O error'))
    const refused = { name: 'JournalFailed', code: 'JOURNAL_FAILED', cause: new Error('disk I/O error') }
    await expect(first.done).rejects.toMatchObject(refused)
    await expect(second.done).rejects.toMatchObject(refused)
    mend()
    const third = journal.append(step(3))
    expect(third.seqs).toEqual([])
    await expect(third.done).rejects.toMatchObject(refused)
    await expect(journal.flush()).rejects.toMatchObject(refused)
    expect(failures).toHaveLength(1)
    expect(batches).toHaveLength(1)
    expect(heard).not.toHaveBeenCalled()
    expect([journal.head.size, (await store.head()).size]).toEqual([0, 0])
  })

  test('acknowledgements that nobody waits for complain to nobody', async () => {
    const { journal, fail } = journalWithDoor({ shut: true })
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    void journal.append(step(1))
    await new Promise(setImmediate)
    void journal.append(step(2))
    fail(new Error('disk I/O error'))
    await expect(journal.flush()).rejects.toThrow()
    void journal.append(step(3))
    await new Promise(setImmediate)
    await new Promise(setImmediate)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

test('flush waits for what is being written and for what was appended since', async () => {
  const { batches, journal, open } = journalWithDoor({ shut: true })
  await journal.flush()
  void journal.append(step(1))
  await new Promise(setImmediate)
  void journal.append(step(2))
  const flushed = journal.flush()
  open()
  await flushed
  expect(batches).toHaveLength(2)
  expect(journal.head.size).toBe(2)
})
