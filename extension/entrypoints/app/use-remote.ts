/** Something fetched from the daemon: the last value stays while it is fetched again, and late answers are dropped. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Daemon, openDaemon } from '../../lib/daemon.ts'
import { useHub } from './hub.tsx'

export type Remote<T> = {
  value: T | undefined
  /** Why the last attempt gave nothing. */
  error: unknown
  loading: boolean
  reload(): void
  /** Puts in what another call has just answered. */
  put(value: T): void
}

/** Fetches with `load` whenever `key` is another, and on `reload`. */
export function useRemote<T>(key: string, load: (daemon: Daemon) => Promise<T>): Remote<T> {
  const [held, setHeld] = useState<{ key: string; value?: T; error?: unknown; loading: boolean }>({
    key,
    loading: true,
  })
  const turn = useRef(0)
  const latest = useRef(load)
  latest.current = load

  const reload = useCallback(() => {
    const mine = ++turn.current
    const settle = (end: { value: T } | { error: unknown }) => {
      if (mine !== turn.current) return
      setHeld(before => ({ ...(before.key === key && { value: before.value }), ...end, key, loading: false }))
    }
    setHeld(before => (before.key === key ? { ...before, loading: true } : { key, loading: true }))
    openDaemon()
      .then(daemon => latest.current(daemon))
      .then(
        value => settle({ value }),
        error => settle({ error }),
      )
  }, [key])

  useEffect(() => {
    reload()
    return () => {
      turn.current++
    }
  }, [reload])

  // What could not be fetched is fetched when the daemon is back.
  const online = useHub().snapshot.connection === 'online'
  const retry = useRef(reload)
  retry.current = () => held.key === key && held.error !== undefined && reload()
  useEffect(() => {
    if (online) retry.current()
  }, [online])

  const put = useCallback((value: T) => setHeld({ key, value, loading: false }), [key])
  const mine = held.key === key
  return {
    value: mine ? held.value : undefined,
    error: mine ? held.error : undefined,
    loading: !mine || held.loading,
    reload,
    put,
  }
}
