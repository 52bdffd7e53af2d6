/** Counting in code points, so that a cut never falls inside a character outside the basic plane. */

/** Length in code points; a lone surrogate counts as one. */
export function countCodePoints(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) {
    // 0xFC00 masks the ten payload bits of a surrogate: D800 is a leading one, DC00 a trailing one.
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--
  }
  return count
}

/** The UTF-16 offset after `count` code points from the start, or before as many from the end (`step` −1). */
export function offsetOf(text: string, count: number, step: 1 | -1): number {
  let at = step > 0 ? 0 : text.length
  for (let i = 0; i < count && at >= 0 && at <= text.length; i++) {
    const point = text.codePointAt(step > 0 ? at : at - 2)
    at += step * (point !== undefined && point > 0xffff ? 2 : 1)
  }
  return Math.min(Math.max(at, 0), text.length)
}
