/** The page's own connection to the daemon, shared by all its views. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { type Change, followHub, type Hub } from '../../lib/hub.ts'
import { pairing } from '../../lib/pairing.ts'
import { emptySnapshot, type Snapshot, snapshot } from '../../lib/snapshot.ts'

/** New journal entries, or `'all'` when some were missed. */
export type ChangeListener = (changes: readonly Change[] | 'all') => void

type HubValue = {
  snapshot: Snapshot
  /** Connects at once and fetches the queue again. */
  retry(): void
  /** Returns how to stop listening. */
  listen(listener: ChangeListener): () => void
}

const Context = createContext<HubValue>({
  snapshot: emptySnapshot,
  retry: () => undefined,
  listen: () => () => undefined,
})

export function HubProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState(emptySnapshot)
  const hub = useRef<Hub>(undefined)
  const listeners = useRef(new Set<ChangeListener>())

  useEffect(() => {
    let over = false
    const begin = async () => {
      const last = await snapshot.get()
      if (over) return
      hub.current = followHub(last ?? emptySnapshot, {
        onSnapshot: setState,
        onChanges: changes => {
          for (const listener of listeners.current) listener(changes)
        },
      })
      if (last) setState(last)
    }
    void begin()
    const unwatch = pairing.watch(() => hub.current?.nudge())
    return () => {
      over = true
      unwatch()
      hub.current?.close()
    }
  }, [])

  const value = useMemo<HubValue>(
    () => ({
      snapshot: state,
      retry: () => {
        hub.current?.nudge()
        void hub.current?.refresh()
      },
      listen: listener => {
        listeners.current.add(listener)
        return () => listeners.current.delete(listener)
      },
    }),
    [state],
  )
  return <Context value={value}>{children}</Context>
}

export function useHub(): HubValue {
  return useContext(Context)
}

/** Calls back with changes while the component is shown. */
export function useChanges(listener: ChangeListener): void {
  const { listen } = useHub()
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => listen(changes => latest.current(changes)), [listen])
}
