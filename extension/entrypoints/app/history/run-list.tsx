/** The list of runs; only what is near the screen is drawn. */
import { measureElement, observeElementOffset, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { RunSummary } from '../../../../shared/api/views.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { costWords } from '../../../locales/costs.ts'
import { historyWords } from '../../../locales/history.ts'
import { useNow } from '../../../ui/use-now.ts'
import { brief, money } from '../format.ts'
import { routeHash } from '../route.ts'
import { runTitle } from '../run-title.ts'
import { headline } from '../tones.ts'
import { words } from '../words.ts'
import { remembered } from './remembered.ts'
import type { Selection } from './use-selection.ts'

type Props = {
  runs: readonly RunSummary[]
  selected: string | undefined
  selection: Selection
  scroller: RefObject<HTMLDivElement | null>
  /** The reader is near the last of the runs. */
  onEnd: () => void
}

/** Height of a row until it is measured, in px, and how near the end the next page is fetched, in rows. */
const rowHeight = 54
const near = 80

type List = Virtualizer<HTMLDivElement, Element>

/** In a narrow window a run takes the list's place, which is nowhere then and scrolled to nothing: it is left as it was. */
function offsetInSight(list: List, tell: (offset: number, isScrolling: boolean) => void) {
  return observeElementOffset(list, (offset, isScrolling) => {
    if (list.scrollElement?.clientHeight) tell(offset, isScrolling)
  })
}

/** A row that is out of sight in the same way has no height and keeps the one it had. */
function heightOf(row: Element, entry: ResizeObserverEntry | undefined, list: List) {
  const known = list.measurementsCache[list.indexFromElement(row)]?.size ?? rowHeight
  return measureElement(row, entry, list) || known
}

/** Drawn anew for what it shows, and not for everything else that the page hears of. */
export const RunList = memo(function RunList({ runs, selected, selection, scroller, onEnd }: Props) {
  const now = useNow(60_000)
  const list = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    measureElement: heightOf,
    observeElementOffset: offsetInSight,
    getItemKey: index => runs[index]?.run ?? index,
    overscan: 8,
    initialOffset: remembered.list?.top ?? 0,
    initialMeasurementsCache: remembered.list?.rows ?? [],
  })
  const items = list.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= runs.length - near) onEnd()
  }, [last, runs.length, onEnd])

  const at = runs.findIndex(({ run }) => run === selected)
  // A reader who comes back finds the list where it was left, wherever the chosen run is; one who stays, where it was
  // scrolled to, whatever comes on top.
  const seen = useRef(remembered.list === undefined ? undefined : selected)
  useEffect(() => {
    if (at < 0 && selected !== undefined) return
    const inSight = (scroller.current?.clientHeight ?? 0) > 0
    if (at >= 0 && seen.current !== selected && inSight) list.scrollToIndex(at, { align: 'auto' })
    seen.current = selected
  }, [at, selected, list, scroller])
  const away = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run, or none, is when the list goes and comes back
  useLayoutEffect(() => {
    const place = scroller.current
    if (!place) return
    const inSight = place.clientHeight > 0
    if (inSight && away.current) place.scrollTop = list.scrollOffset ?? 0
    away.current = !inSight
  }, [selected, list, scroller])
  useLayoutEffect(
    () => () => {
      remembered.list = { top: list.scrollOffset ?? 0, rows: list.takeSnapshot() }
    },
    [list],
  )

  return (
    <div ref={scroller} className="runs">
      <ul aria-label={words.history.list} style={{ height: list.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const run = runs[index]
          return (
            run && (
              <li
                key={key}
                ref={list.measureElement}
                data-index={index}
                aria-setsize={runs.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                {selection.on && <Pick run={run} selection={selection} />}
                <RunRow run={run} selected={run.run === selected} now={now} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
})

function Pick({ run, selection }: { run: RunSummary; selection: Selection }) {
  return (
    <input
      type="checkbox"
      aria-label={historyWords.tools.pick(oneLine(runTitle(run.trigger), 120))}
      checked={selection.runs.has(run.run)}
      onChange={() => selection.toggle(run)}
    />
  )
}

/** Scrolling draws the rows that come, not those that stay. */
const RunRow = memo(function RunRow({ run, selected, now }: { run: RunSummary; selected: boolean; now: number }) {
  const { history } = words
  const { words: outcome, tone } = headline(run)
  const about = [
    ...(run.incidents > 0 ? [history.incidents(run.incidents)] : []),
    oneLine(run.title, 60),
    ...(run.asks > 0 ? [history.asks(run.asks)] : []),
    history.steps(run.steps),
    oneLine(run.trigger.kind, 40),
  ]
  return (
    <a href={routeHash({ section: 'history', item: run.run })} aria-current={selected ? 'true' : undefined}>
      <span>
        <b>{oneLine(runTitle(run.trigger), 120)}</b>
        <span className={`outcome ${tone}`}>{outcome}</span>
      </span>
      <small>
        <span>{about.join(' · ')}</span>
        <span>
          {brief(run.startedAt, now)}
          {run.costMicroUsd !== null && ` · ${costOf(run)}`}
        </span>
      </small>
    </a>
  )
})

/** With a step of unknown cost, what is known is the least that it cost. */
function costOf({ cost, costMicroUsd }: RunSummary): string {
  return (cost?.total.unknownSteps ?? 0) > 0 ? costWords.atLeast(money(costMicroUsd)) : money(costMicroUsd)
}
