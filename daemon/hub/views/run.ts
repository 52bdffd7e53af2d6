/** Runs as people read them. */
import type { Json } from '../../../shared/action/canonical.ts'
import type { RunSummary, RunView } from '../../../shared/api/views.ts'
import { bodiesOf } from '../../../shared/log/bundle.ts'
import type { Entry } from '../../../shared/run/entries.ts'
import type { Run } from '../../../shared/run/run.ts'
import type { Parts } from '../parts.ts'

/** Entries in one answer; a longer run says that it has more. */
const most = 2_000

export function runSummary({ workflows }: Pick<Parts, 'workflows'>, run: Run): RunSummary {
  const {
    id,
    workflow,
    agent,
    trigger,
    startedAt,
    endedAt,
    status,
    steps,
    asks,
    pending,
    outcomes,
    executed,
    failed,
    incidents,
    notes,
  } = run
  return {
    run: id,
    workflow,
    title: workflows.get(workflow)?.boundary?.title ?? workflow,
    agent,
    trigger,
    startedAt,
    endedAt,
    status,
    steps,
    asks,
    pending,
    outcomes,
    executed,
    failed,
    incidents,
    notes,
    costMicroUsd: run.costMicroUsd,
    cost: run.cost ? { total: run.cost.total, wasted: run.cost.wasted } : null,
  }
}

/** `undefined` when there is no such run. */
export async function runView(
  parts: Pick<Parts, 'store' | 'recorder' | 'workflows'>,
  id: string,
): Promise<RunView | undefined> {
  const { store, recorder } = parts
  const run = (await recorder.run(id))?.run
  if (!run) return undefined
  const stored = await store.entriesOfRun(id, -1, most)
  const entries = stored.map(({ text }) => JSON.parse(text) as Entry)
  const bodies: Record<string, Json> = {}
  for (const digest of new Set(entries.flatMap(bodiesOf))) {
    const text = await store.body(digest)
    if (text !== undefined) bodies[digest] = JSON.parse(text)
  }
  return {
    summary: runSummary(parts, run),
    input: run.input === null ? undefined : bodies[run.input],
    output: run.output === null ? undefined : bodies[run.output],
    followUp: run.followUp,
    error: run.error,
    entries,
    more: entries.length < run.entries,
    bodies,
  }
}
