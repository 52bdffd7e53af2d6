/** Arms the buttons of a view some time after what they decide about appeared (lib/arming.ts). */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Arming, type ArmingEvent, arm, isArmed, unarmed } from '../../lib/arming.ts'

export type ArmingOf = {
  /** Whether the buttons look ready. */
  ready: boolean
  /** Whether a decision about `content` may be taken at this moment; asked when a press begins. */
  armed: (content: string) => boolean
  /** Milliseconds since the content appeared. */
  shownFor: () => number
}

/** `content` names all that is on the screen; with each new content the waiting starts again. */
export function useArming(content: string, risk: number): ArmingOf {
  const state = useRef<Arming>(unarmed)
  const shownAt = useRef(0)
  const [ready, setReady] = useState(false)
  const dispatch = useCallback((event: ArmingEvent) => {
    const now = performance.now()
    const before = state.current
    state.current = arm(before, event, now)
    if (state.current.content !== before.content) shownAt.current = now
    if (state.current !== before) setReady(false)
  }, [])

  useLayoutEffect(() => {
    dispatch({ type: 'shown', content, risk })
    if (!isPresent()) dispatch({ type: 'left' })
  }, [content, risk, dispatch])

  useEffect(() => {
    const look = () => dispatch({ type: isPresent() ? 'back' : 'left' })
    const leave = () => dispatch({ type: 'left' })
    window.addEventListener('focus', look)
    window.addEventListener('blur', leave)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', leave)
      document.removeEventListener('visibilitychange', look)
    }
  }, [dispatch])

  useEffect(() => {
    if (ready) return
    const timer = setInterval(() => setReady(isArmed(state.current, content, performance.now())), 50)
    return () => clearInterval(timer)
  }, [ready, content])

  return {
    ready,
    armed: useCallback(shown => isArmed(state.current, shown, performance.now()), []),
    shownFor: useCallback(() => Math.round(performance.now() - shownAt.current), []),
  }
}

function isPresent(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}
