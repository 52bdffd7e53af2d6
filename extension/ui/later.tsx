/** Views that are seldom wanted, or never first: the popup loads each from its own file when it is wanted. */
import { type ComponentType, useEffect, useState } from 'react'
import { toGuard } from './guard.tsx'

/**
 * A view in the place of one that `load` brings; until it is there, which is a moment (its file is on this machine), nothing
 * but that something is missing. What cannot be loaded fails as a view does that cannot be drawn (guard.tsx).
 * React's own `lazy` would keep what it shows meanwhile for a third of a second.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  return function Later(props: P) {
    const [View, setView] = useState(() => loaded)
    useEffect(() => {
      if (View) return
      let gone = false
      load().then(view => {
        loaded = view
        if (!gone) setView(() => view)
      }, toGuard(setView))
      return () => {
        gone = true
      }
    }, [View])
    return View ? <View {...props} /> : <span aria-busy="true" hidden />
  }
}
