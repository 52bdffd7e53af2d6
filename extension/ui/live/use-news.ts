/** Has the news of the hub read out while a view is open (live/news.ts); what was there when it opened is none. */
import { useEffect, useRef } from 'react'
import type { Snapshot } from '../../lib/snapshot.ts'
import { newsOf } from './news.ts'
import { announce, tell } from './speaker.ts'

/** A connection that breaks is usually back before anybody has heard that it is gone, ms. */
const grace = 3_000

/** Asks that were decided in this view. */
const mine = new Set<string>()
/** A decision about it is on its way: that it leaves the queue is no news. */
export const decidedHere = (ask: string): void => void mine.add(ask)
/** Says what was decided here, of these asks. */
export function announceDecided(what: string, ...asks: readonly string[]): void {
  asks.forEach(decidedHere)
  announce('decided', what)
}

export function useNews(snapshot: Snapshot, rewound: unknown, shown: string | undefined): void {
  /** The last snapshot of a daemon that answered. */
  const known = useRef<Snapshot>(undefined)
  const lost = useRef(false)
  const { connection, queue } = snapshot
  const online = connection === 'online'

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on the screen is no news
  useEffect(() => {
    if (!online || !queue) return
    const before = known.current
    known.current = snapshot
    if (!before) return
    for (const news of newsOf(before, snapshot, { shown, mine })) tell(news)
  }, [snapshot])

  const waiting = queue?.pending.length ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the connection counts
  useEffect(() => {
    if (online && lost.current) {
      lost.current = false
      announce('back', waiting)
    }
    if (online || !known.current || connection === 'unpaired') return
    const timer = setTimeout(() => {
      if (!lost.current) announce('lost')
      lost.current = true
    }, grace)
    return () => clearTimeout(timer)
  }, [online, connection])

  useEffect(() => {
    if (rewound) announce('rewound')
  }, [rewound])
}
