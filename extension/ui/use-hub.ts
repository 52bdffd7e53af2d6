/** The hub for a view: the cached snapshot at once, then the daemon itself. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ApproverView } from '../../shared/api/views.ts'
import { begin, lookAhead, openAhead } from '../lib/ahead.ts'
import { type Daemon, prepareToSign } from '../lib/daemon.ts'
import { followHub, type Hub, type HubListener } from '../lib/hub.ts'
import { emptySnapshot, type Snapshot, snapshot as snapshotItem } from '../lib/snapshot.ts'
import { rewound as rewoundItem } from '../lib/witness.ts'

export type HubView = {
  snapshot: Snapshot
  /** When the journal was found not to continue what was seen of it. */
  rewound: { at: number } | undefined
  approver: ApproverView | undefined
  /** Always the same function. */
  open: () => Promise<Daemon>
  /** Another value whenever the ask may have changed. */
  revisionOf: (ask: string) => string
  refresh: () => Promise<void>
  /** Connects anew, after pairing or a repair. */
  restart: () => void
  /** True for a moment after the connection broke: it is usually back before anybody has read that it is gone. */
  graceful: boolean
}

const grace = 3_000
/** After this time on the screen nothing is needed at once any more, ms; no decision comes sooner. */
const calm = 200

export function useHub(): HubView {
  const [snapshot, setSnapshot] = useState<Snapshot>(emptySnapshot)
  const [approver, setApprover] = useState<ApproverView>()
  const [rewound, setRewound] = useState<{ at: number }>()
  const [changed, setChanged] = useState<{ all: number; asks: ReadonlyMap<string, number> }>({
    all: 0,
    asks: new Map(),
  })
  const [starts, setStarts] = useState(0)
  const [graceful, setGraceful] = useState(true)
  const hub = useRef<Hub | undefined>(undefined)
  const open = useCallback(() => openAhead(), [])

  useEffect(() => {
    let closed = false
    // The worker keeps the badge; a view that opens is a good moment for it to look, when the view itself has.
    const waking = setTimeout(() => {
      import('../lib/messages.ts').then(({ send }) => send('hub.connect', {})).catch(() => undefined)
    }, calm)
    rewoundItem.get().then(value => !closed && setRewound(value))
    const stopWatching = rewoundItem.watch(setRewound)
    const known = starts === 0 ? begin().then(({ cached }) => cached) : snapshotItem.get()
    known.then(cached => {
      if (closed) return
      // What was true then is shown at once, with its age, but whether we are connected is not known yet.
      const start: Snapshot = { ...(cached ?? emptySnapshot), connection: 'connecting' }
      let waiting = start.queue?.pending.length ?? 0
      const show = (next: Snapshot) => {
        waiting = next.queue?.pending.length ?? 0
        // With its effects, or the first of the queue would be asked for only after the browser has drawn the window without it.
        flushSync(() => setSnapshot(next))
      }
      show(start)
      const listener: HubListener = {
        since: start.queue?.cursor,
        onSnapshot: show,
        onConnect: async daemon => {
          setApprover(daemon.approver)
          setTimeout(() => prepareToSign().catch(() => undefined), calm)
        },
        onChanges: changes => {
          if (changes !== 'all' && waiting === 0) {
            const made = changes.find(({ ask }) => ask)?.ask
            if (made) lookAhead(made)
          }
          setChanged(before => {
            if (changes === 'all') return { all: before.all + 1, asks: new Map() }
            const asks = new Map(before.asks)
            for (const { ask, seq } of changes) if (ask) asks.set(ask, seq)
            return { ...before, asks }
          })
        },
      }
      hub.current = followHub(start, listener, openAhead)
    })
    return () => {
      closed = true
      clearTimeout(waking)
      stopWatching()
      hub.current?.close()
      hub.current = undefined
    }
  }, [starts])

  useEffect(() => {
    if (snapshot.connection === 'online') setGraceful(true)
    else {
      const timer = setTimeout(() => setGraceful(false), grace)
      return () => clearTimeout(timer)
    }
  }, [snapshot.connection])

  return {
    snapshot,
    rewound,
    approver,
    open,
    graceful: graceful && snapshot.queue !== null,
    revisionOf: ask => {
      const row = snapshot.queue?.pending.find(each => each.ask === ask)
      return `${changed.all} ${changed.asks.get(ask) ?? 0} ${row?.version ?? ''} ${row?.waiting ?? ''}`
    },
    refresh: useCallback(async () => hub.current?.refresh(), []),
    restart: useCallback(() => setStarts(n => n + 1), []),
  }
}
