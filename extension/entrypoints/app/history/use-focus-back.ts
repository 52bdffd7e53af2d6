/** The focus, for who comes back from a run to the list. */
import { type RefObject, useEffect, useRef } from 'react'
import { routeHash } from '../route.ts'

/** Frames until a list that was out of sight has drawn its rows again. */
const patience = 60

/** Where leaving a run leaves the focus nowhere, it goes to the run's row; the list stays where it was scrolled to. */
export function useFocusBack(item: string | undefined, list: RefObject<HTMLElement | null>): void {
  const before = useRef(item)
  useEffect(() => {
    const left = before.current
    before.current = item
    if (left === undefined || item !== undefined) return
    const row = `a[href=${JSON.stringify(routeHash({ section: 'history', item: left }))}]`
    let frame = 0
    const look = (frames: number) => {
      const focused = document.activeElement
      if (focused && focused !== document.body) return
      const found = list.current?.querySelector<HTMLElement>(row)
      found?.focus({ preventScroll: true })
      if (!found && frames > 0) frame = requestAnimationFrame(() => look(frames - 1))
    }
    look(patience)
    return () => cancelAnimationFrame(frame)
  }, [item, list])
}
