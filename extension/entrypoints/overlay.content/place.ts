/** Where the pill may stand without covering a control of the page, and where the card then goes. */

/** Distance from the window's edge, and from one place to the next, in px. */
export const edge = 16
export const step = 44
const places = 8
/** Closer together than any control is wide or high, in px: each point costs the page a look. */
const grain = 22
const inset = 4

const controls =
  'a[href],button,input,select,textarea,summary,iframe,video,[role="button"],[role="link"],[role="menuitem"],[role="tab"],[contenteditable="true"],[onclick]'

/** What the page has in front at a point of the window, our own host left out. */
export type Underneath = (x: number, y: number) => { closest(selectors: string): unknown } | undefined

/** In a page; it asks for all that lies there only where our own host is in front. */
export function topAt(x: number, y: number, host: Element): Element | undefined {
  const top = document.elementFromPoint(x, y) ?? undefined
  return top === host ? document.elementsFromPoint(x, y).find(each => each !== host) : top
}
export type Size = { width: number; height: number }
export type Point = { x: number; y: number }

/**
 * Distance of the pill from the bottom of the window: the lowest place at the right edge that covers none of the page's
 * controls, or the lowest of all where every place does. Pages put chat and help buttons into that very corner.
 */
export function freeBottom(pill: Size, window: Size, underneath: Underneath): number {
  const [left, right] = [window.width - edge - pill.width, window.width - edge]
  const free = Array.from({ length: places }, (_, index) => edge + index * step).find(bottom => {
    const [top, low] = [window.height - bottom - pill.height, window.height - bottom]
    if (top < edge) return false
    for (const y of [top + inset, low - inset])
      for (let x = left + inset; x < right; x += grain) if (underneath(x, y)?.closest(controls)) return false
    return true
  })
  return free ?? edge
}

/** The upper left corner of the pill, inside the window whatever was asked for. */
export function pillAt(pill: Size, window: Size, { side, bottom }: { side: 'left' | 'right'; bottom: number }): Point {
  const highest = Math.max(edge, window.height - pill.height - edge)
  return {
    x: side === 'left' ? edge : Math.max(0, window.width - edge - pill.width),
    y: window.height - pill.height - Math.min(Math.max(bottom, edge), highest),
  }
}

/** The upper left corner of the card: above the pill where there is room, else below it. */
export function cardAt(card: Size, pill: Size & Point, window: Size): Point {
  const right = pill.x + pill.width - card.width
  const above = pill.y - 8 - card.height
  const below = Math.min(pill.y + pill.height + 8, window.height - card.height - 8)
  return {
    x: Math.max(8, Math.min(pill.x < window.width / 2 ? pill.x : right, window.width - card.width - 8)),
    y: Math.max(8, above >= 8 ? above : below),
  }
}
