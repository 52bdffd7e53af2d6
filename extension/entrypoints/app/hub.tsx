/** The page's one connection to the daemon, shared by all its views, and its feed of changes. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ApproverView } from '../../../shared/api/views.ts'
import { type Daemon, openDaemon } from '../../lib/daemon.ts'
import { type Change, followHub, type Hub } from '../../lib/hub.ts'
import { send } from '../../lib/messages.ts'
import { pairing } from '../../lib/pairing.ts'
import { emptySnapshot, type Snapshot, snapshot as snapshotItem } from '../../lib/snapshot.ts'
import { rewound as rewoundItem } from '../../lib/witness.ts'

/** New journal entries, or `'all'` when some were missed. */
export type Changes = readonly Change[] | 'all'

export type HubValue = {
  snapshot: Snapshot
  /** When the journal was found not to continue what was seen of it. */
  rewound: { at: number } | undefined
  approver: ApproverView | undefined
  /** Always the same function. */
  open: () => Promise<Daemon>
  refresh: () => Promise<void>
  /** Connects anew, after pairing or a repair. */
  restart: () => void
  /** Calls back with every change; returns how to stop. */
  listen: (listener: (changes: Changes) => void) => () => void
}

const Context = createContext<HubValue | undefined>(undefined)

export function HubProvider({ children }: { children: ReactNode }) {
  const [snapshot, setSnapshot] = useState(emptySnapshot)
  const [approver, setApprover] = useState<ApproverView>()
  const [rewound, setRewound] = useState<{ at: number }>()
  const [starts, setStarts] = useState(0)
  const hub = useRef<Hub>(undefined)
  const listeners = useRef(new Set<(changes: Changes) => void>())

  // biome-ignore lint/correctness/useExhaustiveDependencies: a restart is nothing but doing this again
  useEffect(() => {
    let over = false
    // The worker keeps the badge; a page that opens is a good moment for it to look.
    send('hub.connect', {}).catch(() => undefined)
    void rewoundItem.get().then(value => over || setRewound(value))
    void snapshotItem.get().then(cached => {
      if (over) return
      // What was true then is shown at once; whether we are connected is not known yet.
      const start: Snapshot = { ...(cached ?? emptySnapshot), connection: 'connecting' }
      setSnapshot(start)
      hub.current = followHub(start, {
        onSnapshot: setSnapshot,
        onConnect: async daemon => setApprover(daemon.approver),
        onChanges: changes => {
          for (const listener of listeners.current) listener(changes)
        },
      })
    })
    const stop = [rewoundItem.watch(setRewound), pairing.watch(() => setStarts(n => n + 1))]
    return () => {
      over = true
      for (const end of stop) end()
      hub.current?.close()
      hub.current = undefined
    }
  }, [starts])

  const open = useCallback(() => openDaemon(), [])
  const refresh = useCallback(async () => hub.current?.refresh(), [])
  const restart = useCallback(() => setStarts(n => n + 1), [])
  const listen = useCallback((listener: (changes: Changes) => void) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  const value = useMemo(
    () => ({ snapshot, rewound, approver, open, refresh, restart, listen }),
    [snapshot, rewound, approver, open, refresh, restart, listen],
  )
  return <Context value={value}>{children}</Context>
}

export function useHub(): HubValue {
  const hub = useContext(Context)
  if (!hub) throw new Error('useHub outside of HubProvider')
  return hub
}

/** Calls back with changes while the component is shown. */
export function useChanges(listener: (changes: Changes) => void): void {
  const { listen } = useHub()
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => listen(changes => latest.current(changes)), [listen])
}
