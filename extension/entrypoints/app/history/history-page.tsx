/** The history: find a run on the left; on the right what happened in it, the figures of all, or two runs side by side. */
import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { historyWords } from '../../../locales/history.ts'
import { useKeys } from '../keys.ts'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { RunPage } from '../run/run-page.tsx'
import { goTo } from '../use-route.ts'
import { words } from '../words.ts'
import { ExportDialog } from './export/export-dialog.tsx'
import { type Filter, isFiltering, queryOf } from './filter.ts'
import { Filters } from './filters.tsx'
import { RunList } from './run-list.tsx'
import { Tools } from './tools.tsx'
import { useRuns } from './use-runs.ts'
import { useSelection } from './use-selection.ts'
import { figuresHash, type View, viewOf } from './view.ts'
import './history.css'

// With a library for plots, which nobody waits for who looks for a run.
const FiguresPage = lazy(() => import('./figures/figures-page.tsx'))
const ComparePage = lazy(() => import('./compare/compare-page.tsx'))

export function HistoryPage({ run: item }: { run?: string }) {
  const view = viewOf(item)
  const [filter, setFilter] = useState<Filter>({})
  const [exporting, setExporting] = useState(false)
  const runs = useRuns(filter)
  const selection = useSelection()
  const search = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const toTop = useCallback(() => scroller.current?.scrollTo(0, 0), [])
  const change = useCallback(
    (next: Filter) => {
      setFilter(next)
      toTop()
    },
    [toTop],
  )
  const showFresh = () => {
    runs.showFresh()
    toTop()
  }
  const chosen = view.kind === 'runs' ? view.run : undefined
  const at = runs.runs.findIndex(each => each.run === chosen)
  const select = (index: number) => {
    const next = runs.runs[index]
    if (next) goTo({ section: 'history', item: next.run }, item !== undefined)
  }
  useKeys({
    next: () => select(at + 1),
    previous: () => select(at < 0 ? 0 : at - 1),
    open: () => document.querySelector<HTMLElement>('.split > main h1')?.focus(),
    search: () => search.current?.focus(),
    back: () => (document.activeElement === search.current ? search.current?.blur() : false),
  })
  const empty = !runs.loading && runs.runs.length === 0
  return (
    <div className={item === undefined ? 'split' : 'split chosen'}>
      <section className="finder" aria-label={words.history.title}>
        <Filters filter={filter} onChange={change} search={search} />
        <Tools
          total={runs.total}
          selection={selection}
          figures={view.kind === 'figures'}
          onExport={() => setExporting(true)}
        />
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
          <Nothing filtering={isFiltering(filter)} onClear={() => change({ drills: filter.drills })} />
        ) : (
          <RunList runs={runs.runs} selected={chosen} selection={selection} scroller={scroller} onEnd={runs.loadMore} />
        )}
      </section>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<p className="hint">{words.remote.loading}</p>}>
          <Chosen view={view} />
        </Suspense>
      </main>
      {exporting && (
        <ExportDialog
          wanted={
            selection.on ? { runs: [...selection.runs.values()] } : { filter: queryOf(filter), total: runs.total }
          }
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  )
}

function Chosen({ view }: { view: View }) {
  if (view.kind === 'figures') return <FiguresPage />
  if (view.kind === 'compare') return <ComparePage key={`${view.a} ${view.b}`} a={view.a} b={view.b} />
  if (view.run !== undefined) return <RunPage key={view.run} id={view.run} />
  return (
    <Blank main title={words.history.choose} text={words.history.chooseText}>
      <a className="button" href={figuresHash}>
        {historyWords.tools.figures}
      </a>
    </Blank>
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
