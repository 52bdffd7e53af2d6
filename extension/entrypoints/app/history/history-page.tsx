/** The history: find a run on the left; on the right what happened in it, the figures of all, or two runs side by side. */

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { guideWords } from '../../../locales/guide.ts'
import { historyWords } from '../../../locales/history.ts'
import { announce } from '../../../ui/live/speaker.ts'
import { useChanges } from '../hub.tsx'
import { useKeys } from '../keys.ts'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { goTo } from '../use-route.ts'
import { words } from '../words.ts'
import { type Filter, isFiltering, queryOf } from './filter.ts'
import { Filters } from './filters.tsx'
import { remembered } from './remembered.ts'
import { RunList } from './run-list.tsx'
import { Tools } from './tools.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { useRuns } from './use-runs.ts'
import { useSelection } from './use-selection.ts'
import { figuresHash, type View, viewOf } from './view.ts'
import './history.css'

// Nobody waits for them who looks for a run; the figures come with a library for plots.
const loadRunPage = () => import('../run/run-page.tsx')
const RunPage = lazy(async () => ({ default: (await loadRunPage()).RunPage }))
const ExportDialog = lazy(async () => ({ default: (await import('./export/export-dialog.tsx')).ExportDialog }))
const FiguresPage = lazy(() => import('./figures/figures-page.tsx'))
const ComparePage = lazy(() => import('./compare/compare-page.tsx'))

export function HistoryPage({ run: item }: { run?: string }) {
  const view = viewOf(item)
  const [filter, setFilter] = useState<Filter>(remembered.filter)
  const [exporting, setExporting] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const atTop = useCallback(() => isAtRest(scroller.current), [])
  const runs = useRuns(filter, atTop)
  useChanges(changes => {
    const ended =
      changes === 'all' ? 0 : changes.filter(({ type }) => type === 'run.finished' || type === 'run.failed').length
    if (ended > 0) announce('runs', ended)
  })
  const selection = useSelection()
  const search = useRef<HTMLInputElement>(null)
  useFocusBack(item, scroller)
  const toTop = useCallback(() => scroller.current?.scrollTo(0, 0), [])
  const change = useCallback(
    (next: Filter) => {
      remembered.filter = next
      setFilter(next)
      toTop()
    },
    [toTop],
  )
  const showFresh = () => {
    runs.showFresh()
    toTop()
    // The button that was pressed goes away.
    scroller.current?.querySelector('a')?.focus({ preventScroll: true })
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
  const nothingYet = empty && runs.error === undefined && !isFiltering(filter)
  const there = runs.runs.length > 0
  useEffect(() => {
    // The run that is chosen next is opened without waiting for its page.
    if (there) void loadRunPage()
    // Other runs begin at the top.
    else delete remembered.list
  }, [there])
  return (
    <div className={item === undefined ? (nothingYet ? 'split nothing-yet' : 'split') : 'split chosen'}>
      <section className="finder" aria-label={words.history.title} aria-busy={runs.loading}>
        <Filters filter={filter} onChange={change} search={search} ready={!runs.loading || there} />
        <Tools
          total={runs.loading && runs.runs.length === 0 ? undefined : runs.total}
          selection={selection}
          fresh={runs.fresh}
          onFresh={showFresh}
          figures={view.kind === 'figures'}
          onExport={() => setExporting(true)}
        />
        {runs.error !== undefined && runs.runs.length === 0 ? (
          <Failure error={runs.error} onRetry={runs.reload} />
        ) : runs.loading && runs.runs.length === 0 ? (
          <p className="hint waiting">{words.remote.loading}</p>
        ) : empty ? (
          !nothingYet && <NoMatch onClear={() => change({ drills: filter.drills })} />
        ) : (
          <RunList runs={runs.runs} selected={chosen} selection={selection} scroller={scroller} onEnd={runs.loadMore} />
        )}
      </section>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<p className="hint">{words.remote.loading}</p>}>
          {nothingYet && view.kind === 'runs' && view.run === undefined ? <NothingYet /> : <Chosen view={view} />}
        </Suspense>
      </main>
      {exporting && (
        <Suspense>
          <ExportDialog
            wanted={
              selection.on ? { runs: [...selection.runs.values()] } : { filter: queryOf(filter), total: runs.total }
            }
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

/** Whether rows may come on top of the list: nobody has scrolled, and none would move under a pointer or a key's focus. */
function isAtRest(list: HTMLElement | null): boolean {
  return !list || (list.scrollTop <= 0 && !list.matches(':hover, :has(:focus-visible)'))
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

function NothingYet() {
  const { history } = words
  return (
    <Blank main title={history.empty} text={history.emptyText}>
      <span className="buttons">
        <a className="button" href="#/guide">
          {guideWords.settings.show}
        </a>
        <a className="button" href="#/settings/agents">
          {history.emptyAction}
        </a>
      </span>
    </Blank>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const { history } = words
  return (
    <Blank title={history.noMatch} text={history.noMatchText}>
      <button type="button" onClick={onClear}>
        {history.clear}
      </button>
    </Blank>
  )
}
