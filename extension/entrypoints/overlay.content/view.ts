/**
 * The overlay on a page: one host element, a closed shadow root, a pill that opens a card, and marks beside fields. Plain DOM,
 * because a page's process should carry as little of us as possible. It decides nothing: its buttons open our own surfaces
 * (security R39). It stands in the browser's top layer, which no style of the page moves or covers, and everything is put in
 * its place by transforms, so that not even our own parts shift.
 */
import type { OnPage, PillPlace } from '../../lib/messages.ts'
import baseCss from './base.css?inline'
import cardCss from './card.css?inline'
import { cardParts, type LiveValue, type Press } from './card.ts'
import type { Doings } from './drawing.ts'
import { element, say as write } from './element.ts'
import marksCss from './marks.css?inline'
import { createMarks } from './marks.ts'
import { makeMovable } from './move.ts'
import { cardAt, edge, freeBottom, type Point, pillAt, topAt } from './place.ts'
import type { Marked } from './record.ts'

export type Overlay = {
  /** The one element that we put on the page. */
  host: HTMLElement
  /** `live` is what the page shows of a field now. */
  show(page: OnPage, marks: readonly Marked[], live?: LiveValue): void
  /** `anew` where the page has changed: what stood beside a field may be elsewhere. */
  mark(marks: readonly Marked[], anew?: boolean): void
  /** Reads out that the page shows another value; without the value and the field, which the page could find. */
  tellDiffers(): void
  /** Puts the marks where their fields stand now; false where one of them is no longer its field's. */
  placeMarks(): boolean
  hide(): void
}

/** When it looks again for a place that covers nothing, ms. */
const late = 3_000
/** The pill's height, and its width beside its words, px. */
const pillHeight = 30
const pillBeside = 46

/** Only a person's own events count. Nothing is on the page until `show`. Everything ends with `signal` and leaves no trace. */
export function createOverlay({ press, moved }: Pick<Doings, 'press' | 'moved'>, signal: AbortSignal): Overlay {
  const host = element('countersign-overlay' as 'div')
  host.popover = 'manual'
  const root = element('div', { class: 'root' })
  const shadow = host.attachShadow({ mode: 'closed' })
  addStyle(shadow, baseCss + marksCss)

  const words = element('span', { class: 'words' })
  const pill = element('button', { class: 'pill', type: 'button', 'aria-expanded': 'false' })
  pill.append(element('span', { class: 'logo' }), words)
  const said = element('div', { class: 'said', role: 'status' })
  const marks = createMarks(host)
  root.append(marks.node, pill, said)
  shadow.append(root)

  let page: OnPage | undefined
  let live: LiveValue | undefined
  let card: HTMLElement | undefined
  let drawn = ''
  let stands = ''
  let presses = new Map<Element, Press>()
  let opened = false
  let chosen: PillPlace | null = null
  let bottom = edge

  const inUse = () => opened || pill.matches(':hover, :focus-visible')
  const placeNow = (): PillPlace => chosen ?? { side: 'right', bottom }
  /** The window's own measure, without scroll bars. */
  const windowNow = () => {
    const { clientWidth: width, clientHeight: height } = document.documentElement
    return { width, height }
  }

  /** Puts the pill in place, and the card where it is open. */
  function arrange(at?: Point): void {
    const window = windowNow()
    const { side, bottom } = placeNow()
    if (at || opened) {
      const size = { width: pill.offsetWidth, height: pill.offsetHeight }
      const point = at ?? pillAt(size, window, { side, bottom })
      move(pill, `${point.x}px`, point.y)
      if (opened && card) {
        const { x, y } = cardAt({ width: card.offsetWidth, height: card.offsetHeight }, { ...size, ...point }, window)
        move(card, `${x}px`, y)
      }
      stands = ''
      return
    }
    const to = JSON.stringify([window, side, bottom])
    if (to === stands) return
    stands = to
    // Its own width is the browser's business, so that it needs not be measured.
    const { y } = pillAt({ width: 0, height: pillHeight }, window, { side, bottom })
    move(pill, side === 'left' ? `${edge}px` : `max(0px, calc(${window.width - edge}px - 100%))`, y)
  }
  const move = (part: HTMLElement, x: string, y: number) => {
    part.style.transform = `translate(${x}, ${y}px)`
  }

  /** Nothing moves under the pointer. */
  function findPlace(): void {
    if (inUse() || chosen || !page) return
    const underneath = (x: number, y: number) => topAt(x, y, host)
    const width = pillBeside + 7.5 * page.badge.pill.words.length
    bottom = freeBottom({ width, height: pillHeight }, windowNow(), underneath)
  }

  function settle(): void {
    if (signal.aborted || !host.isConnected) return
    findPlace()
    arrange()
  }

  function setOpen(open: boolean): void {
    if (open === opened) return
    opened = open
    if (open) drawCard()
    if (card) card.hidden = !open
    pill.setAttribute('aria-expanded', String(open))
    arrange()
  }

  /** Built for the first time that somebody looks, and anew when what it says has changed while it is open. */
  function drawCard(): void {
    if (!page) return
    const { parts, presses: does } = cardParts(page.badge, page.words, live)
    const drawing = parts.map(({ outerHTML }) => outerHTML).join('')
    if (drawing === drawn) return
    card ??= makeCard(page.words.title)
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

  function makeCard(title: string): HTMLElement {
    addStyle(shadow, cardCss)
    const made = element('div', { class: 'card', id: 'card', role: 'region', 'aria-label': title })
    made.hidden = true
    pill.before(made)
    pill.setAttribute('aria-controls', 'card')
    on(made, 'click', event => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      const does = button && presses.get(button)
      if (does) press(does)
    })
    return made
  }

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
    host,
    show(next, items, shownNow) {
      const isNew = page === undefined
      page = next
      live = shownNow
      if (isNew) chosen = next.pill
      // All that is read is read before anything is written: the page is laid out once, together with us.
      const drawMarks = marks.show(items, false)
      if (isNew) findPlace()
      const { words: text, tone } = next.badge.pill
      if (isNew) pill.title = next.words.move
      if (isNew || words.getAttribute('data-words') !== text) {
        write(words, text)
        // What is there from the start is read with the pill; only what changes is told.
        said.textContent = isNew ? '' : text
      }
      if (pill.className !== `pill ${tone}`) pill.className = `pill ${tone}`
      drawMarks()
      if (opened) drawCard()
      arrange()
      if (!host.isConnected) document.documentElement.append(host)
      if (!host.matches(':popover-open')) host.showPopover()
      // Pages bring help and chat buttons late.
      if (isNew) setTimeout(() => requestIdleCallback(settle), late)
    },
    mark: (items, anew = false) => marks.show(items, anew)(),
    tellDiffers() {
      said.textContent = page?.words.differs ?? ''
    },
    placeMarks() {
      if (!host.isConnected) return true
      const { write, current } = marks.place()
      write()
      return current
    },
    hide() {
      if (page === undefined) return
      setOpen(false)
      marks.show([], false)()
      host.remove()
      page = undefined
      said.textContent = ''
    },
  }
}

/** A constructed sheet where the browser takes one from a content script; a page's policy stops neither. */
function addStyle(shadow: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet]
  } catch {
    // As text and not as words of ours, which `element` would make of it.
    const made = element('style')
    made.textContent = css
    shadow.prepend(made)
  }
}
