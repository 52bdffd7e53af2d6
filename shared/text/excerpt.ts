/** Shorter views of long text that say how much they leave out. */
import { countCodePoints, offsetOf } from './codepoints.ts'
import { plainText, type RenderOptions, renderText } from './render.ts'
import type { ChipSegment, Rendered } from './segments.ts'
import { fill, words } from './words.ts'

/** Code points that a view shows before it offers "show all". */
export const excerptLength = 3500

export type HeadTail = {
  head: string
  /** Empty where nothing was left out. */
  tail: string
  /** Code points between head and tail. */
  omitted: number
}

/**
 * Head and tail of a long text, together `max` code points; a surrogate pair is never split. The caller offers "show all":
 * what decides must never be reachable only by guessing (R32).
 */
export function headTail(text: string, max = excerptLength): HeadTail {
  const length = text.length > max ? countCodePoints(text) : text.length
  if (length <= max) return { head: text, tail: '', omitted: 0 }
  const room = Math.max(0, Math.floor(max))
  const headLength = Math.ceil(room / 2)
  const head = text.slice(0, offsetOf(text, headLength, 1))
  const tail = text.slice(offsetOf(text, room - headLength, -1))
  return { head, tail, omitted: length - room }
}

/** A rendered text with its middle left out. The notes and the length are those of the whole text. */
export type Excerpt = Rendered & { omitted: number }

/** Renders head and tail with a chip between them that counts what is missing. */
export function renderExcerpt(text: string, options: RenderOptions & { max?: number } = {}): Excerpt {
  const { head, tail, omitted } = headTail(text, options.max)
  const whole = renderText(text, options)
  if (omitted === 0) return { ...whole, omitted }
  const label = fill(words.elided, { n: omitted })
  const gap: ChipSegment = { kind: 'chip', label: `⟦${label}⟧`, title: label, count: omitted, note: 'elided' }
  const segments = [...renderText(head, options).segments, gap, ...renderText(tail, options).segments]
  return { ...whole, segments, omitted }
}

const leadingMarks = /^\p{M}+/u

/** The shortest line that still holds something besides the count of what is missing. */
const shortest = 24

/**
 * One printable line of at most `max` code points (24 at least) for list rows and notifications. A longer text keeps its
 * beginning and its end, with `⟦+1234⟧` for the characters between them.
 */
export function oneLine(text: string, max: number): string {
  const room = Math.max(shortest, Math.floor(max))
  const plain = plainText(renderText(text))
  const length = countCodePoints(plain)
  if (length <= room) return plain
  const budget = room - `⟦+${length}⟧`.length
  const headRoom = Math.ceil((budget * 2) / 3)
  const head = plain.slice(0, wholeHead(plain, headRoom))
  const tail = plain.slice(wholeTail(plain, budget - headRoom)).replace(leadingMarks, '')
  return `${head}⟦+${length - countCodePoints(head) - countCodePoints(tail)}⟧${tail}`
}

/** Where to cut so that at most `room` code points come before, and no chip is cut. Only chips have these brackets. */
function wholeHead(plain: string, room: number): number {
  const cut = offsetOf(plain, room, 1)
  const open = plain.lastIndexOf('⟦', cut - 1)
  return open >= 0 && plain.indexOf('⟧', open) >= cut ? open : cut
}

/** The same from the end. */
function wholeTail(plain: string, room: number): number {
  const cut = offsetOf(plain, room, -1)
  const close = plain.indexOf('⟧', cut)
  return close >= 0 && plain.lastIndexOf('⟦', close) < cut ? close + 1 : cut
}
