/**
 * Follows a page that changes by itself: late content, virtual lists, scrolling. Whatever a page does, looking at it takes no
 * more than a hundredth of its time.
 */

export type Follower = {
  /** Begins, with a look at once. */
  start(): void
  stop(): void
}

/** Between two looks at what is on the page, ms; and how many times longer than a look took. */
const shortest = 250
const share = 100

/** `look` finds fields anew, `place` only puts marks where they stand now. Both end with `signal`. */
export function createFollower(look: () => void, place: () => void, signal: AbortSignal): Follower {
  let running = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  let next = 0

  function lookNow() {
    timer = undefined
    if (!running) return
    const began = performance.now()
    look()
    const ended = performance.now()
    next = ended + Math.max(shortest, (ended - began) * share)
  }
  const lookSoon = () => {
    if (document.visibilityState === 'hidden') return
    timer ??= setTimeout(lookNow, Math.max(0, next - performance.now()))
  }
  const placeSoon = () => {
    if (!running || frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      if (running) place()
    })
  }
  // What changed is of no interest here, only that something did: the records are never read.
  const changes = new MutationObserver(lookSoon)
  const sizes = new ResizeObserver(placeSoon)
  const passive = { capture: true, passive: true, signal } as const
  document.addEventListener('scroll', placeSoon, passive)
  window.addEventListener('resize', placeSoon, passive)
  document.addEventListener('transitionend', placeSoon, passive)
  document.addEventListener('visibilitychange', () => running && lookSoon(), { signal })

  const stop = () => {
    running = false
    changes.disconnect()
    sizes.disconnect()
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    timer = undefined
    frame = 0
  }
  signal.addEventListener('abort', stop)
  return {
    start() {
      if (!running) {
        running = true
        changes.observe(document, { childList: true, characterData: true, subtree: true })
        if (document.body) sizes.observe(document.body)
      }
      lookSoon()
    },
    stop,
  }
}
