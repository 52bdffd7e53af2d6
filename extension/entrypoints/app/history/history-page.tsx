/** The history: find a run on the left, see what happened on the right. */
import { useRef, useState } from 'react'
import { useKeys } from '../keys.ts'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { RunPage } from '../run/run-page.tsx'
import { goTo } from '../use-route.ts'
import { words } from '../words.ts'
import { type Filter, isFiltering } from './filter.ts'
import { Filters } from './filters.tsx'
import { RunList } from './run-list.tsx'
import { useRuns } from './use-runs.ts'
import './history.css'

export function HistoryPage({ run }: { run?: string }) {
  const [filter, setFilter] = useState<Filter>({})
  const runs = useRuns(filter)
  const search = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const toTop = () => scroller.current?.scrollTo(0, 0)
  const change = (next: Filter) => {
    setFilter(next)
    toTop()
  }
  const showFresh = () => {
    runs.showFresh()
    toTop()
  }
  const at = runs.runs.findIndex(each => each.run === run)
  const select = (index: number) => {
    const next = runs.runs[index]
    if (next) goTo({ section: 'history', item: next.run }, run !== undefined)
  }
  useKeys({
    next: () => select(at + 1),
    previous: () => select(at < 0 ? 0 : at - 1),
    open: () => document.querySelector<HTMLElement>('.run h1')?.focus(),
    search: () => search.current?.focus(),
    back: () => (document.activeElement === search.current ? search.current?.blur() : false),
  })
  const empty = !runs.loading && runs.runs.length === 0
  return (
    <div className={run === undefined ? 'split' : 'split chosen'}>
      <section className="finder" aria-label={words.history.title}>
        <Filters filter={filter} onChange={change} search={search} total={runs.total} />
        <div className="fresh" role="status">
          {runs.fresh > 0 && (
            <button type="button" className="link" onClick={showFresh}>
              {words.history.fresh(runs.fresh)}
            </button>
          )}
        </div>
        {runs.error !== undefined && runs.runs.length === 0 ? (
          <Failure error={runs.error} onRetry={runs.reload} />
        ) : empty ? (
          <Nothing filtering={isFiltering(filter)} onClear={() => change({})} />
        ) : (
          <RunList runs={runs.runs} selected={run} scroller={scroller} onEnd={runs.loadMore} />
        )}
      </section>
      <main id="content" tabIndex={-1}>
        {run === undefined ? (
          <Blank main title={words.history.choose} text={words.history.chooseText} />
        ) : (
          <RunPage key={run} id={run} />
        )}
      </main>
    </div>
  )
}

function Nothing({ filtering, onClear }: { filtering: boolean; onClear: () => void }) {
  const { history } = words
  if (!filtering)
    return (
      <Blank title={history.empty} text={history.emptyText}>
        <a className="button" href="#/settings/agents">
          {history.emptyAction}
        </a>
      </Blank>
    )
  return (
    <Blank title={history.noMatch} text={history.noMatchText}>
      <button type="button" onClick={onClear}>
        {history.clear}
      </button>
    </Blank>
  )
}
