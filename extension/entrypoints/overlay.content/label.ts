/** Where the words of a mark stand: at their field, and on no text of another one. Pure. */

export type Box = { left: number; top: number; right: number; bottom: number }
/** `box` is the most room that they take; `end` has them at its right side. */
export type Spot = { box: Box; end: boolean }

export type Place = {
  words: string
  field: Box
  window: { width: number; height: number }
  /** The page writes from right to left: names and values begin at the right. */
  toLeft: boolean
  /** Whether nothing that a person reads stands there. */
  free: (box: Box) => boolean
}

/** Height of one line of words; how far it stands out above a field, and from it elsewhere, px. */
const line = 17
const high = 12
const gap = 4
const widest = 360
/** How much of a field's width its words may take on its upper edge: the rest is for the name and the value. */
const most = 0.75
/** With less room nothing could be read, px. */
const least = 48

/**
 * The first of: on the upper edge of the field, at the end where neither its name nor its value begins; beside it; below;
 * above. Where each of them covers something, they are cut to the end of the field's own upper edge: the card says them all.
 */
export function placeLabel({ words, field, window, toLeft, free }: Place): Spot {
  const { left, top, right, bottom } = field
  const width = Math.min(widest, widthOf(words), window.width - 2 * gap)
  const at = (x: number, y: number, end: boolean): Spot => {
    const from = Math.max(0, Math.min(x, window.width - width))
    return { box: { left: from, top: y, right: from + width, bottom: y + line }, end }
  }
  const middle = (top + bottom - line) / 2
  const edge = at(toLeft ? left : right - width, top - high, !toLeft)
  const tries = [
    ...(width <= (right - left) * most ? [edge] : []),
    at(toLeft ? left - width - gap - 4 : right + gap + 4, middle, toLeft),
    at(toLeft ? right - width : left - gap, bottom + gap, toLeft),
    at(toLeft ? right - width : left - gap, top - line - gap, toLeft),
  ]
  const seen = ({ box }: Spot) =>
    box.top >= 0 && box.bottom <= window.height && (box.right <= left || box.left >= right || meets(box, field))
  const fits = tries.find(spot => seen(spot) && free(spot.box))
  if (fits) return fits
  const room = Math.min(width, Math.max(least, (right - left) * most))
  const from = toLeft ? left : right - room
  return { box: { left: from, top: top - high, right: from + room, bottom: top - high + line }, end: !toLeft }
}

/** Beside, above or below it, and not pushed over it by the window's edge. */
function meets(box: Box, field: Box): boolean {
  return box.top < field.top || box.bottom > field.bottom
}

/** At least as wide as the words are drawn: measuring them would have the page laid out once more. */
export function widthOf(words: string): number {
  let width = 14
  for (const letter of words) width += letter > '\u2e7f' ? 12 : /[A-ZÄÖÜMW→@%€]/.test(letter) ? 9 : 6.6
  return Math.ceil(width)
}
