/** The runs of the history: page after page while the reader goes down, kept current in place. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RunSummary } from '../../../../shared/api/views.ts'
import { openDaemon } from '../../../lib/daemon.ts'
import { useChanges } from '../hub.tsx'
import { type Filter, queryOf } from './filter.ts'
import { firstRows, takeFirstPage } from './first-page.ts'
import { appendRuns, followRuns } from './merge.ts'
import { remembered } from './remembered.ts'

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

export type Held = {
  runs: RunSummary[]
  fresh: RunSummary[]
  total: number
  more: boolean
  loading: boolean
  error: unknown
}

const nothing: Held = { runs: [], fresh: [], total: 0, more: false, loading: true, error: undefined }
/** Whoever scrolls wants many more rows than whoever only looks. */
const nextRows = 200
/** Changes come in bursts; the list follows a moment later, in ms. */
const settle = 400

type Answer = { runs: RunSummary[]; more: boolean; total: number }

/** `atTop` is asked whether new runs may come on top of the list, because the reader is there and touches nothing of it. */
export function useRuns(filter: Filter, atTop: () => boolean): Runs {
  const key = JSON.stringify(queryOf(filter))
  const left = remembered.runs?.key === key ? remembered.runs.held : undefined
  const [held, setHeld] = useState(left ?? nothing)
  const known = useRef(left !== undefined)
  const turn = useRef(0)
  const paging = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shown = useRef({ key, held })
  shown.current.held = held

  const fetchPage = useCallback(
    async (before: string | undefined, take: (held: Held, answer: Answer, top: boolean) => Held) => {
      const mine = turn.current
      try {
        const question = { ...JSON.parse(key), limit: before ? nextRows : firstRows, ...(before && { before }) }
        const asked = before ? undefined : await takeFirstPage(key)
        const answer = asked ?? (await (await openDaemon()).call('runs', question))
        if (mine === turn.current) {
          shown.current.key = key
          const top = atTop()
          setHeld(now => ({ ...take(now, answer, top), total: answer.total, loading: false, error: undefined }))
        }
      } catch (error) {
        if (mine === turn.current) setHeld(now => ({ ...now, loading: false, error }))
      }
    },
    [key, atTop],
  )

  const follow = useCallback(
    () =>
      fetchPage(undefined, (now, answer, top) => ({
        ...now,
        ...followRuns(now, answer, top || now.runs.length === 0),
      })),
    [fetchPage],
  )
  const reload = useCallback(() => {
    turn.current++
    // What was planned for the filter before would now count as an answer to this one.
    clearTimeout(timer.current)
    timer.current = undefined
    paging.current = false
    setHeld(now => ({ ...now, loading: true }))
    void fetchPage(undefined, (now, { runs, more }) => ({ ...now, runs, more, fresh: [] }))
  }, [fetchPage])
  useEffect(() => {
    // What was shown before another place was opened is shown again, and only brought up to date.
    if (known.current) void follow()
    else reload()
    known.current = false
  }, [reload, follow])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      turn.current++
      const { key, held } = shown.current
      if (held.runs.length > 0) remembered.runs = { key, held: { ...held, loading: false, error: undefined } }
      else delete remembered.runs
    },
    [],
  )

  useChanges(changes => {
    if (changes !== 'all' && !changes.some(({ run }) => run !== undefined)) return
    // Not put off by what comes meanwhile: agents that never rest would keep the list from ever following.
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void follow()
    }, settle)
  })

  const { runs, more } = held
  const loadMore = useCallback(() => {
    const last = runs.at(-1)
    if (!last || !more || paging.current) return
    paging.current = true
    const mine = turn.current
    void fetchPage(last.run, (now, answer) => ({ ...now, ...appendRuns(now, answer) })).then(() => {
      if (mine === turn.current) paging.current = false
    })
  }, [runs, more, fetchPage])

  return {
    ...held,
    fresh: held.fresh.length,
    reload,
    loadMore,
    // A gap could be left where more came than one page holds, so the list begins anew.
    showFresh: reload,
  }
}
