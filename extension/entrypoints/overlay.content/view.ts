/**
 * The overlay on a page: one host element, a closed shadow root, a pill that opens a card, and marks beside fields. Plain DOM,
 * because a page's process should carry as little of us as possible. It decides nothing: its buttons open our own surfaces
 * (security R39). Everything is put in its place by transforms, so that not even our own parts shift.
 */
import type { PillPlace } from '../../lib/messages.ts'
import { overlayWords as say } from '../../locales/overlay.ts'
import type { Badge } from '../../sites/badge.ts'
import type { FieldMark } from '../../sites/fields.ts'
import { cardParts, type LiveValue, type Press } from './card.ts'
import { element, logo, say as write } from './element.ts'
import marksCss from './marks.css?inline'
import { createMarks } from './marks.ts'
import { makeMovable } from './move.ts'
import { cardAt, edge, freeBottom, type Point, pillAt, topAt } from './place.ts'
import baseCss from './style.css?inline'

export type Overlay = {
  show(badge: Badge, live: LiveValue): void
  mark(items: readonly { mark: FieldMark; at: Element }[]): void
  /** Puts the marks where their fields stand now. */
  placeMarks(): void
  hide(): void
  /** Takes the place that the person once chose here; without one it looks for a place that covers nothing. */
  stand(place: PillPlace | null): void
}

/** When it looks again for a place that covers nothing, ms. */
const late = 3_000

/** What a person did, with real events only. */
export type Doings = { press: (press: Press) => void; moved: (place: PillPlace) => void }

/** Builds the overlay; nothing is on the page until `show`. Everything ends with `signal` and leaves no trace. */
export function createOverlay({ press, moved }: Doings, signal: AbortSignal): Overlay {
  const host = element('countersign-overlay' as 'div')
  const root = element('div', { class: 'root' })
  const shadow = host.attachShadow({ mode: 'closed' })
  addStyle(shadow)

  const words = element('span', { class: 'words' })
  const pill = element('button', { class: 'pill', type: 'button', 'aria-controls': 'card', title: say.move })
  pill.append(logo(), words)
  const card = element('div', { class: 'card', id: 'card', role: 'region', 'aria-label': say.title })
  const said = element('div', { class: 'said', role: 'status' })
  const marks = createMarks(host)
  root.append(marks.node, card, pill, said)
  shadow.append(root)

  let drawn = ''
  let presses = new Map<Element, Press>()
  let opened = false
  let chosen: PillPlace | null = null
  let bottom = edge

  const inUse = () => opened || pill.matches(':hover, :focus-visible')
  const placeNow = (): PillPlace => chosen ?? { side: 'right', bottom }

  /** Puts pill and card in place; the window's own measure, without scroll bars. */
  function arrange(at?: Point): void {
    if (!host.isConnected) return
    const { clientWidth: width, clientHeight: height } = document.documentElement
    const window = { width, height }
    const origin = root.getBoundingClientRect()
    const move = (part: HTMLElement, { x, y }: Point) => {
      part.style.transform = `translate(${x - origin.left}px, ${y - origin.top}px)`
    }
    const size = { width: pill.offsetWidth, height: pill.offsetHeight }
    const stands = at ?? pillAt(size, window, placeNow())
    move(pill, stands)
    if (opened)
      move(card, cardAt({ width: card.offsetWidth, height: card.offsetHeight }, { ...size, ...stands }, window))
  }

  /** Nothing moves under the pointer. */
  function findPlace(): void {
    if (!host.isConnected || inUse() || chosen) return
    const { clientWidth: width, clientHeight: height } = document.documentElement
    const underneath = (x: number, y: number) => topAt(x, y, host)
    bottom = freeBottom({ width: pill.offsetWidth, height: pill.offsetHeight }, { width, height }, underneath)
  }

  function settle(): void {
    if (signal.aborted) return
    findPlace()
    arrange()
  }

  function setOpen(open: boolean): void {
    opened = open
    card.hidden = !open
    pill.setAttribute('aria-expanded', String(open))
    arrange()
  }
  setOpen(false)

  /** A page can make events, but not trusted ones. */
  const on = <K extends keyof HTMLElementEventMap>(
    target: EventTarget,
    type: K,
    run: (event: HTMLElementEventMap[K]) => void,
  ) => target.addEventListener(type, event => event.isTrusted && run(event as HTMLElementEventMap[K]), { signal })
  const wasDragged = makeMovable(
    pill,
    {
      now: placeNow,
      drag: (x, y) => arrange({ x: x - pill.offsetWidth / 2, y: y - pill.offsetHeight / 2 }),
      end(place) {
        chosen = place
        arrange()
        moved(place)
      },
    },
    signal,
  )
  on(pill, 'click', () => wasDragged() || setOpen(!opened))
  on(pill, 'focus', () => pill.matches(':focus-visible') && setOpen(true))
  on(card, 'click', event => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    const does = button && presses.get(button)
    if (does) press(does)
  })
  on(root, 'keydown', event => {
    if (event.key !== 'Escape' || !opened) return
    event.stopPropagation()
    pill.focus()
    setOpen(false)
  })
  on(document, 'pointerdown', event => opened && !event.composedPath().includes(host) && setOpen(false))
  on(window, 'resize', settle)
  signal.addEventListener('abort', () => host.remove())

  return {
    show(badge, live) {
      const isNew = !host.isConnected
      if (isNew) document.documentElement.append(host)
      const { parts, presses: does } = cardParts(badge, live)
      const drawing = parts.map(({ outerHTML }) => outerHTML).join('')
      if (drawing !== drawn) {
        if (said.textContent !== badge.pill.words) said.textContent = badge.pill.words
        write(words, badge.pill.words)
        pill.className = `pill ${badge.pill.tone}`
        const body = card.querySelector('.body')
        const scrolled = body?.scrollTop ?? 0
        const focused = [...presses.keys()].indexOf(shadow.activeElement as Element)
        const wasInBody = body !== null && shadow.activeElement === body
        card.replaceChildren(...parts)
        presses = does
        card.querySelector('.body')?.scrollTo(0, scrolled)
        if (focused >= 0) (([...does.keys()][focused] as HTMLElement | undefined) ?? pill).focus()
        if (wasInBody) card.querySelector<HTMLElement>('.body')?.focus()
        drawn = drawing
      }
      if (isNew) settle()
      else arrange()
      // Pages bring help and chat buttons late.
      if (isNew) setTimeout(settle, late)
    },
    mark: marks.show,
    placeMarks: marks.place,
    hide() {
      marks.show([])
      setOpen(false)
      host.remove()
      drawn = ''
      said.textContent = ''
    },
    stand(place) {
      if (JSON.stringify(place) === JSON.stringify(chosen)) return
      chosen = place
      settle()
    },
  }
}

/** A constructed sheet where the browser takes one from a content script; a page's policy stops neither. */
function addStyle(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(baseCss + marksCss)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    shadow.append(styleOf(baseCss + marksCss))
  }
}

/** As text and not as words of ours, which `element` would make of it. */
function styleOf(css: string): HTMLStyleElement {
  const made = element('style')
  made.textContent = css
  return made
}
