/** The runs of the history: page after page while the reader goes down, kept current in place. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RunSummary } from '../../../../shared/api/views.ts'
import { openDaemon } from '../../../lib/daemon.ts'
import { useChanges } from '../hub.tsx'
import { type Filter, queryOf } from './filter.ts'
import { mergeRuns } from './merge.ts'

export type Runs = {
  runs: readonly RunSummary[]
  /** Of the filter, not only of what is loaded. */
  total: number
  /** Newer runs that wait to be shown. */
  fresh: number
  loading: boolean
  error: unknown
  loadMore(): void
  showFresh(): void
  reload(): void
}

type Held = { runs: RunSummary[]; fresh: RunSummary[]; total: number; more: boolean; loading: boolean; error: unknown }

const nothing: Held = { runs: [], fresh: [], total: 0, more: false, loading: true, error: undefined }
const page = 50
/** Changes come in bursts; the list follows a moment later, in ms. */
const settle = 400

export function useRuns(filter: Filter): Runs {
  const [held, setHeld] = useState(nothing)
  const key = JSON.stringify(queryOf(filter))
  const turn = useRef(0)
  const busy = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const fetchPage = useCallback(
    async (
      before: string | undefined,
      take: (held: Held, answer: { runs: RunSummary[]; more: boolean; total: number }) => Held,
    ) => {
      const mine = turn.current
      busy.current = true
      try {
        const answer = await (await openDaemon()).call('runs', {
          ...JSON.parse(key),
          limit: page,
          ...(before && { before }),
        })
        if (mine === turn.current)
          setHeld(now => ({ ...take(now, answer), total: answer.total, loading: false, error: undefined }))
      } catch (error) {
        if (mine === turn.current) setHeld(now => ({ ...now, loading: false, error }))
      } finally {
        if (mine === turn.current) busy.current = false
      }
    },
    [key],
  )

  const reload = useCallback(() => {
    turn.current++
    // What was planned for the filter before would now count as an answer to this one.
    clearTimeout(timer.current)
    setHeld(now => ({ ...now, loading: true }))
    void fetchPage(undefined, (now, { runs, more }) => ({ ...now, runs, more, fresh: [] }))
  }, [fetchPage])
  useEffect(reload, [reload])
  useEffect(() => () => clearTimeout(timer.current), [])

  useChanges(changes => {
    if (changes !== 'all' && !changes.some(({ run }) => run !== undefined)) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      void fetchPage(undefined, (now, answer) => {
        if (now.runs.length === 0) return { ...now, ...answer, fresh: [] }
        return { ...now, ...mergeRuns(now.runs, answer.runs) }
      })
    }, settle)
  })

  return {
    ...held,
    fresh: held.fresh.length,
    reload,
    loadMore() {
      const last = held.runs.at(-1)
      if (!last || !held.more || busy.current) return
      void fetchPage(last.run, (now, { runs, more }) => ({ ...now, runs: [...now.runs, ...runs], more }))
    },
    // A gap could be left where more came than one page holds, so the list begins anew.
    showFresh: reload,
  }
}
