/** Keeps a list of runs current without moving what the reader reads. */
import type { RunSummary } from '../../../../shared/api/views.ts'

/**
 * `shown` with everything that `page` (the newest runs) knows better, in the same order, and the runs of `page` that are
 * newer than all of it: those wait until the reader asks for them.
 */
export function mergeRuns(
  shown: readonly RunSummary[],
  page: readonly RunSummary[],
): { runs: RunSummary[]; fresh: RunSummary[] } {
  const known = new Map(page.map(run => [run.run, run]))
  const runs = shown.map(run => known.get(run.run) ?? run)
  const ids = new Set(shown.map(({ run }) => run))
  const first = page.findIndex(({ run }) => ids.has(run))
  const fresh = page.slice(0, first < 0 ? page.length : first)
  return { runs, fresh }
}
