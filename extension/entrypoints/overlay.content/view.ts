/**
 * The overlay on a page: one host element, a closed shadow root, a pill that opens a card. Plain DOM, because a page's
 * process should carry as little of us as possible. It decides nothing; Review only opens the popup (security R39).
 */
import type { Badge } from '../../sites/badge.ts'
import { cardParts } from './card.ts'
import { element, logo } from './element.ts'
import { freeBottom } from './place.ts'
import css from './style.css?inline'

export type Overlay = {
  show(badge: Badge): void
  hide(): void
  /** Looks for a place that covers nothing, unless the person is using the overlay: nothing moves under the pointer. */
  settle(): void
}

/**
 * Builds the overlay; nothing is on the page until `show`. `review` is called with the approval to show, for a real
 * click only. Everything ends with `signal` and leaves no trace.
 */
export function createOverlay(review: (approval: string) => void, signal: AbortSignal): Overlay {
  const host = element('countersign-overlay' as 'div')
  const root = element('div', { class: 'root' })
  const shadow = host.attachShadow({ mode: 'closed' })
  addStyle(shadow)

  const words = element('span', { class: 'words' })
  const pill = element('button', { class: 'pill', type: 'button', 'aria-controls': 'card' }, logo(), words)
  const card = element('div', { class: 'card', id: 'card', role: 'region', 'aria-label': 'Agents on this record' })
  const said = element('div', { class: 'said', role: 'status' })
  const reviewButton = element('button', { type: 'button' }, 'Review')
  root.append(card, pill, said)
  shadow.append(root)

  let drawn = ''
  let waiting: string | null = null
  let opened = false
  const setOpen = (open: boolean) => {
    opened = open
    card.hidden = !open
    pill.setAttribute('aria-expanded', String(open))
  }
  const inUse = () => opened || root.matches(':hover, :focus-within')
  setOpen(false)

  /** A page can make events, but not trusted ones. */
  const on = <K extends keyof HTMLElementEventMap>(
    target: EventTarget,
    type: K,
    run: (event: HTMLElementEventMap[K]) => void,
  ) => target.addEventListener(type, event => event.isTrusted && run(event as HTMLElementEventMap[K]), { signal })
  on(pill, 'click', () => setOpen(!opened))
  on(pill, 'focus', () => pill.matches(':focus-visible') && setOpen(true))
  on(reviewButton, 'click', () => waiting !== null && review(waiting))
  on(root, 'keydown', event => {
    if (event.key !== 'Escape' || !opened) return
    event.stopPropagation()
    pill.focus()
    setOpen(false)
  })
  on(document, 'pointerdown', event => !event.composedPath().includes(host) && setOpen(false))
  signal.addEventListener('abort', () => host.remove())

  const settle = () => {
    if (!host.isConnected || inUse()) return
    const size = { width: window.innerWidth, height: window.innerHeight }
    const underneath = (x: number, y: number) => document.elementsFromPoint(x, y).filter(found => found !== host)
    root.style.bottom = `${freeBottom(pill.getBoundingClientRect(), size, underneath)}px`
  }
  on(window, 'resize', settle)

  return {
    show(badge) {
      if (!host.isConnected) document.documentElement.append(host)
      const drawing = JSON.stringify(badge)
      if (drawing !== drawn) {
        if (said.textContent !== badge.pill.words) said.textContent = badge.pill.words
        words.textContent = badge.pill.words
        pill.className = `pill ${badge.pill.tone}`
        const scrolled = card.querySelector('.body')?.scrollTop ?? 0
        const focused = shadow.activeElement === reviewButton
        waiting = badge.footer.review
        card.replaceChildren(...cardParts(badge, reviewButton))
        card.querySelector('.body')?.scrollTo(0, scrolled)
        if (focused) (reviewButton.isConnected ? reviewButton : pill).focus()
        drawn = drawing
      }
      settle()
    },
    hide() {
      setOpen(false)
      host.remove()
      drawn = ''
      said.textContent = ''
    },
    settle,
  }
}

/** A constructed sheet where the browser takes one from a content script; a page's policy stops neither. */
function addStyle(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    shadow.append(element('style', {}, css))
  }
}
