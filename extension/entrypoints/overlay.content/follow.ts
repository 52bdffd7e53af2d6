/**
 * Follows a page that changes by itself: late content, virtual lists, scrolling. Whatever a page does, looking at it takes no
 * more than a hundredth of its time, and only while the page has nothing else to do.
 */

export type Follower = {
  /** Begins; `attributes` are those whose change can make a field of one record that of another. */
  start(attributes: readonly string[]): void
  stop(): void
  /** Has it look soon. */
  look(): void
}

/** Between two looks at what is on the page, ms; and how many times longer than a look took. */
const shortest = 250
const share = 100
/** A page that is never idle is looked at all the same, ms. */
const patience = 500

/** `look` finds fields anew, `place` only puts marks where they stand now; not for what `own` does. All ends with `signal`. */
export function createFollower(look: () => void, place: () => void, own: Element, signal: AbortSignal): Follower {
  let running = ''
  let waiting = false
  let frame = 0
  let next = 0
  let listening = false

  function lookNow() {
    waiting = false
    if (running === '') return
    const began = performance.now()
    look()
    const ended = performance.now()
    next = ended + Math.max(shortest, (ended - began) * share)
  }
  const lookSoon = () => {
    if (waiting || running === '' || document.visibilityState === 'hidden') return
    waiting = true
    setTimeout(() => requestIdleCallback(lookNow, { timeout: patience }), Math.max(0, next - performance.now()))
  }
  const placeSoon = ({ target }: Event) => {
    if (running === '' || frame !== 0 || target === own) return
    frame = requestAnimationFrame(() => {
      frame = 0
      if (running !== '') place()
    })
  }
  // What changed is of no interest here, only that something did: the records are never read.
  const changes = new MutationObserver(lookSoon)
  function listen() {
    listening = true
    const passive = { capture: true, passive: true, signal } as const
    // `load`: a picture that has come moves what stands below it.
    for (const type of ['scroll', 'transitionend', 'animationend', 'load', 'toggle'])
      document.addEventListener(type, placeSoon, passive)
    window.addEventListener('resize', placeSoon, passive)
    document.addEventListener('visibilitychange', lookSoon, { signal })
  }

  const stop = () => {
    running = ''
    changes.disconnect()
    cancelAnimationFrame(frame)
    frame = 0
  }
  signal.addEventListener('abort', stop)
  return {
    start(attributes) {
      const now = `on ${attributes.join(' ')}`
      if (running === now || signal.aborted) return
      stop()
      if (!listening) listen()
      running = now
      next = performance.now() + shortest
      changes.observe(document, {
        childList: true,
        characterData: true,
        subtree: true,
        ...(attributes.length > 0 && { attributeFilter: [...attributes] }),
      })
    },
    stop,
    look: lookSoon,
  }
}
