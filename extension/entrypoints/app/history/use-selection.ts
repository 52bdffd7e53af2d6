/** Runs that the reader selected in the list, to compare two of them or to export them. */
import { useCallback, useMemo, useState } from 'react'
import type { RunSummary } from '../../../../shared/api/views.ts'

export type Selection = {
  /** Whether the list offers to select. */
  on: boolean
  /** In the order in which they were selected. */
  runs: ReadonlyMap<string, RunSummary>
  turn(on: boolean): void
  toggle(run: RunSummary): void
}

export function useSelection(): Selection {
  const [on, setOn] = useState(false)
  const [runs, setRuns] = useState<ReadonlyMap<string, RunSummary>>(new Map())
  const turn = useCallback((next: boolean) => {
    setOn(next)
    if (!next) setRuns(new Map())
  }, [])
  const toggle = useCallback((run: RunSummary) => {
    setRuns(before => {
      const after = new Map(before)
      if (!after.delete(run.run)) after.set(run.run, run)
      return after
    })
  }, [])
  return useMemo(() => ({ on, runs, turn, toggle }), [on, runs, turn, toggle])
}
