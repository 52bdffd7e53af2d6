/** The lossless form of a text: printable, on one line, and back again. "Copy raw" copies this. */
import { findGaps } from './gaps.ts'
import { codePointLabel } from './names.ts'

/** Spaces in a row that are written as they are. */
const plainSpaces = 3

const chip = (codePoint: number, count: number) => `⟦${codePointLabel(codePoint)}${count > 1 ? ` ×${count}` : ''}⟧`

function escapeRun(char: string, count: number): string {
  return char === ' ' && count <= plainSpaces ? ' '.repeat(count) : chip(char.codePointAt(0)!, count)
}

function escapeGap(gap: string): string {
  let escaped = ''
  let run = ''
  let count = 0
  for (const char of gap) {
    if (char === run) count++
    else {
      if (count > 0) escaped += escapeRun(run, count)
      run = char
      count = 1
    }
  }
  return escaped + escapeRun(run, count)
}

/** Writes every hidden character, and the brackets that chips are made of, as `⟦U+200B ×2000⟧`. */
export function escapeText(input: string): string {
  let escaped = ''
  let at = 0
  const visible = (text: string) => text.replaceAll('\n', chip(0x0a, 1))
  for (const { from, to } of findGaps(input)) {
    escaped += visible(input.slice(at, from)) + escapeGap(input.slice(from, to))
    at = to
  }
  return escaped + visible(input.slice(at))
}

/** Text that would unescape to more than this is refused: a count is cheap to write. */
const longest = 64 * 1024 * 1024

export class UnescapeError extends Error {
  override name = 'UnescapeError'
  code = 'too_long' as const
}

/** Reads what `escapeText` wrote: `unescapeText(escapeText(any)) === any`. Throws `UnescapeError` above 64 Mi code points. */
export function unescapeText(escaped: string): string {
  let total = escaped.length
  return escaped.replace(/⟦U\+([0-9A-F]{4,6})(?: ×(\d{1,9}))?⟧/g, (label, hex: string, times = '1') => {
    const codePoint = Number.parseInt(hex, 16)
    if (codePoint > 0x10ffff) return label
    total += Number(times)
    if (total > longest) throw new UnescapeError('The text is too long when unescaped. Check the counts behind ×.')
    return String.fromCodePoint(codePoint).repeat(Number(times))
  })
}
