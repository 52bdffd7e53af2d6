import { expect, test, vi } from 'vitest'
import type { Daemon } from '../../../../lib/daemon.ts'
import { sampleSummary } from '../sample-summary.ts'
import { collect, type Form, type Progress } from './collect.ts'

const names = Array.from({ length: 450 }, (_, n) => `run_${String(999 - n)}`)
/** Answers as the daemon does: pages of summaries, and files until there is enough, here ten. */
const daemon = {
  call: vi.fn(async (name: string, body: { before?: string; limit: number; runs: string[] }) => {
    if (name === 'runs') {
      const from = body.before === undefined ? 0 : names.indexOf(body.before) + 1
      const page = names.slice(from, from + body.limit)
      return { runs: page.map(run => sampleSummary(run)), more: from + page.length < names.length, total: names.length }
    }
    const gone = body.runs.filter(run => run === 'run_998')
    const files = body.runs.filter(run => run !== 'run_998').slice(0, 10)
    const rest = body.runs.filter(run => run !== 'run_998').slice(10)
    return {
      files: files.map(run => ({ run, name: `${run}.x`, content: `{\n "run": "${run}"\n}` })),
      missing: gone,
      rest,
    }
  }),
} as unknown as Pick<Daemon, 'call'>

const started = (form: Form, more: Partial<Parameters<typeof collect>[1]> = {}) =>
  collect(daemon, {
    wanted: { filter: { drills: false }, total: names.length },
    form,
    now: Date.UTC(2026, 0, 5),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  })

test('spans of all pages are lines of one file, and a run that has gone is counted', async () => {
  const seen: Progress[] = []
  const { name, content, runs, missing } = await started('otlp', { onProgress: progress => seen.push(progress) })
  expect([name, runs, missing]).toEqual(['runs-2026-01-05.otlp.jsonl', 449, 1])
  const lines = (await content.text()).trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line).run)).toEqual(names.filter(run => run !== 'run_998'))
  expect(seen[0]).toEqual({ done: 0, of: 450 })
  expect(seen.at(-1)).toEqual({ done: 450, of: 450 })
  expect(seen.every(({ done }, at) => done >= (seen[at - 1]?.done ?? 0))).toBe(true)
})

test('a table has one head and one row a run', async () => {
  const { content, name } = await started('csv')
  const lines = (await content.text()).trimEnd().split('\r\n')
  expect([lines.length, name]).toEqual([451, 'runs-2026-01-05.csv'])
  const none = await started('csv', { wanted: { runs: [] } })
  expect((await none.content.text()).trimEnd().split('\r\n')).toHaveLength(1)
})

test('selected runs alone', async () => {
  const { runs, content } = await started('ndjson', {
    wanted: { runs: [sampleSummary('run_3'), sampleSummary('run_1')] },
  })
  expect([runs, content.type]).toEqual([2, 'application/zip'])
})

test.each(['csv', 'otlp'] as const)('cancelling %s ends the very request that is under way', async form => {
  const cancel = new AbortController()
  const ended: string[] = []
  const asked = Promise.withResolvers<void>()
  const silent = {
    call: (name: string, _: unknown, signal: AbortSignal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          ended.push(name)
          reject(signal.reason)
        })
        asked.resolve()
      }),
  } as unknown as typeof daemon
  const runs = form === 'otlp' && [sampleSummary('run_1')]
  const wanted = runs ? { runs } : { filter: {}, total: 9 }
  const { signal } = cancel
  const export_ = collect(silent, { wanted, form, now: 0, signal, onProgress: () => undefined })
  await asked.promise
  cancel.abort()
  await expect(export_).rejects.toMatchObject({ name: 'AbortError' })
  expect(ended).toEqual([runs ? 'exportRuns' : 'runs'])
})

test('once cancelled, nothing more is asked for and nothing comes of it', async () => {
  const cancel = new AbortController()
  const calls = () => vi.mocked(daemon.call).mock.calls.length
  let before = 0
  const export_ = started('html', {
    signal: cancel.signal,
    onProgress({ done }) {
      if (done < 50) return
      before = calls()
      cancel.abort()
    },
  })
  await expect(export_).rejects.toMatchObject({ name: 'AbortError' })
  expect(calls()).toBe(before)
})
