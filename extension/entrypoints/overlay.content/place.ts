/** Where the pill may stand without covering a control of the page. */

/** Distance from the window's edge, and from one place to the next, in px. */
const edge = 16
const step = 44
const places = 8
/** Closer together than any control is wide, in px. */
const grain = 16

const controls =
  'a[href],button,input,select,textarea,summary,iframe,video,[role="button"],[role="link"],[role="menuitem"],[role="tab"],[contenteditable="true"],[onclick]'

/** What the page has at a point of the window, front to back, our own host left out. */
export type Underneath = (x: number, y: number) => readonly { closest(selectors: string): unknown }[]

/**
 * Distance of the pill from the bottom of the window: the lowest place at the right edge that covers none of the page's
 * controls, or the lowest of all where every place does. Pages put chat and help buttons into that very corner.
 */
export function freeBottom(
  pill: { width: number; height: number },
  window: { width: number; height: number },
  underneath: Underneath,
): number {
  const [left, right] = [window.width - edge - pill.width, window.width - edge]
  const free = Array.from({ length: places }, (_, index) => edge + index * step).find(bottom => {
    const [top, low] = [window.height - bottom - pill.height, window.height - bottom]
    if (top < edge) return false
    for (const y of [top + 1, (top + low) / 2, low - 1])
      for (let x = left + 1; x < right; x += grain) if (underneath(x, y)[0]?.closest(controls)) return false
    return true
  })
  return free ?? edge
}
