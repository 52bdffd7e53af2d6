/**
 * Gathers an export of many runs page by page. What is done is handed to the browser as blobs, which it may keep on disk,
 * so that no page's memory grows with the history.
 */
import type { RunSummary } from '../../../../../shared/api/views.ts'
import type { Daemon } from '../../../../lib/daemon.ts'
import type { Query } from '../filter.ts'
import { runsHead, runsLines } from './run-rows.ts'
import { createZip } from './zip.ts'

export const forms = ['csv', 'ndjson', 'html', 'otlp'] as const
export type Form = (typeof forms)[number]

/** Runs that were selected, or all that a filter finds. */
export type Wanted = { runs: readonly RunSummary[] } | { filter: Query; total: number }

export type Progress = { done: number; of: number }
export type Collected = { name: string; content: Blob; runs: number; missing: number }

type Calls = Pick<Daemon, 'call'>
type Options = {
  wanted: Wanted
  form: Form
  now: number
  signal: AbortSignal
  onProgress: (progress: Progress) => void
}

/** What is made of runs: parts to keep at once, and at the end. */
type Sink = {
  ending: string
  type: string
  take(runs: readonly RunSummary[]): Promise<{ parts: BlobPart[]; runs: number; missing: number }>
  end(): BlobPart[]
}

/** Runs in one page of summaries, and in one call for their files. */
const page = 200
const few = 25

/**
 * The whole export, or nothing: rejects with what the daemon or the signal rejects with. The signal ends the request under way
 * as well, and nothing holds what was gathered until then.
 */
export async function collect(daemon: Calls, options: Options): Promise<Collected> {
  const { wanted, form, now, signal, onProgress } = options
  const sink = form === 'csv' ? csvSink() : filesSink(daemon, form, now, signal)
  const content: Blob[] = []
  let [runs, missing, of] = [0, 0, 'runs' in wanted ? wanted.runs.length : wanted.total]
  onProgress({ done: 0, of })
  for await (const some of pagesOf(daemon, wanted, signal)) {
    of = Math.max(of, some.total)
    for (let at = 0; at < some.runs.length; at += few) {
      signal.throwIfAborted()
      const made = await sink.take(some.runs.slice(at, at + few))
      content.push(new Blob(made.parts))
      runs += made.runs
      missing += made.missing
      onProgress({ done: runs + missing, of: Math.max(of, runs + missing) })
    }
  }
  signal.throwIfAborted()
  content.push(new Blob(sink.end()))
  const day = new Date(now).toISOString().slice(0, 10)
  return { name: `runs-${day}.${sink.ending}`, content: new Blob(content, { type: sink.type }), runs, missing }
}

/** Newest first; runs that begin meanwhile come before the first page and are not in it. */
async function* pagesOf(
  daemon: Calls,
  wanted: Wanted,
  signal: AbortSignal,
): AsyncGenerator<{ runs: readonly RunSummary[]; total: number }> {
  if ('runs' in wanted) return yield { runs: wanted.runs, total: wanted.runs.length }
  for (let before: string | undefined; ; ) {
    const question = { ...wanted.filter, limit: page, ...(before && { before }) }
    const { runs, more } = await daemon.call('runs', question, signal)
    yield { runs, total: wanted.total }
    before = runs.at(-1)?.run
    if (!more || before === undefined) return
  }
}

function csvSink(): Sink {
  let first = true
  return {
    ending: 'csv',
    type: 'text/csv;charset=utf-8',
    async take(runs) {
      const head = first ? runsHead : ''
      first = false
      return { parts: [head + runsLines(runs)], runs: runs.length, missing: 0 }
    },
    end: () => (first ? [runsHead] : []),
  }
}

/** Files as the daemon makes them of one run: each apart in a ZIP where it carries a proof, spans as lines of one file. */
function filesSink(daemon: Calls, format: Exclude<Form, 'csv'>, now: number, signal: AbortSignal): Sink {
  const zip = createZip(new Date(now))
  const lines = format === 'otlp'
  return {
    ending: lines ? 'otlp.jsonl' : `${format}.zip`,
    type: lines ? 'application/x-ndjson' : 'application/zip',
    async take(runs) {
      const parts: BlobPart[] = []
      let missing = 0
      let taken = 0
      for (let left = runs.map(({ run }) => run); left.length > 0; ) {
        const answer = await daemon.call('exportRuns', { runs: left, format }, signal)
        for (const { name, content } of answer.files) {
          signal.throwIfAborted()
          if (lines) parts.push(`${JSON.stringify(JSON.parse(content))}\n`)
          else parts.push(...(await zip.add(name, content)))
        }
        taken += answer.files.length
        missing += answer.missing.length
        left = answer.rest.length < left.length ? answer.rest : []
      }
      return { parts, runs: taken, missing }
    },
    end: () => (lines ? [] : zip.end()),
  }
}
