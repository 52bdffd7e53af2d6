/** The list of runs; only what is near the screen is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import type { RunSummary } from '../../../../shared/api/views.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { costWords } from '../../../locales/costs.ts'
import { historyWords } from '../../../locales/history.ts'
import { useNow } from '../../../ui/use-now.ts'
import { brief, money } from '../format.ts'
import { routeHash } from '../route.ts'
import { headline } from '../tones.ts'
import { words } from '../words.ts'
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
const rowHeight = 56
const near = 15

export function RunList({ runs, selected, selection, scroller, onEnd }: Props) {
  const now = useNow(60_000)
  const list = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => runs[index]?.run ?? index,
    overscan: 8,
  })
  const items = list.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= runs.length - near) onEnd()
  }, [last, runs.length, onEnd])

  const at = runs.findIndex(({ run }) => run === selected)
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' })
  }, [at, list])

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
}

function Pick({ run, selection }: { run: RunSummary; selection: Selection }) {
  return (
    <input
      type="checkbox"
      aria-label={historyWords.tools.pick(oneLine(run.trigger.summary, 120))}
      checked={selection.runs.has(run.run)}
      onChange={() => selection.toggle(run)}
    />
  )
}

function RunRow({ run, selected, now }: { run: RunSummary; selected: boolean; now: number }) {
  const { history } = words
  const { words: outcome, tone } = headline(run)
  const about = [
    oneLine(run.title, 60),
    oneLine(run.trigger.kind, 40),
    history.steps(run.steps),
    ...(run.asks > 0 ? [history.asks(run.asks)] : []),
    ...(run.incidents > 0 ? [history.incidents(run.incidents)] : []),
  ]
  return (
    <a href={routeHash({ section: 'history', item: run.run })} aria-current={selected ? 'true' : undefined}>
      <span>
        <b>{oneLine(run.trigger.summary, 120)}</b>
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
}

/** With a step of unknown cost, what is known is the least that it cost. */
function costOf({ cost, costMicroUsd }: RunSummary): string {
  return (cost?.total.unknownSteps ?? 0) > 0 ? costWords.atLeast(money(costMicroUsd)) : money(costMicroUsd)
}
