/** Finding runs, by what they are and by what is in them: what every adapter of the Store port has to do (design §10). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewEntry } from '../../daemon/journal/seal.ts'
import type { Batch, RunFilter, Store } from '../../daemon/store/store.ts'
import { batchOf, digest, sampleAsk, sampleRun, sampleStatement, stepEntry } from './sample.ts'

/** Runs the suite against the stores that `open` gives: an empty one each time. */
export function testHistory(name: string, open: () => Promise<Store>) {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const append = async (entries: NewEntry[], more: Partial<Batch> = {}) =>
      store.append(batchOf(await store.head(), entries, more))
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

    describe('the history', () => {
      beforeEach(() =>
        append([], {
          runs: [
            sampleRun('run_1', { pending: 1, outcomes: { allowed: 3 } }),
            sampleRun('run_2', { agent: 'codex', outcomes: { allowed: 1, denied: 0 } }),
            sampleRun('run_3', { workflow: 'support', outcomes: { approved_edited: 2 } }),
            sampleRun('run_4', { workflow: 'support', agent: 'codex', outcomes: { superseded: 1 } }),
            sampleRun('run_5'),
          ],
        }),
      )
      const at = (time: number, rest: string) => `run_${time.toString(16).padStart(12, '0')}${rest}`
      const timed = () =>
        append([], {
          runs: [
            sampleRun(at(5_000, 'a'), { status: 'finished' }),
            sampleRun(at(6_000, 'b'), { status: 'failed', incidents: 2, outcomes: { denied: 1 } }),
            sampleRun(at(7_000, 'c'), { agent: '(drill)', status: 'finished', incidents: 1 }),
            sampleRun(at(8_000, 'd'), { trigger: { kind: 'drill', summary: 'says so itself' }, status: 'stalled' }),
          ],
        })
      const found = async (filter: Partial<RunFilter>) => ids((await store.runs({ limit: 100, ...filter })).runs)

      test('is newest first', async () => {
        expect(await found({})).toEqual(['run_5', 'run_4', 'run_3', 'run_2', 'run_1'])
        expect((await store.runs({ limit: 1 })).runs).toEqual([sampleRun('run_5')])
      })

      test.each<[Partial<RunFilter>, string[]]>([
        [{ workflow: 'support' }, ['run_4', 'run_3']],
        [{ agent: 'codex' }, ['run_4', 'run_2']],
        [{ workflow: 'support', agent: 'codex' }, ['run_4']],
        [{ workflow: `support' or '1'='1` }, []],
        [{ outcome: 'pending' }, ['run_1']],
        [{ outcome: 'allowed' }, ['run_2', 'run_1']],
        [{ outcome: 'approved_edited' }, ['run_3']],
        [{ outcome: 'superseded', agent: 'codex' }, ['run_4']],
        [{ outcome: 'denied' }, []],
        [{ before: 'run_3' }, ['run_2', 'run_1']],
        [{ before: 'run_3', agent: 'claude' }, ['run_1']],
      ])('is filtered by %o', async (filter, expected) => {
        expect(await found(filter)).toEqual(expected)
      })

      test.each<[Partial<RunFilter>, string]>([
        [{ status: 'finished', to: 9_000 }, 'ca'],
        [{ status: 'failed' }, 'b'],
        [{ status: 'stalled' }, 'd'],
        [{ incidents: true }, 'cb'],
        [{ incidents: true, drills: false }, 'b'],
        [{ drills: false, to: 9_000 }, 'dba'],
        [{ from: 6_000, to: 8_000 }, 'cb'],
        [{ from: 6_001, to: 8_001 }, 'dc'],
        [{ outcome: 'denied', status: 'failed', incidents: true }, 'b'],
        [{ outcome: 'denied', status: 'finished' }, ''],
      ])('is filtered by status, incidents, drills and time: %o', async (filter, expected) => {
        await timed()
        const page = await store.runs({ limit: 100, ...filter })
        expect(page.runs.map(({ id }) => id.at(-1)).join('')).toBe(expected)
        expect(page.total).toBe(expected.length)
      })

      test('counts asks by workflow and outcome, and gives those that a person decided', async () => {
        const named = (time: number, more: Parameters<typeof sampleAsk>[1]) =>
          sampleAsk(`ask_${time.toString(16).padStart(12, '0')}7`, { at: time, ...more })
        const decision = { at: 9_500, statement: sampleStatement('ask_1', 'denied'), late: false }
        const asks = [
          named(5_000, { outcome: 'allowed' }),
          named(6_000, { outcome: 'denied', decision, version: 2 }),
          named(6_500, { outcome: 'denied' }),
          named(7_000, { outcome: 'superseded', decision, version: 3, workflow: 'support' }),
          named(7_500, { outcome: null }),
          named(8_000, { outcome: 'allowed' }),
        ]
        await append([], { asks })
        const { counts, decided } = await store.askFigures(5_000, 8_000)
        expect(counts.map(({ workflow, outcome, asks }) => `${workflow} ${outcome} ${asks}`).sort()).toEqual([
          'renewals-desk allowed 1',
          'renewals-desk denied 2',
          'renewals-desk null 1',
          'support superseded 1',
        ])
        expect(decided).toEqual([
          { workflow: 'renewals-desk', at: 6_000, decidedAt: 9_500, lookedMs: 4_000 },
          { workflow: 'support', at: 7_000, decidedAt: 9_500, lookedMs: 4_000 },
        ])
        expect(await store.askFigures(8_001, 9_000)).toEqual({ counts: [], decided: [] })
      })

      test('comes in pages that meet, with the total of all of them', async () => {
        const first = await store.runs({ limit: 2 })
        const second = await store.runs({ limit: 2, before: 'run_4' })
        const third = await store.runs({ limit: 2, before: 'run_2' })
        expect([first, second, third].map(page => ids(page.runs))).toEqual([
          ['run_5', 'run_4'],
          ['run_3', 'run_2'],
          ['run_1'],
        ])
        expect([first, second, third].map(page => page.more)).toEqual([true, true, false])
        expect([first, second, third].map(page => page.total)).toEqual([5, 5, 5])
        expect(await store.runs({ limit: 2, outcome: 'allowed' })).toMatchObject({ more: false, total: 2 })
      })

      test('follows a run as it changes', async () => {
        await append([], { runs: [sampleRun('run_1', { outcomes: { allowed: 3, denied: 1 } })] })
        expect(await found({ outcome: 'pending' })).toEqual([])
        expect(await found({ outcome: 'denied' })).toEqual(['run_1'])
        expect((await store.run('run_1'))?.outcomes).toEqual({ allowed: 3, denied: 1 })
        expect(await store.run('run_6')).toBeUndefined()
      })
    })

    describe('search', () => {
      const found = async (text: string) => ids((await store.runs({ text, limit: 100 })).runs)
      const of = { workflow: 'renewals-desk', agent: 'claude', at: 1_000 }
      const action = JSON.stringify({ fields: { amount: 12500, note: 'Prolongation for Zürich' }, verb: 'update' })
      const notes = JSON.stringify('looks fine to me\nsee 北京 office 🎉')
      const error = JSON.stringify({ error: { deep: ['OverflowError', 9001] } })

      beforeEach(() =>
        append(
          [
            { type: 'run.started', run: 'run_1', ...of, trigger: { kind: 'schedule', summary: 'Nightly pass' }, n: 1 },
            {
              type: 'run.step',
              run: 'run_1',
              ...of,
              kind: 'tool_call',
              name: 'crm.read',
              record: 'odoo/crm.lead/4711',
              n: 2,
            },
            { type: 'run.started', run: 'run_2', ...of, trigger: { kind: 'person', summary: 'Renewal of ACME' }, n: 1 },
            { ...stepEntry('run_2', 2), body: digest(action) } as NewEntry,
            { type: 'run.failed', run: 'run_2', ...of, error: `Can't reach "the" server (OR so)`, n: 3 },
            { ...stepEntry('run_1', 3), body: digest(notes) } as NewEntry,
            { ...stepEntry('run_1', 4), body: digest(error) } as NewEntry,
          ],
          {
            runs: [sampleRun('run_1'), sampleRun('run_2', { workflow: 'support' })],
            bodies: new Map([action, notes, error].map(text => [digest(text), text])),
          },
        ),
      )

      test.each<[string, string[]]>([
        ['nightly', ['run_1']],
        ['NIGHT', ['run_1']],
        ['renewals', ['run_2', 'run_1']],
        ['crm.lead/4711', ['run_1']],
        ['4711 nightly', ['run_1']],
        ['4711 acme', []],
        ['zurich', ['run_2']],
        ['Zu\u0308rich', ['run_2']],
        ['12500', ['run_2']],
        ['fine', ['run_1']],
        ['北京', ['run_1']],
        ['京', ['run_1']],
        ['🎉', ['run_1']],
        ['🙈', []],
        ['overflow 9001', ['run_1']],
        ['run_2', ['run_2']],
        ['reach', ['run_2']],
        ['ghtly', []],
        ['amount', []],
      ])('%j is found in %j', async (text, expected) => {
        expect(await found(text)).toEqual(expected)
      })

      test.each<[string, string[]]>([
        ['"', ['run_2', 'run_1']],
        ['', ['run_2', 'run_1']],
        ['"nightly', ['run_1']],
        [`can't`, ['run_2']],
        ['server OR nightly', []],
        ['NOT nightly', []],
        ['near(the, server)', []],
        ['words:nightly', []],
        ['-nightly', ['run_1']],
        ['night*', ['run_1']],
        ['^nightly + "pass"', ['run_1']],
        ['{nightly} (pass', ['run_1']],
        ["'; drop table runs; --", []],
        ['nightly\u0000pass', ['run_1']],
        ['\ud83d nightly', ['run_1']],
        ['%', ['run_2', 'run_1']],
      ])('%j is words and nothing else', async (text, expected) => {
        expect(await found(text)).toEqual(expected)
      })

      test.each([
        ['one long word', 'a'.repeat(10_000), []],
        ['many words', 'nightly pass '.repeat(800), ['run_1']],
        ['many quotes', '"'.repeat(10_000), ['run_2', 'run_1']],
        ['many different words', Array.from({ length: 2_000 }, (_, i) => `w${i}`).join(' '), []],
      ])('10 kB of %s is no burden', async (_, text, expected) => {
        expect(await found(text)).toEqual(expected)
      })

      test('goes together with the other filters and with pages', async () => {
        expect(await store.runs({ text: 'renewals', workflow: 'support', limit: 10 })).toMatchObject({ total: 1 })
        const page = await store.runs({ text: 'renewals', limit: 1 })
        expect({ ...page, runs: ids(page.runs) }).toEqual({ runs: ['run_2'], more: true, total: 2 })
        expect(ids((await store.runs({ text: 'renewals', limit: 1, before: 'run_2' })).runs)).toEqual(['run_1'])
      })

      test('finds what was appended after an earlier search', async () => {
        expect(await found('zebra')).toEqual([])
        await append([stepEntry('run_2', 4, 'zebra')])
        expect(await found('zebra')).toEqual(['run_2'])
      })

      test('finds everything that was appended while others search', async () => {
        const steps = Array.from({ length: 40 }, (_, i) => append.bind(null, [stepEntry('run_1', 5 + i, `w${i}x`)]))
        for (const [i, step] of steps.entries()) {
          const other = found('nightly')
          await step()
          expect(await found(`w${i}x`)).toEqual(['run_1'])
          await other
        }
      })
    })
  })
}
