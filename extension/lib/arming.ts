/**
 * The delay before a decision can be taken (R36): a click or key that was meant for something else must not decide.
 * Pure; the caller brings the clock.
 */

/** After an item appeared, changed or came back into view, ms. Actions of risk 2 take longer. */
export const armingDelay = { plain: 500, highImpact: 1000 } as const

export type Arming = {
  /** What is on the screen: changes with every change of content. */
  content: string
  delay: number
  /** Since when the person could have seen it; `null` while the view is hidden or without focus. */
  since: number | null
}

export type ArmingEvent =
  /** The view shows this content. */
  | { type: 'shown'; content: string; risk: number }
  /** The view lost focus or was hidden. */
  | { type: 'left' }
  /** The view has focus and is visible again. */
  | { type: 'back' }

export const unarmed: Arming = { content: '', delay: armingDelay.highImpact, since: null }

/** The state after an event at `now`, ms of a clock that never goes back. */
export function arm(state: Arming, event: ArmingEvent, now: number): Arming {
  switch (event.type) {
    case 'shown': {
      const delay = event.risk >= 2 ? armingDelay.highImpact : armingDelay.plain
      if (event.content === state.content && delay === state.delay) return state
      return { content: event.content, delay, since: now }
    }
    case 'left':
      return { ...state, since: null }
    case 'back':
      return { ...state, since: now }
  }
}

/** Whether a decision about `content` may be taken at `now`. */
export function isArmed(state: Arming, content: string, now: number): boolean {
  return state.since !== null && state.content === content && now - state.since >= state.delay
}
