/** Something a person started and that is done once: one at a time, with what went wrong. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Daemon, openDaemon } from '../../lib/daemon.ts'

export type Task = {
  busy: boolean
  error: unknown
  /** Whether it was carried out. Does nothing while another is under way. */
  run(work: (daemon: Daemon) => Promise<unknown>): Promise<boolean>
}

export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined })
  const shown = useRef(true)
  const busy = useRef(false)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  const run = useCallback(async (work: (daemon: Daemon) => Promise<unknown>) => {
    if (busy.current) return false
    busy.current = true
    setState({ busy: true, error: undefined })
    const error = await openDaemon()
      .then(work)
      .then(
        () => undefined,
        (reason: unknown) => reason ?? new Error('failed'),
      )
    busy.current = false
    if (shown.current) setState({ busy: false, error })
    return error === undefined
  }, [])
  return { ...state, run }
}
