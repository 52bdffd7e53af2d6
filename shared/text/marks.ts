/** Cuts visible text into segments: words that need a second look are marked, right-to-left words are set apart. */
import { createJudge, type Judgement } from './judge.ts'
import type { Notes } from './notes.ts'
import { RTL_WORDS } from './scripts.ts'
import type { Segment, TextSegment } from './segments.ts'

const interesting = /[^\x00-\x7f]|\bxn--/gi
const wordRest = /[\p{L}\p{M}\p{N}]+/uy
const letterOrDigit = /^[\p{L}\p{M}\p{N}]/u
const encodedLabel = /xn--[a-z0-9-]*/iy
const asciiWordChar = /[A-Za-z0-9]/

function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  pattern.exec(text)
  return pattern.lastIndex
}

/** Whether a dash here would start a command-line option: after a blank, before a letter. */
const isOptionAt = (text: string, at: number) =>
  (at === 0 || /\s/.test(text[at - 1]!)) && /[a-z]/i.test(text[at + 1] ?? '')

/** Appends the segments of a visible part of a text. */
export type Marker = (text: string, segments: Segment[]) => void

/** A marker for the visible parts of one text; what it finds goes into `notes`. See `createJudge` for `exact`. */
export function createMarker(input: string, exact: boolean, notes: Notes): Marker {
  const judge = createJudge(input, exact)
  return (text, segments) => {
    let written = 0
    const push = (from: number, to: number, mark?: Judgement['mark']) => {
      if (from < to) isolateRtl({ kind: 'text', text: text.slice(from, to), ...mark }, segments)
    }
    interesting.lastIndex = 0
    for (let match = interesting.exec(text); match; match = interesting.exec(text)) {
      let from = match.index
      const char = String.fromCodePoint(text.codePointAt(from)!)
      let to = from + char.length
      let judgement: Judgement | undefined
      if (char <= '\x7f') {
        to = matchEnd(encodedLabel, text, from)
        judgement = judge.encodedLabel(text.slice(from, to))
      } else if (letterOrDigit.test(char)) {
        while (from > written && asciiWordChar.test(text[from - 1]!)) from--
        to = matchEnd(wordRest, text, from)
        judgement = judge.word(text.slice(from, to))
      } else judgement = judge.sign(char, isOptionAt(text, from))
      interesting.lastIndex = to
      for (const note of judgement?.notes ?? []) notes.add(...note)
      if (!judgement?.mark) continue
      push(written, from)
      push(from, to, judgement.mark)
      written = to
    }
    push(written, text.length)
  }
}

/** Right-to-left words get segments of their own, so that a view can isolate them from everything around. */
function isolateRtl(segment: TextSegment, segments: Segment[]): void {
  const { text } = segment
  let written = 0
  for (const match of text.matchAll(RTL_WORDS)) {
    if (match.index > written) segments.push({ ...segment, text: text.slice(written, match.index) })
    segments.push({ ...segment, text: match[0], rtl: true })
    written = match.index + match[0].length
  }
  if (written < text.length) segments.push(written > 0 ? { ...segment, text: text.slice(written) } : segment)
}
