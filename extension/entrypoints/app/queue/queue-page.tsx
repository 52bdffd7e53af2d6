/** The queue on the full page: what waits on the left, and the same review as in the popup beside it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Pending } from '../../../../shared/api/views.ts'
import { standing } from '../../../locales/standing.ts'
import { announceDecided } from '../../../ui/live/use-news.ts'
import { GroupReview } from '../../../ui/review/group.tsx'
import { outcomeOf } from '../../../ui/review/outcome.ts'
import { Review } from '../../../ui/review/review.tsx'
import { useChanges, useHub } from '../hub.tsx'
import { useKeys } from '../keys.ts'
import { Blank } from '../parts/blank.tsx'
import { goTo } from '../use-route.ts'
import { words } from '../words.ts'
import { QueueRows } from './queue-rows.tsx'
import './queue.css'

/** `active` is false while something else is in front and takes the keys. */
export function QueuePage({ ask, active }: { ask?: string; active: boolean }) {
  const { snapshot, open, approver, refresh } = useHub()
  const revisionOf = useRevisions()
  const pending = snapshot.queue?.pending ?? []
  const at = pending.findIndex(row => row.ask === ask)
  const place = useRef(0)
  if (at >= 0) place.current = at
  const [group, setGroup] = useState<readonly string[]>()
  /** What was decided here and is still in a queue that is a moment old. */
  const over = useRef(new Set<string>())
  const select = useCallback((row: Pending | undefined) => {
    setGroup(undefined)
    goTo(row ? { section: 'queue', item: row.ask } : { section: 'queue' }, true)
  }, [])
  const single = useCallback(() => setGroup(undefined), [])
  useKeys({
    next: () => select(pending[Math.min(pending.length - 1, at + 1)]),
    previous: () => select(pending[Math.max(0, at < 0 ? 0 : at - 1)]),
  })
  const first = pending.find(row => !over.current.has(row.ask))
  // The first item is chosen once, when there is one; what is on the screen stays until a person moves on (R37).
  useEffect(() => {
    if (ask === undefined && first) select(first)
  }, [ask, first, select])
  const decided = useCallback(
    (asks: readonly string[]) => {
      for (const each of asks) over.current.add(each)
      const rest = pending.filter(row => !over.current.has(row.ask))
      select(rest[Math.min(place.current, rest.length - 1)])
      void refresh()
    },
    [pending, select, refresh],
  )
  if (ask === undefined)
    return (
      <main id="content" tabIndex={-1} aria-busy={!snapshot.queue}>
        {!snapshot.queue && snapshot.connection === 'offline' && (
          <Blank main title={words.queue.unknown} text={words.queue.unknownText} />
        )}
        {snapshot.queue && pending.length === 0 && (
          <Blank main title={words.queue.empty} text={words.queue.emptyText}>
            <a className="button" href="#/history">
              {words.nav.history}
            </a>
          </Blank>
        )}
      </main>
    )
  return (
    <div className="split chosen queue-page">
      <section className="finder" aria-label={words.queue.title}>
        <QueueRows pending={pending} selected={group ? undefined : ask} onSelect={single} onGroup={setGroup} />
      </section>
      <div className="reviewing" id="content" tabIndex={-1}>
        {group ? (
          <GroupReview
            key={group.join()}
            open={open}
            asks={group}
            revision={group.map(each => revisionOf(each, undefined)).join()}
            surface="page"
            onSingle={each => select(pending.find(row => row.ask === each))}
            onBack={() => setGroup(undefined)}
            onDone={asks => {
              announceDecided(standing.group.done(asks.length), ...asks)
              decided(asks)
            }}
          />
        ) : (
          <Review
            key={ask}
            open={open}
            ask={ask}
            row={pending[at]}
            revision={revisionOf(ask, pending[at])}
            surface="page"
            approver={approver}
            active={active}
            onDecided={view => {
              announceDecided(outcomeOf(view).full, view.ask)
              decided([view.ask])
            }}
          />
        )}
      </div>
    </div>
  )
}

/** Another value whenever an ask may have changed. */
function useRevisions(): (ask: string, row: Pending | undefined) => string {
  const [changed, setChanged] = useState<{ all: number; asks: ReadonlyMap<string, number> }>({
    all: 0,
    asks: new Map(),
  })
  useChanges(changes =>
    setChanged(before => {
      if (changes === 'all') return { all: before.all + 1, asks: new Map() }
      const asks = new Map(before.asks)
      for (const { ask, seq } of changes) if (ask) asks.set(ask, seq)
      return { ...before, asks }
    }),
  )
  return (ask, row) => `${changed.all} ${changed.asks.get(ask) ?? 0} ${row?.version ?? ''} ${row?.waiting ?? ''}`
}
