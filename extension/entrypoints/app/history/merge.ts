/** Keeps a list of runs current without moving what the reader reads. */
import type { RunSummary } from '../../../../shared/api/views.ts'

type Page = { runs: readonly RunSummary[]; more: boolean }
type Followed = { runs: RunSummary[]; fresh: RunSummary[]; more: boolean }

/**
 * `shown` with everything that `page` (the newest runs) knows better, in the same order. Runs that are newer than all of it
 * come on top where the reader is `atTop`, and are `fresh` and wait until the reader asks for them elsewhere.
 */
export function followRuns(shown: Page, page: Page, atTop: boolean): Followed {
  const known = new Map(page.runs.map(run => [run.run, run]))
  const runs = shown.runs.map(run => known.get(run.run) ?? run)
  const ids = new Set(shown.runs.map(({ run }) => run))
  const first = page.runs.findIndex(({ run }) => ids.has(run))
  // Between the two there may be more: at the top nobody reads, so the list begins anew.
  if (first < 0 && atTop) return { runs: [...page.runs], fresh: [], more: page.more }
  const fresh = page.runs.slice(0, first < 0 ? page.runs.length : first)
  return atTop
    ? { runs: [...fresh, ...runs], fresh: [], more: shown.more }
    : { runs, fresh: [...fresh], more: shown.more }
}

/** `shown` and the page after it, which may be asked for twice: no run is in the list twice. */
export function appendRuns(shown: Page, page: Page): { runs: RunSummary[]; more: boolean } {
  const ids = new Set(shown.runs.map(({ run }) => run))
  return { runs: [...shown.runs, ...page.runs.filter(({ run }) => !ids.has(run))], more: page.more }
}
