/** What is selected. New items never take the place of the one on the screen; only a person or their decision does (R37). */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Pending } from '../../../shared/api/views.ts'
import { begin } from '../../lib/ahead.ts'

/** It may wait this long after opening for the queue in which its item is, ms. */
const wishLasts = 1_500

export type Selection = {
  selected: string | undefined
  /** Its place in the queue from 0; -1 when it waits no longer. */
  at: number
  select: (ask: string) => void
  move: (by: 1 | -1) => void
  /** Goes on to the next item after a decision. */
  decided: (ask: string) => void
}

/** `pending` is `undefined` until the queue is known, and may be old until it is `live`. */
export function useSelection(pending: readonly Pending[] | undefined, live: boolean): Selection {
  const [selected, setSelected] = useState<string | undefined>()
  const [asked, setAsked] = useState<string | null | undefined>()
  const list = useRef<readonly Pending[]>([])
  list.current = pending ?? []
  const at = selected === undefined ? -1 : list.current.findIndex(({ ask }) => ask === selected)
  /** Where the selected item was last, so that "next" goes on from there after it has left the queue. */
  const place = useRef(0)
  if (at >= 0) place.current = at

  /** What was decided here and is still in a queue that is a moment old. */
  const over = useRef<ReadonlySet<string>>(new Set())

  // Read once: a request that comes while a card is on the screen must not take its place.
  useEffect(() => {
    void begin().then(({ wish }) => flushSync(() => setAsked(wish)))
    const timer = setTimeout(() => setAsked(null), wishLasts)
    return () => clearTimeout(timer)
  }, [])

  // Before anything is drawn: what is selected decides what is asked for.
  useLayoutEffect(() => {
    if (!pending || asked === undefined) return
    if (asked !== null && pending.some(({ ask }) => ask === asked)) {
      setSelected(asked)
      setAsked(null)
    } else if (selected === undefined) setSelected(pending.find(({ ask }) => !over.current.has(ask))?.ask)
  }, [pending, asked, selected])

  // What only an old queue named, and is over, was never looked at: it gives way to what waits.
  const checked = useRef(false)
  useLayoutEffect(() => {
    if (!pending || !live || checked.current) return
    checked.current = true
    setSelected(before => (pending.some(({ ask }) => ask === before) ? before : undefined))
  }, [pending, live])

  const move = useCallback((by: 1 | -1) => {
    const { length } = list.current
    if (length === 0) return setSelected(undefined)
    setSelected(before => {
      const from = list.current.findIndex(({ ask }) => ask === before)
      // An item that left the queue has its successor in its place.
      const to = from >= 0 ? from + by : by > 0 ? place.current : place.current - 1
      return list.current[Math.min(length - 1, Math.max(0, to))]!.ask
    })
  }, [])

  const decided = useCallback((done: string) => {
    over.current = new Set(over.current).add(done)
    const rest = list.current.filter(({ ask }) => !over.current.has(ask))
    setSelected(rest[Math.min(place.current, rest.length - 1)]?.ask)
  }, [])

  return { selected, at, select: setSelected, move, decided }
}
