/** What every adapter of the Store port has to do (design §10). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewEntry } from '../../daemon/journal/seal.ts'
import type { Batch, Store } from '../../daemon/store/store.ts'
import { EMPTY_FRONTIER } from '../../shared/log/frontier.ts'
import { consistencyProof } from '../../shared/log/proof.ts'
import { rebuild } from '../../shared/log/verify.ts'
import { batchOf, deniedAsk, digest, grantedAsk, sampleAsk, sampleRun, stepEntry } from './sample.ts'

/** Runs the suite against the stores that `open` gives: an empty one each time. */
export function testStore(name: string, open: () => Promise<Store>) {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const append = async (entries: NewEntry[], more: Partial<Batch> = {}) =>
      store.append(batchOf(await store.head(), entries, more))
    const seqs = (entries: { seq: number }[]) => entries.map(({ seq }) => seq)
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

    describe('the journal', () => {
      test('is empty at first', async () => {
        expect(await store.head()).toEqual(EMPTY_FRONTIER)
        expect(await store.entries(0, 100, 100)).toEqual([])
        expect(await store.leaves(0, 100)).toEqual([])
        expect(await store.meta('nothing')).toBeUndefined()
        expect(await store.projections()).toEqual({ asks: [], runs: [], reads: [] })
        expect(await store.check()).toEqual([])
      })

      test('hands out what was appended, byte for byte', async () => {
        const batch = batchOf(EMPTY_FRONTIER, [
          stepEntry('run_1', 1, 'quote " backslash \\ nul \u0000 emoji 👩\u200d👧 bidi \u202e'),
          { type: 'agents.stopped', from: 'command line', at: 5 },
        ])
        await store.append(batch)
        expect(await store.entries(0, 2, 10)).toEqual(batch.entries)
        expect(await store.head()).toEqual(batch.head)
        expect(await store.leaves(1, 2)).toEqual([batch.entries[1]!.leaf])
      })

      test('hands out ranges, and the entries of a run and of types, in order and within limits', async () => {
        await append([stepEntry('run_1', 1), stepEntry('run_2', 1), stepEntry('run_1', 2)])
        await append([{ type: 'agents.stopped', from: 'extension', at: 5 }, stepEntry('run_1', 3)])
        expect(seqs(await store.entries(1, 4, 100))).toEqual([1, 2, 3])
        expect(seqs(await store.entries(0, 100, 2))).toEqual([0, 1])
        expect(seqs(await store.entriesOfRun('run_1', -1, 100))).toEqual([0, 2, 4])
        expect(seqs(await store.entriesOfRun('run_1', 0, 1))).toEqual([2])
        expect(seqs(await store.entriesOfRun('run_3', -1, 100))).toEqual([])
        expect(seqs(await store.entriesOfTypes(['agents.stopped', 'run.failed']))).toEqual([3])
        expect(seqs(await store.entriesOfTypes(['run.step', 'agents.stopped']))).toEqual([0, 1, 2, 3, 4])
        expect(await store.entriesOfTypes([])).toEqual([])
      })

      test.each([
        ['a gap', 1],
        ['a number that is taken', -1],
      ])('refuses %s, and writes nothing of it', async (_, shift) => {
        await append([stepEntry('run_1', 1)])
        const head = await store.head()
        const batch = batchOf(head, [stepEntry('run_1', 2)], {
          asks: [sampleAsk('ask_1')],
          runs: [sampleRun('run_1')],
          reads: [{ run: 'run_1', what: 'a/b/c' }],
          bodies: new Map([[digest('x'), '"x"']]),
          meta: new Map([['key', 'value']]),
        })
        const shifted = { ...batch, entries: batch.entries.map(entry => ({ ...entry, seq: entry.seq + shift })) }
        await expect(store.append(shifted)).rejects.toMatchObject({ name: 'StoreError', code: 'OUT_OF_ORDER' })
        expect(await store.head()).toEqual(head)
        expect(seqs(await store.entries(0, 100, 100))).toEqual([0])
        expect(await store.projections()).toEqual({ asks: [], runs: [], reads: [] })
        expect(await store.body(digest('x'))).toBeUndefined()
        expect(await store.meta('key')).toBeUndefined()
      })

      test('refuses a head that does not count the entries', async () => {
        const two = batchOf(EMPTY_FRONTIER, [stepEntry('run_1', 1), stepEntry('run_1', 2)])
        const one = { ...two, entries: two.entries.slice(0, 1), tiles: [] }
        await expect(store.append(one)).rejects.toMatchObject({ code: 'OUT_OF_ORDER' })
        expect(await store.head()).toEqual(EMPTY_FRONTIER)
      })

      test('takes a batch without entries', async () => {
        await append([stepEntry('run_1', 1)])
        await append([], { meta: new Map([['counter', '7']]) })
        expect(await store.meta('counter')).toBe('7')
        expect((await store.head()).size).toBe(1)
      })

      test('keeps the hashes that proofs are made of', async () => {
        const entries = Array.from({ length: 300 }, (_, i) => stepEntry('run_1', i + 1))
        await append(entries.slice(0, 200))
        await append(entries.slice(200))
        const leaves = await store.leaves(0, 300)
        const [tile] = await store.tiles(1, 0, 2)
        expect(tile).toEqual(rebuild(leaves.slice(0, 256)).hashes[0])
        expect(await store.tiles(1, 1, 2)).toEqual([])
        expect(await store.head()).toEqual(rebuild(leaves))
        expect(await consistencyProof(store, 7, 300)).not.toHaveLength(0)
        expect(await store.check()).toEqual([])
      })
    })

    describe('bodies', () => {
      test('are kept once, and the first text stays', async () => {
        await append([], { bodies: new Map([[digest('a'), '"a"']]) })
        await append([], { bodies: new Map([[digest('a'), '"another"']]) })
        expect(await store.body(digest('a'))).toBe('"a"')
        expect(await store.body(digest('b'))).toBeUndefined()
        expect(await store.bodies([digest('a'), digest('b'), digest('a')])).toEqual(new Map([[digest('a'), '"a"']]))
      })

      test('can be erased without touching the entries that name them', async () => {
        const named = { ...stepEntry('run_1', 1), body: digest('secret') } as NewEntry
        await append([named], { bodies: new Map([[digest('secret'), '"secret"']]), runs: [sampleRun('run_1')] })
        const before = { entries: await store.entries(0, 10, 10), head: await store.head() }
        expect(await store.runs({ text: 'secret', limit: 10 })).toMatchObject({ total: 1 })
        await store.eraseBody(digest('secret'))
        await store.eraseBody(digest('never there'))
        expect(await store.body(digest('secret'))).toBeUndefined()
        expect(await store.bodies([digest('secret')])).toEqual(new Map())
        expect(await store.runs({ text: 'secret', limit: 10 })).toMatchObject({ total: 0 })
        expect(await store.runs({ text: 'look', limit: 10 })).toMatchObject({ total: 1 })
        expect({ entries: await store.entries(0, 10, 10), head: await store.head() }).toEqual(before)
        expect(await store.check()).toEqual([])
      })
    })

    describe('asks', () => {
      test('are handed out as they were put in, the latest state of each', async () => {
        const ask = sampleAsk('ask_1', { record: 'workstation/file/\u{1f600} \u0000 "', owner: 'Sales' })
        await append([], { asks: [ask, sampleAsk('ask_2')] })
        expect(await store.ask('ask_1')).toEqual(ask)
        await append([], { asks: [{ ...ask, outcome: 'expired', version: 2 }] })
        expect(await store.ask('ask_1')).toEqual({ ...ask, outcome: 'expired', version: 2 })
        expect(await store.ask('ask_3')).toBeUndefined()
      })

      test('share no memory with what was put in or handed out', async () => {
        const ask = sampleAsk('ask_1')
        await append([], { asks: [ask] })
        ask.verdict.reasons.push({ decision: 'block', facet: 'never', rule: 'never[0]', sentence: 'Changed.' })
        const handed = await store.ask('ask_1')
        handed!.verdict.decision = 'block'
        expect(await store.ask('ask_1')).toEqual(sampleAsk('ask_1'))
      })

      test('are found by key, which is unique for each agent', async () => {
        const hostile = `key' or 1=1; -- \u0000 "👩\u200d👧`
        await append([], {
          asks: [
            sampleAsk('ask_1', { key: hostile }),
            sampleAsk('ask_2', { key: hostile, agent: 'codex' }),
            sampleAsk('ask_3'),
          ],
        })
        expect((await store.askByKey('claude', hostile))?.id).toBe('ask_1')
        expect((await store.askByKey('codex', hostile))?.id).toBe('ask_2')
        expect(await store.askByKey('codex', 'key')).toBeUndefined()
      })

      test('with a key of another ask of the agent are refused, and the batch with them', async () => {
        await append([stepEntry('run_1', 1)], { asks: [sampleAsk('ask_1', { key: 'k' })] })
        const twice = append([stepEntry('run_1', 2)], { asks: [sampleAsk('ask_2', { key: 'k' })] })
        await expect(twice).rejects.toMatchObject({ name: 'StoreError', code: 'KEY_TAKEN' })
        const within = append([], { asks: [sampleAsk('ask_3', { key: 'x' }), sampleAsk('ask_4', { key: 'x' })] })
        await expect(within).rejects.toMatchObject({ code: 'KEY_TAKEN' })
        expect((await store.head()).size).toBe(1)
        expect(ids((await store.projections()).asks)).toEqual(['ask_1'])
      })

      test('that wait for a person are the pending ones', async () => {
        await append([], { asks: [sampleAsk('ask_2'), sampleAsk('ask_1'), deniedAsk('ask_3')] })
        expect(ids(await store.pendingAsks())).toEqual(['ask_1', 'ask_2'])
        await append([], { asks: [deniedAsk('ask_1')] })
        expect(ids(await store.pendingAsks())).toEqual(['ask_2'])
      })

      test('that a person denied are found by workflow, action and evidence; the latest counts', async () => {
        const wanted = ['renewals-desk', digest('action'), digest('evidence')] as const
        const repeated = sampleAsk('ask_9', { outcome: 'denied', repeats: 'ask_1' })
        await append([], { asks: [sampleAsk('ask_0'), repeated] })
        expect(await store.deniedBefore(...wanted)).toBeUndefined()
        await append([], {
          asks: [
            deniedAsk('ask_3'),
            deniedAsk('ask_1'),
            deniedAsk('ask_4', { workflow: 'other' }),
            deniedAsk('ask_5', { action: digest('other') }),
            deniedAsk('ask_6', { evidence: digest('other') }),
          ],
        })
        expect((await store.deniedBefore(...wanted))?.id).toBe('ask_3')
        expect(await store.deniedBefore('nobody', wanted[1], wanted[2])).toBeUndefined()
      })

      test('with an open grant are the unused ones and those in use, until the grant is over', async () => {
        await append([], {
          asks: [
            grantedAsk('ask_1', 10_000),
            grantedAsk('ask_2', 20_000, { agent: 'codex' }),
            grantedAsk('ask_3', 10_000, { execution: 'started' }),
            grantedAsk('ask_4', 10_000, { execution: 'executed' }),
            sampleAsk('ask_5'),
            deniedAsk('ask_6'),
          ],
        })
        expect(ids(await store.openGrants())).toEqual(['ask_1', 'ask_2', 'ask_3'])
        expect(ids(await store.openGrants('codex'))).toEqual(['ask_2'])
        expect(ids(await store.openGrants('claude', 9_999))).toEqual(['ask_1', 'ask_3'])
        expect(ids(await store.openGrants(undefined, 10_000))).toEqual(['ask_2', 'ask_3'])
        expect(ids(await store.openGrants('nobody'))).toEqual([])
      })
    })

    test('runs that go on are found, stalled ones too, without those that an ask opened for itself', async () => {
      const trigger = { kind: 'ask', summary: 'a try' }
      await append([], {
        runs: [
          sampleRun('run_2', { status: 'stalled' }),
          sampleRun('run_1', { status: 'open' }),
          sampleRun('run_3', { status: 'finished' }),
          sampleRun('run_4', { status: 'failed' }),
          sampleRun('run_5', { status: 'open', trigger }),
        ],
      })
      expect(ids(await store.openRuns())).toEqual(['run_1', 'run_2'])
      await append([], { runs: [sampleRun('run_1', { status: 'finished' })] })
      expect(ids(await store.openRuns())).toEqual(['run_2'])
    })

    test('what a run has read is kept once, in order', async () => {
      const whats = ['odoo/crm.lead/2', 'odoo/crm.lead/1', 'https://example.com/?q="', 'odoo/crm.lead/2']
      await append([], { reads: [...whats.map(what => ({ run: 'run_1', what })), { run: 'run_2', what: 'x/y' }] })
      expect(await store.readsOf('run_1')).toEqual(['https://example.com/?q="', 'odoo/crm.lead/1', 'odoo/crm.lead/2'])
      expect(await store.readsOf('run_3')).toEqual([])
    })

    test('asks are handed out in pages, by workflow and by when they were made', async () => {
      const other = { workflow: 'support-desk' }
      const asks = [
        sampleAsk('ask_1'),
        sampleAsk('ask_2', other),
        sampleAsk('ask_3', { at: 2_000 }),
        deniedAsk('ask_4'),
      ]
      await append([], { asks })
      expect(ids(await store.asks({ limit: 9 }))).toEqual(['ask_1', 'ask_2', 'ask_3', 'ask_4'])
      expect(await store.asks({ workflow: 'support-desk', limit: 9 })).toEqual([asks[1]])
      expect(ids(await store.asks({ workflow: 'renewals-desk', after: 'ask_1', limit: 1 }))).toEqual(['ask_3'])
      expect(ids(await store.asks({ from: 2_000, limit: 9 }))).toContain('ask_3')
      expect(ids(await store.asks({ from: 2_000, limit: 9 }))).not.toContain('ask_1')
      expect(await store.asks({ after: 'ask_4', limit: 9 })).toEqual([])
    })

    test('facts are replaced by later ones', async () => {
      await append([], {
        meta: new Map([
          ['a', '1'],
          ['b', '2'],
        ]),
      })
      await append([], { meta: new Map([['a', '3']]) })
      expect([await store.meta('a'), await store.meta('b')]).toEqual(['3', '2'])
    })

    test('projections are replaced as a whole and come back the same', async () => {
      await append([stepEntry('run_0', 1)], {
        asks: [sampleAsk('ask_0', { key: 'k' })],
        runs: [sampleRun('run_0')],
        reads: [{ run: 'run_0', what: 'x/y' }],
      })
      const projections = {
        asks: [deniedAsk('ask_2'), grantedAsk('ask_1', 9_000, { key: 'k' })],
        runs: [sampleRun('run_2', { pending: 2 }), sampleRun('run_1')],
        reads: [
          { run: 'run_2', what: 'b' },
          { run: 'run_1', what: 'c' },
          { run: 'run_2', what: 'a' },
        ],
      }
      await store.replaceProjections(projections)
      const replaced = await store.projections()
      expect(replaced).toEqual({
        asks: projections.asks.toReversed(),
        runs: projections.runs.toReversed(),
        reads: [projections.reads[1], projections.reads[2], projections.reads[0]],
      })
      await store.replaceProjections(replaced)
      expect(await store.projections()).toEqual(replaced)
      expect((await store.askByKey('claude', 'k'))?.id).toBe('ask_1')
      expect(ids((await store.runs({ limit: 9, outcome: 'pending' })).runs)).toEqual(['run_2'])
      expect((await store.head()).size).toBe(1)
    })
  })
}
